"""Bigger models are used when named and there; nothing needs them, and the version tells."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
import spacy

from analysis import corpus, evaluation, optional
from analysis.components import nearness
from analysis.reading import read
from analysis.types import Analysis, Comment
from analysis.version import VERSION, in_use

ORGANISATIONS = {"de": ["Quellwerk", "Brunnenbund"], "en": ["Springmakers"]}


@pytest.fixture(autouse=True)
def _without(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("SALON_SPACY_DE", "SALON_SPACY_EN", "SALON_ENCODER"):
        monkeypatch.delenv(name, raising=False)
    optional.forget()
    yield
    monkeypatch.undo()
    optional.forget()


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline for each language, saved to disk, that knows a few organisations."""
    for lang, names in ORGANISATIONS.items():
        nlp = spacy.blank(lang)
        nlp.meta.update(name="tiny", version="0.0.7")
        ruler = nlp.add_pipe("entity_ruler")
        ruler.add_patterns([{"label": "ORG", "pattern": name} for name in names])
        nlp.to_disk(tmp_path / lang)
        monkeypatch.setenv(f"SALON_SPACY_{lang.upper()}", str(tmp_path / lang))
    optional.forget()


def _affiliation(text: str, lang: str = "de") -> str | None:
    return read(Comment("x", text, lang)).affiliation


def test_nothing_installed_is_the_plain_version_and_no_model() -> None:
    assert in_use() == VERSION
    assert (optional.extra("de"), optional.encoder()) == (None, None)


@pytest.mark.parametrize("name", ["no_such_pipeline", "/no/such/folder", "off"])
def test_pipeline_named_but_missing_is_left_out(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALON_SPACY_DE", name)
    optional.forget()

    assert optional.extra("de") is None
    assert read(Comment("x", "Gut, weil es hält.", "de")).version == VERSION


@pytest.mark.parametrize("meta", ["{", "[]", '{"lang": "de"}'])
def test_pipeline_with_a_broken_description_is_left_out(
    meta: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "meta.json").write_text(meta)
    monkeypatch.setenv("SALON_SPACY_DE", str(tmp_path))
    optional.forget()

    assert optional.extra("de") is None


def test_version_names_every_pipeline_in_use(tiny: None) -> None:
    found = read(Comment("x", "Gut, weil es hält.", "de"))

    assert found.version == in_use() == f"{VERSION}+de_tiny-0.0.7+en_tiny-0.0.7"
    assert read(Comment("x", "", "de")).version == in_use()


def test_version_with_a_rule_set_has_its_number_last(tiny: None) -> None:
    assert read(Comment("x", "Gut.", "de"), (), 3).version == f"{in_use()}+r3"


def test_version_is_told_without_loading_spacy() -> None:
    code = "import sys; from analysis.version import in_use; in_use(); sys.exit('spacy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "lang", "wanted"),
    [
        ("Ich kümmere mich beim Quellwerk um die Pumpen.", "de", "Quellwerk"),
        ("Wir prüfen das für Brunnenbund seit Jahren.", "de", "Brunnenbund"),
        ("Seals are what I check daily for Springmakers in the yard.", "en", "Springmakers"),
        ("Ich habe beim Quellwerk gekauft.", "de", None),
        ("Ich kümmere mich nicht beim Quellwerk um die Pumpen.", "de", None),
        ("Mein Bruder ist beim Quellwerk.", "de", None),
        ("Das Quellwerk ist weit weg.", "de", None),
        ("Ich finde Quellwerk seltsam.", "de", None),
        ("Sind wir hier beim Quellwerk?", "de", None),
        ("I buy from Springmakers.", "en", None),
    ],
)
def test_affiliation_from_a_bigger_pipeline_only_when_own(tiny: None, text: str, lang: str, wanted: str | None) -> None:
    assert _affiliation(text, lang) == wanted


def test_affiliation_by_rule_comes_first(tiny: None) -> None:
    assert (
        _affiliation("Ich arbeite bei der Brandt Maschinenbau GmbH und bin beim Quellwerk.")
        == "Brandt Maschinenbau GmbH"
    )


def test_affiliation_without_a_bigger_pipeline_is_not_found() -> None:
    assert _affiliation("Ich kümmere mich beim Quellwerk um die Pumpen.") is None


class Stub:
    """An encoder that tells texts about seals from all others, and counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def encode(self, sentences: list[str]) -> list[list[float]]:
        self.asked.append(sentences)
        return [
            [float("dichtung" in text.lower() or "leck" in text.lower()), 0.1, len(text) / 1e6] for text in sentences
        ]


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Stub:
    made = Stub()
    monkeypatch.setattr(nearness, "encoder", lambda: made)
    return made


def _answer(text: str, thread: tuple[str, ...] = (), post: str = "Über Dichtungen und ihr Alter.") -> Analysis:
    return read(Comment("x", text, "de", "Titel", post, thread))


def test_encoder_same_thing_in_other_words_counts_as_said(stub: Stub) -> None:
    text = "Bei uns war ein Leck, weil der Druck um 3 bar stieg."

    told_before = _answer(text, ("Die alte Dichtung ging kaputt.",), post="")
    fresh = _answer(text, ("Das Wetter war schön.",), post="")

    assert told_before.insight < fresh.insight
    assert "copied" in {part.label for part in told_before.parts}


def test_encoder_without_post_and_thread_is_not_asked(stub: Stub) -> None:
    read(Comment("x", "Die Dichtung hält.", "de"))

    assert stub.asked == []


def test_encoder_sees_no_name_and_bounded_texts(stub: Stub) -> None:
    _answer("Hallo Herr Ostermeier,\ndie Dichtung hält.", ("x",) * 100, "y" * 50_000)

    (asked,) = stub.asked
    assert "ostermeier" not in asked[0].lower()
    assert len(asked) == nearness.MOST_TEXTS + 2
    assert max(map(len, asked)) <= nearness.POST_CHARACTERS + 10


def test_encoder_vectors_of_nothing_are_far_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearness, "encoder", lambda: SimpleNamespace(encode=lambda texts: [[0.0] for _ in texts]))

    assert "copied" not in {part.label for part in _answer("Die Dichtung hält.").parts}


def test_encoder_named_without_its_library_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(optional, "ENCODER_PACKAGE", "no-such-library")
    monkeypatch.setenv("SALON_ENCODER", "some/encoder")
    optional.forget()

    assert optional.encoder() is None
    assert in_use() == VERSION


def test_encoder_is_loaded_from_this_machine_only_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[tuple[str, dict[str, object]]] = []
    library = SimpleNamespace(SentenceTransformer=lambda name, **options: loaded.append((name, options)) or Stub())
    monkeypatch.setitem(sys.modules, "sentence_transformers", library)
    monkeypatch.setattr(optional, "version", lambda package: "9.9")
    monkeypatch.setenv("SALON_SPACY_DE", "off")
    monkeypatch.setenv("SALON_SPACY_EN", "off")
    monkeypatch.setenv("SALON_ENCODER", "some/encoder")
    optional.forget()

    assert isinstance(optional.encoder(), Stub)
    assert loaded == [("some/encoder", {"device": "cpu", "local_files_only": True})]
    assert in_use() == f"{VERSION}+encoder-9.9"


def test_evaluate_tells_what_each_installed_model_adds(tiny: None, monkeypatch: pytest.MonkeyPatch) -> None:
    real = corpus.comments
    monkeypatch.setattr(corpus, "comments", lambda lang, gold: list(real(lang, gold=gold))[:30])
    used = optional.in_use()

    lines = list(evaluation.gains([evaluation.measure("de")]))

    assert used == {"SALON_SPACY_DE": "de_tiny-0.0.7", "SALON_SPACY_EN": "en_tiny-0.0.7"}
    assert [line for line in lines if line.startswith("#")] == [
        "### What de_tiny-0.0.7 adds",
        "### What en_tiny-0.0.7 adds",
    ]
    assert sum("affiliation F1" in line for line in lines) == 2
    assert all(line.endswith("+0.000 |") for line in lines if "| insight AUC |" in line)
    assert optional.in_use() == used


def test_evaluate_with_nothing_installed_has_nothing_to_add() -> None:
    assert list(evaluation.gains([])) == []


def test_without_gives_the_setting_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALON_SPACY_DE", "no_such_pipeline")

    with optional.without("SALON_SPACY_DE"), optional.without("SALON_ENCODER"):
        assert optional.os.environ["SALON_SPACY_DE"] == optional.OFF

    assert optional.os.environ["SALON_SPACY_DE"] == "no_such_pipeline"
    assert "SALON_ENCODER" not in optional.os.environ

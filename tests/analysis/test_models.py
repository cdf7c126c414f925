"""What is trained is the same every time, and nothing else is loaded."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import spacy

from analysis import corpus, models, training
from analysis.measures import auc, bootstrap, matched_auc, quality, wilson
from analysis.model_card import CARD, stamps


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(models.FOLDER / "en", tmp_path / "en")
    return tmp_path


def test_train_again_gives_the_shipped_bytes(tmp_path: Path) -> None:
    for lang in corpus.LANGUAGES:
        training.train(lang, tmp_path)

        assert models.files(tmp_path / lang) == models.files(models.FOLDER / lang)


@pytest.mark.parametrize("lang", corpus.LANGUAGES)
def test_shipped_part_is_below_one_megabyte_and_matches_its_data(lang: str) -> None:
    meta = models.verify(models.FOLDER / lang)

    assert sum(path.stat().st_size for path in (models.FOLDER / lang).rglob("*") if path.is_file()) < 1_000_000
    assert meta["data"] == {name: models.digest(corpus.FOLDER / name) for name in (f"{lang}.jsonl", "posts.jsonl")}


def test_load_untouched_copy_is_accepted(copied: Path) -> None:
    assert models.load("en", spacy.blank("en").vocab, copied).words


@pytest.mark.parametrize("change", ["altered", "added", "removed", "meta removed", "meta broken", "meta foreign"])
def test_load_changed_folder_is_refused(copied: Path, change: str) -> None:
    place = copied / "en"
    words = place / models.WORDS
    match change:
        case "altered":
            words.write_text(words.read_text("utf-8") + "more\n", "utf-8")
        case "added":
            (place / "extra.bin").write_bytes(b"x")
        case "removed":
            words.unlink()
        case "meta removed":
            (place / models.META).unlink()
        case "meta broken":
            (place / models.META).write_text("{", "utf-8")
        case "meta foreign":
            (place / models.META).write_text("[]", "utf-8")

    with pytest.raises(models.ModelRefusedError, match="analysis train"):
        models.load("en", spacy.blank("en").vocab, copied)


def test_model_card_names_the_shipped_parts() -> None:
    card = CARD.read_text("utf-8")

    assert all(line in card for line in stamps())


@pytest.mark.parametrize("lang", corpus.LANGUAGES)
def test_corpus_is_large_varied_and_without_repetition(lang: str) -> None:
    rows = [row for gold in (False, True) for row in corpus.comments(lang, gold=gold)]
    texts = [row.comment.text for row in rows]

    assert len(rows) >= 350
    assert len({row.post.id for row in rows}) >= 12
    assert len(set(texts)) == len(texts)
    assert len({row.comment.id for row in rows}) == len(rows)
    assert {row.kind for row in rows} == set(models.LABELS)


@pytest.mark.parametrize("lang", corpus.LANGUAGES)
def test_corpus_gold_posts_are_kept_apart(lang: str) -> None:
    trained = {row.post.id for row in corpus.comments(lang, gold=False)}
    held_out = {row.post.id for row in corpus.comments(lang, gold=True)}

    assert not trained & held_out
    assert len(held_out) >= 4


@pytest.mark.parametrize("lang", corpus.LANGUAGES)
def test_corpus_affiliations_stand_verbatim_in_their_text(lang: str) -> None:
    for gold in (False, True):
        for row in corpus.comments(lang, gold=gold):
            assert row.affiliation is None or row.affiliation in row.comment.text


def test_measures_known_cases_are_right() -> None:
    truth = [True, True, False, False]

    assert auc(truth, [4, 3, 2, 1]) == 1.0
    assert auc(truth, [1, 1, 1, 1]) == 0.5
    assert auc([True], [1]) == 0.5
    assert matched_auc(truth, [1, 2, 3, 4], [1, 1, 1, 1], groups=1) == 0.0
    assert matched_auc([True], [1], [1]) == 0.5
    assert quality(truth, [True, False, True, False]).f1 == 0.5
    assert quality([False], [False]).f1 == 0.0
    assert wilson(0, 0).high == 1.0
    assert re.fullmatch(r"0\.50 \[0\.\d\d, 0\.\d\d\]", str(wilson(5, 10)))
    assert bootstrap(lambda places: float(len(places)), 5).low == 5.0

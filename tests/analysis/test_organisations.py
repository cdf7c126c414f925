"""Which names a comment has that could be the writer's organisation, and which one is quoted."""

from __future__ import annotations

import pytest

from analysis import models
from analysis.components.affiliation import Affiliation
from analysis.language import build
from analysis.organisations import MOST, names
from analysis.reading import read
from analysis.types import Comment
from tests.analysis.support import LANGUAGES, state


def _names(text: str, lang: str) -> list[str]:
    found = state(text, lang)
    return [
        text[found.starts[one.start] : found.starts[one.end - 1] + len(found.tokens[one.end - 1])]
        for one in names(found, lang)
    ]


def _features(text: str, lang: str, number: int = 0, **more: str) -> frozenset[str]:
    return list(names(state(text, lang, **more), lang))[number].features


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("de", "Wir von der Talheim Antriebe GmbH prüfen das.", "Talheim Antriebe GmbH"),
        ("de", "Gruß von den Stadtwerken Oberlauken.", "Stadtwerken Oberlauken"),
        ("de", "Wir bei Brenner & Sohn sehen das anders.", "Brenner & Sohn"),
        ("de", "Bei uns, der Genossenschaft Milch und Land eG, läuft es.", "Genossenschaft Milch und Land eG"),
        ("en", "We at Harlow Pumps Ltd. tried it.", "Harlow Pumps Ltd."),
        ("en", "I work for the Port of Wexbridge as a pilot.", "Port of Wexbridge"),
        ("en", "Our firm, Dunmore & Sons, builds them.", "Dunmore & Sons"),
    ],
)
def test_names_whole_organisation_is_one_candidate(lang: str, text: str, name: str) -> None:
    assert name in _names(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Wir und Ihr."),
        ("en", "We and They."),
        ("de", "alles klein."),
        ("de", "Meinem, Zwei, Mitte."),
        ("en", "I"),
    ],
)
def test_names_leading_words_are_none(lang: str, text: str) -> None:
    assert _names(text, lang) == []


def test_names_trailing_number_and_i_do_not_belong() -> None:
    assert _names("the Wexbridge 2019 trial", "en") == ["Wexbridge"]
    assert _names("at Wexbridge I saw it", "en") == ["Wexbridge"]


def test_names_greeting_names_nobody() -> None:
    assert _names("Hallo Karl Blumental, das tropft.", "de") == []


def test_names_are_at_most_so_many() -> None:
    text = " ".join(f"bei Firma{chr(65 + at % 26)}x{at}," for at in range(60))

    assert len(_names(text, "de")) == MOST


def test_features_surroundings_words_and_legal_form() -> None:
    found = _features("Wir von der Talheim Antriebe GmbH prüfen das.", "de")

    assert {
        "form",
        "words:3",
        "first",
        "first before",
        "p:der",
        "pp:von der",
        "n:prüfen",
        "w:talheim",
        "e:heim",
        "s:talhe",
    } <= found
    assert "starts" not in found


def test_features_name_of_the_post_is_known() -> None:
    post = {"post_title": "Neues von Talheim", "post_text": "Talheim liefert."}

    assert "in post" in _features("Ich arbeite bei Talheim.", "de", **post)
    assert "partly in post" in _features("Ich arbeite bei Talheim Nord.", "de", **post)
    assert not {"in post", "partly in post"} & _features("Ich arbeite bei Oberlauken.", "de", **post)


def test_features_given_name_has_no_word_of_its_own() -> None:
    assert not any(
        feature.startswith(("w:", "e:", "s:")) for feature in _features("Dort arbeitet Petersen gern.", "de")
    )


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("de", "Wir von der Talheim Antriebe GmbH haben das 2019 geprüft und verworfen.", "Talheim Antriebe GmbH"),
        ("en", "We at Harlow Pumps Ltd tried this in 2019 and gave up.", "Harlow Pumps Ltd"),
        ("de", "Das ist ein guter Text über Pumpen.", None),
        ("en", "That is a good text about pumps.", None),
    ],
)
def test_affiliation_stated_name_is_quoted_verbatim(lang: str, text: str, name: str | None) -> None:
    found = read(Comment("x", text, lang))

    assert found.affiliation == name
    quoted = [text[one.start : one.end] for one in found.evidence if one.label == "affiliation"]
    assert quoted == ([name] if name else [])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_affiliation_without_weights_claims_nothing(lang: str) -> None:
    component = Affiliation(build(lang, trained=False), "x", trained=False)

    assert (component.weights, component.start) == ({}, -1)
    assert component.weights == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_shipped_affiliation_weights_need_reasons(lang: str) -> None:
    weights, start = models.load_affiliation(lang)

    assert start < 0
    assert all(isinstance(weight, int) and weight for weight in weights.values())

"""Turns of speech: what they are, that names are all one to them, and how words are sorted."""

from __future__ import annotations

import pytest

from analysis.components.layout import FUNCTION_WORDS
from analysis.turns import CLASSED, PLACED, SHAPED, Turns
from analysis.word_classes import classifier
from tests.analysis.people import NAMES
from tests.analysis.support import LANGUAGES, some, state


def _turns(text: str, lang: str, *known: str) -> set[str]:
    turns = Turns(lang, set(known), str)
    return turns.present(turns.listen(state(text, lang)))


@pytest.mark.parametrize(
    ("lang", "word", "label"),
    [
        ("de", "werkzeugmacher", "prof"), ("de", "undichtigkeit", "fault"), ("de", "metallgießerei", "ownorg"),
        ("en", "welders", "prof"), ("en", "faulty", "fault"), ("en", "foundry", "ownorg"),
    ],
)  # fmt: skip
def test_classifier_names_the_class_of_a_word(lang: str, word: str, label: str) -> None:
    assert label in classifier(lang)[word, False]


def test_classifier_cautious_asks_more_of_the_likeness() -> None:
    classes = classifier("de")

    assert classes["bierle", False] == ("food",)
    assert classes["bierle", True] == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_classifier_no_name_has_a_class(lang: str) -> None:
    classes = classifier(lang)
    words = {word.lower() for name in NAMES for word in name.split()}

    assert {word: found for word in words if (found := classes[word, True])} == {}


def test_turns_request_at_the_start_is_one_and_a_question_is_none() -> None:
    assert f"{SHAPED} asks FL" in _turns("Prüfen Sie das Lager.", "de")
    assert f"{SHAPED} asks FL" in _turns("Measure the bearing twice.", "en")
    assert f"{SHAPED} asks" not in _turns("Prüfen Sie das Lager?", "de")


def test_turns_how_a_sentence_begins_and_ends_counts_known_words_only() -> None:
    found = _turns("We rebuilt the pump.", "en", "we", "the", ".")

    assert {f"{PLACED} begins we the .", f"{PLACED} ends the .", f"{PLACED} from we to ."} <= found
    assert not any("pump" in name for name in found if name.startswith(PLACED))


def test_turns_sequence_keeps_small_words_and_sorts_the_others() -> None:
    assert f"{CLASSED} my %jobword in" in _turns("I finish my apprenticeship in May.", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_turns_other_name_is_the_same(lang: str) -> None:
    frame = "Mit {} suche ich eine Stelle." if lang == "de" else "With {} I am looking for a job."
    known = ("mit", "suche", "ich", "eine", "stelle", "with", "i", "looking", "for", "job", ".")

    assert len({frozenset(_turns(frame.format(name), lang, *known)) for name in NAMES}) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_turns_present_is_what_find_has_a_place_for(lang: str) -> None:
    for row in some(lang, 60):
        turns = Turns(lang, FUNCTION_WORDS[lang], str)

        spoken = turns.listen(state(row.comment.text, lang))

        assert turns.present(spoken) == {name for name, _, _ in turns.find(spoken)}
        assert all(0 <= start < end <= len(spoken.words) for _, start, end in turns.find(spoken))

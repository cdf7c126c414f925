"""The weights may look at what is said, never at who says it."""

from __future__ import annotations

import pytest

from analysis.features import FINE, bare, findings, measures, neutral, ordinary, stem_of, wordings
from analysis.rulebook import MASK
from tests.analysis.support import LANGUAGES, some, state


def _names(text: str, lang: str) -> set[str]:
    return {name for name, _, _ in wordings(state(text, lang))}


@pytest.mark.parametrize(
    "word",
    [
        "er",
        "sie",
        "she",
        "frau",
        "mr",
        "syrien",
        "german",
        "daughter",
        "müller",
        "kollegin",
        "jünger",
        MASK,
        " ",
        "\n",
    ],
)
def test_bare_word_for_a_person_is_not_looked_at(word: str) -> None:
    assert bare(word) is None


@pytest.mark.parametrize(
    "word",
    [
        "ingenieur",
        "ingenieurin",
        "ingenieurinnen",
        "ingenieur:in",
        "ingenieur*in",
        "ingenieur_in",
        "ingenieur/in",
        "ingenieur:innen",
    ],
)
def test_bare_title_has_no_gender(word: str) -> None:
    assert bare(word) == "ingenieur"


@pytest.mark.parametrize(
    "stem", ["techniker", "entwickler", "monteur", "student", "moderator", "spezialist", "architekt"]
)
def test_bare_feminine_ending_falls_off(stem: str) -> None:
    assert bare(stem + "in") == bare(stem + "innen") == bare(stem + "*in") == bare(stem) == stem


@pytest.mark.parametrize("word", ["kolleg:in", "rentner*innen", "kolleg_innen"])
def test_bare_marked_title_of_a_person_is_not_looked_at(word: str) -> None:
    assert bare(word) is None


@pytest.mark.parametrize("word", ["termin", "benzin", "vitamin", "disziplin", "berlin"])
def test_bare_word_that_only_ends_like_it_is_kept(word: str) -> None:
    assert bare(word) == word


@pytest.mark.parametrize("word", ["3", "2019", "12,5", "3d", "100%"])
def test_bare_number_has_no_value(word: str) -> None:
    assert bare(word) == "#"


def test_stem_short_or_marked_word_has_none() -> None:
    assert stem_of("kupplung") == "kupplu~"
    assert stem_of("pumpe") == ""
    assert stem_of("co2-preis") == ""


def test_neutral_words_are_lower_case_words_without_marks() -> None:
    assert len(neutral()) > 1200
    assert all(word == word.lower() and word.strip("-'’") for word in neutral())
    assert not neutral() & {"nicht", "weil", "because", "pumpe", "pump", "ich", "i", "wir", "we"}


def test_wordings_words_stems_and_pairs_with_their_places() -> None:
    found = list(wordings(state("Pumpen verschleißen schnell.", "de")))

    assert ("pumpen", 0, 1) in found
    assert ("versch~", 1, 2) in found
    assert ("pumpen verschleißen", 0, 2) in found
    assert ("verschleißen schnell", 1, 3) in found


def test_wordings_pair_does_not_cross_a_masked_word_or_a_sentence() -> None:
    names = _names("The seal from Aberdeen leaked. Pumps fail.", "en")

    assert "seal from" in names
    assert not {"from leaked", "aberdeen", "leaked pumps"} & names


def test_wordings_pair_does_not_cross_a_person() -> None:
    names = _names("Dann hat sie gemessen und er gewartet.", "de")

    assert not {"hat gemessen", "sie gemessen", "hat sie", "und gewartet"} & names


def test_wordings_keyword_rows_and_unsound_sentences_are_passed_over() -> None:
    text = "Die Pumpe tropft. Sensorik Robotik Kybernetik Mechatronik Thermodynamik Hydraulik Pneumatik Optik Akustik"

    names = _names(text, "de")

    assert "tropft" in names
    assert not any("robotik" in name or name == "thermo~" for name in names)


def test_wordings_other_number_is_the_same() -> None:
    assert _names("Der Druck fiel um 3 bar.", "de") == _names("Der Druck fiel um 1.200 bar.", "de")


def test_findings_interest_says_how_it_is_meant() -> None:
    meant = {
        name
        for name, _, _ in findings(state("Ich suche keine neue Stelle bei Ihnen.", "de"))
        if name.startswith("=intent")
    }

    assert meant
    assert any(name.endswith(":negated") for name in meant)


def test_ordinary_words_can_be_no_name() -> None:
    found = ordinary(state("Herr Blumental sah die Abdichtung tropfen.", "de"))

    assert "blumental" not in found
    assert {"abdichtung", "tropfen", "sah"} <= set(found)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_measures_are_fine_steps_from_zero_to_one(lang: str) -> None:
    for row in some(lang, 40):
        found = measures(state(row.comment.text, lang))
        assert all(0.0 <= value <= 1.0 for value in found.values())
        assert all(value * FINE == round(value * FINE) for value in found.values())


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("asks", "Why?", 1.0), ("asks", "See https://a.example/?q=1 for it.", 0.0), ("ends_asking", "Why? Tell us.", 0.0),
        ("small_start", "so what", 1.0), ("small_start", "So what", 0.0), ("small_start", "SO WHAT", 1.0),
        ("bare_link", "See https://a.example now.", 1.0), ("links", "See https://a.example now.", 0.0),
        ("links", "We wrote down what the seal did at https://a.example now.", 1.0), ("figures", "No figures.", 0.0),
    ],
)  # fmt: skip
def test_measure_counts_what_its_name_says(name: str, text: str, value: float) -> None:
    assert measures(state(text, "en"))[name] == value


@pytest.mark.parametrize("one", ["Petersen", "Wójcik", "Okafor", "Hartung", "Ødegård"])
def test_measures_other_name_is_the_same(one: str) -> None:
    frame = "Mit {} haben wir die Abdichtung getauscht."

    assert measures(state(frame.format(one), "de")) == measures(state(frame.format("Weber"), "de"))

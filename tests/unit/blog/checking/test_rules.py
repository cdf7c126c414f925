"""The rules of the check, each on passages alone."""

from datetime import date
from typing import Any

import pytest

from blog.checking import embargo, headings, level, named, numbers, pictures
from blog.checking.findings import Place
from blog.checking.passages import Passage

HERE = Place("Block 1", "#block-1-section")
EASY = "Der Hund schläft. Die Frau geht aus dem Haus. Er ruft den Hund. Der Hund kommt mit. Es ist kalt. " * 6
HARD = (
    "Die interdisziplinäre Standardisierungskommission verabschiedete verfahrenstechnische Instandhaltungsrichtlinien. "
    * 20
)
EASY_ENGLISH = "The dog is here. The man goes out of the house. He calls the dog. It is cold now. They go home. " * 6


def said(text: str, kind: str = "text", **values: Any) -> Passage:
    return Passage(HERE, kind, text, **values)


class Picture:
    """What a check asks of a picture."""

    title, filename = "Prüfstand", "pruefstand.jpg"


@pytest.mark.parametrize(
    ("words", "is_decorative", "count"),
    [
        ("", False, 1),
        ("  ", False, 1),
        ("", True, 0),
        ("Eine Pumpe auf dem Tisch", False, 0),
        ("pruefstand.jpg", False, 1),
    ],
)
def test_picture_needs_words_unless_it_decorates(words: str, is_decorative: bool, count: int) -> None:
    assert len(list(pictures.check([Passage(HERE, "picture", value=(Picture, words, is_decorative))]))) == count


def test_headings_without_text_and_skipped_levels_are_told() -> None:
    body = [
        said("Erste", "heading"),
        said("Zweite", "heading"),
        said("Text", headings=(3, 3, 5)),
        said("Vierte", "heading"),
        said("Mehr", headings=(4, 1)),
        said("Letzte", "heading"),
    ]

    found = list(headings.check([said("Titel", "title"), *body]))

    assert [finding.quote for finding in found] == ["Erste", "Letzte", "Text", "Mehr", "Mehr"]


def test_headings_of_a_text_without_any_have_nothing_to_tell() -> None:
    assert list(headings.check([said("Text")])) == []


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [
        ("Haus", "de", 1), ("Instandhaltung", "de", 4), ("Qualität", "de", 3), ("psst", "de", 1),
        ("house", "en", 1), ("table", "en", 2), ("measured", "en", 2), ("reading", "en", 2), ("the", "en", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted_by_language(word: str, language: str, count: int) -> None:
    assert level.syllables(word, language) == count


def test_level_is_the_published_formula() -> None:
    german = level.Level("de", words=100, sentences=10, syllables=150)
    english = level.Level("en", words=100, sentences=10, syllables=150)

    assert german.score == pytest.approx(180 - 10 - 58.5 * 1.5)
    assert english.score == pytest.approx(206.835 - 1.015 * 10 - 84.6 * 1.5)
    assert (german.source, english.source) == ("Amstad 1978", "Flesch 1948")


def test_level_tells_easy_from_hard() -> None:
    easy, hard, english = level.measure([EASY], "de"), level.measure([HARD], "de"), level.measure([EASY_ENGLISH], "en")

    assert easy
    assert hard
    assert english
    assert easy.rounded > 70
    assert english.rounded > 70
    assert hard.rounded < level.VERY_HARD
    assert str(hard.band)
    assert [finding.check for finding in level.check([said(HARD)], "de")] == ["level"]
    assert list(level.check([said(EASY)], "de")) == []


@pytest.mark.parametrize(("text", "language"), [("Kurz.", "de"), ("", "en"), (EASY, "fr")])
def test_level_says_nothing_of_few_words_or_other_languages(text: str, language: str) -> None:
    assert level.measure([text], language) is None


def test_sentence_nobody_gets_through_is_quoted() -> None:
    found = list(level.check([said("Wir " + "prüfen und " * 25 + "liefern. Kurz.")], "de"))

    assert len(found) == 1
    assert found[0].quote.startswith("Wir prüfen")


def test_abbreviations_and_numbers_end_no_sentence() -> None:
    assert level.split("Wir kaufen z. B. 3.5 Liter bei Dr. Kern. Es reicht!") == [
        "Wir kaufen z\0 B\0 3.5 Liter bei Dr\0 Kern.".replace("\0", "."),
        "Es reicht!",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Der Umsatz stieg um 12 Prozent auf 3,4 Mio. Euro.", ["12 Prozent", "3,4 Mio."]),
        ("Wir haben 214 Einsätze gefahren.", ["214"]),
        ("Es kostet 6.800 Euro.", ["6.800 Euro"]),
        ("It grew by 12% to $ 3.4 million.", ["12%", "3.4 million"]),
        ("Seit 1987 liefern wir, am 31.12.2026 um 08:30 Uhr auch.", []),
        ("Zwölf Teile, 40 Leute, Halle 7.", []),
    ],
)
def test_figures_are_shares_sums_and_large_counts(text: str, found: list[str]) -> None:
    assert numbers.figures(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Laut Verband 12 %.",
        "12 % (Quelle: Verband)",
        "12% according to the survey",
        "214 Einsätze nachgemessen",
        "We measured 12%.",
    ],
)
def test_number_with_a_source_is_no_finding(text: str) -> None:
    assert list(numbers.check([said(text)], has_sources=False)) == []


def test_number_without_a_source_is_one_finding_a_passage() -> None:
    bare = said("1 %, 2 %, 3 % und 4 %.")

    assert [finding.quote for finding in numbers.check([bare], has_sources=False)] == ["1 %, 2 %, 3 % …"]
    assert list(numbers.check([bare], has_sources=True)) == []
    assert list(numbers.check([said("12 %", links=({"href": "https://a.example"},))], has_sources=False)) == []
    assert list(numbers.check([said("12 % mehr", "title")], has_sources=False)) == []


def test_table_that_names_its_source_may_give_numbers() -> None:
    cells = said("Nord | 1.240", "cells")

    assert list(numbers.check([cells, said("214 Einsätze", "source")], has_sources=False)) == []
    assert len(list(numbers.check([cells, said("", "source")], has_sources=False))) == 1


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Gebaut hat sie die Kronfeld & Söhne GmbH.", "text", ["Kronfeld & Söhne GmbH"]),
        ("We asked Northmill Pumps Ltd about it.", "text", ["Northmill Pumps Ltd"]),
        ("Herr Dr. Brandwein und Frau Uhlig kamen.", "text", ["Brandwein", "Uhlig"]),
        ("Gestern kam Ida Brandwein vorbei.", "text", ["Ida Brandwein"]),
        ("Ida Brandwein, Frühschicht", "attribution", ["Ida Brandwein"]),
        ("Then Ida Brandwein called.", "text", ["Ida Brandwein"]),
        ("Die Pumpe steht seit Ende Januar.", "text", []),
        ("Unsere Kolleginnen messen fast 20 Liter Wasser.", "text", []),
        ("Was Ida Brandwein sagt", "heading", []),
    ],
)
def test_names_are_found_by_how_they_are_written(text: str, kind: str, found: list[str]) -> None:
    assert named.names(text, kind) == found


def test_name_is_told_once_and_the_house_never() -> None:
    texts = [said("Wir trafen Ida Brandwein."), said("Und wieder Ida Brandwein mit Frau Lindenmuth.")]

    found = list(named.check(texts, own=["Ada Lindenmuth", ""]))

    assert [finding.quote for finding in found] == ["Ida Brandwein"]


def test_two_things_beside_each_other_are_no_name() -> None:
    texts = [said("Der Betreiber wartet. Wir geben dem Verkauf und Betreiber Bescheid, mit Ida Brandwein.")]

    assert [finding.quote for finding in named.check(texts, own=[])] == ["Ida Brandwein"]


def test_word_under_embargo_is_found_until_its_day_in_compounds_too() -> None:
    words = embargo.parse("Nordlicht; 2027-03-31\n\n Altprojekt \n; 2027-01-01")
    texts = [said("Die Nordlichtpumpe und das ALTPROJEKT.")]

    before = list(embargo.check(texts, words, on=date(2027, 3, 30)))
    after = list(embargo.check(texts, words, on=date(2027, 3, 31)))

    assert [finding.quote for finding in before] == ["Nordlichtpumpe", "ALTPROJEKT"]
    assert [finding.quote for finding in after] == ["ALTPROJEKT"]
    assert "2027" in before[0].says


def test_word_under_embargo_with_a_day_that_is_none_names_its_line() -> None:
    with pytest.raises(ValueError, match="Nordlicht; bald"):
        embargo.parse("Nordlicht; bald")

"""Aspects of a launch, as its post names them."""

import pytest

from blog.aspects import LONGEST_NAME, named
from core import phrases


def test_name_comes_first_and_words_that_mean_the_same_after_commas() -> None:
    [aspect] = named(["Preis, kostet , teuer*"])

    assert aspect.name == "Preis"
    assert aspect.words == {"Preis*", "kostet", "teuer*"}


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Ersatzteile", "Gibt es jedes Ersatzteil einzeln?"),
        ("Anzeige", "Die Anzeigen sind zu klein."),
        ("Datenhaltung", "Wer haftet für die Datenhaltung?"),
        ("Spare parts", "Is there a spare part for it?"),
        ("Lieferzeit, Wochen", "Wir warten seit elf Wochen."),
    ],
)
def test_aspect_is_recognised_in_other_forms_of_its_name_and_by_its_words(line: str, text: str) -> None:
    [aspect] = named([line])

    assert phrases.occurs(aspect.words, text)


@pytest.mark.parametrize(("line", "text"), [("Preis", "Das ist reizend."), ("Gas", "Die Gasse ist eng.")])
def test_short_name_keeps_all_of_itself(line: str, text: str) -> None:
    [aspect] = named([line])

    assert phrases.occurs(aspect.words, text) is (line == "Gas")


@pytest.mark.parametrize("lines", [[], [""], [" , "], ["…", "*"]])
def test_lines_without_a_word_name_nothing(lines: list[str]) -> None:
    assert named(lines) == []


def test_of_two_aspects_with_one_name_the_first_counts() -> None:
    found = named(["Preis, teuer", "preis, billig", "Lärm"])

    assert [aspect.name for aspect in found] == ["Preis", "Lärm"]
    assert "teuer" in found[0].words


def test_long_name_is_cut_to_what_a_mention_can_hold() -> None:
    [aspect] = named(["x" * 80])

    assert len(aspect.name) == LONGEST_NAME

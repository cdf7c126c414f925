"""The place that shows why a post was found."""

from hypothesis import given
from hypothesis import strategies as st

from blog.excerpts import WIDTH, Part, excerpt

LONG = "Anfang " * 60 + "die Dichtungen halten " + "Ende " * 60


def shown(parts: list[Part]) -> str:
    return "".join(part.text for part in parts)


def test_excerpt_marks_words_that_begin_like_the_ones_typed() -> None:
    parts = excerpt("Eine Dichtung, viele dichtungen", "dichtung")

    assert [part.text for part in parts if part.is_word] == ["Dichtung", "dichtungen"]
    assert shown(parts) == "Eine Dichtung, viele dichtungen"


def test_excerpt_around_shows_the_place_with_dots_on_both_sides() -> None:
    text = shown(excerpt(LONG, "dichtung", around=True))

    assert "die Dichtungen halten" in text
    assert text.startswith("…\N{NO-BREAK SPACE}")
    assert text.endswith("\N{NO-BREAK SPACE}…")
    assert len(text) <= WIDTH + 4


def test_excerpt_without_a_hit_is_the_beginning() -> None:
    assert shown(excerpt(LONG, "nichts", around=True)).startswith("Anfang Anfang")


def test_excerpt_of_signs_with_a_meaning_in_patterns_is_harmless() -> None:
    assert shown(excerpt("a.b", "(.*", around=True)) == "a.b"


@given(st.text(max_size=600), st.text(max_size=20))
def test_excerpt_of_anything_loses_and_adds_nothing(text: str, words: str) -> None:
    assert shown(excerpt(text, words)) == text

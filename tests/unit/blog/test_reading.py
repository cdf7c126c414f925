"""How long a text takes to read."""

import pytest

from blog.reading import minutes


@pytest.mark.parametrize(("words", "expected"), [(0, 1), (1, 1), (200, 1), (201, 2), (1000, 5)])
def test_minutes_of_a_text_count_its_words(words: int, expected: int) -> None:
    assert minutes("Wort " * words) == expected


def test_minutes_of_punctuation_alone_is_one() -> None:
    assert minutes("… – — !") == 1

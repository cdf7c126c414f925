"""Words and expressions in a text."""

import pytest

from core import phrases

TEXT = "Der Preis der Wärmepumpe\nist hoch; Lieferzeiten sind es auch."


@pytest.mark.parametrize("word", ["preis", "WÄRMEPUMPE", "liefer*", "der preis", "ist hoch", "auch"])
def test_word_that_stands_there_is_found(word: str) -> None:
    assert phrases.occurs(frozenset({word, "nirgends"}), TEXT)


@pytest.mark.parametrize("word", ["prei", "pumpe", "liefer", ".*", "hoch auch", "("])
def test_word_that_does_not_stand_there_is_not_found(word: str) -> None:
    assert not phrases.occurs(frozenset({word}), TEXT)


def test_no_words_are_nowhere() -> None:
    assert not phrases.occurs(frozenset(), TEXT)

"""How typed words become tags of the house."""

import pytest

from recruiting.tagging import words_of


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", []),
        (" , ;", []),
        ("#Pumpen", ["pumpen"]),
        ("Pumpen, pumpen;PUMPEN", ["pumpen"]),
        ("Linie  3\nC++", ["linie 3", "c++"]),
        ("Straße", ["straße"]),
        ("ﬁlter\0\u200b", ["filter"]),
        ("###", []),
    ],
)
def test_words_of_spells_each_word_once(typed: str, words: list[str]) -> None:
    assert words_of(typed) == words

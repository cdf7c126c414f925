"""What sort of word a word is: fault, trade, offer and so on, from lists that go further than the texts we could write."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from analysis.memo import Memo

FOLDER = Path(__file__).parent / "classes"
ENOUGH, SURE, ENDING = 5, 6, 3
COMPOUND, HEAD = 8, 5
SHORTEST = 3
# Only in these does the last part of a German compound say what the whole is.
_HEADS = frozenset({"prof", "ownorg", "jobword", "press", "fault", "money", "offer"})
Lists = dict[str, tuple[str, ...]]


Classes = Memo[tuple[str, bool], tuple[str, ...]]


@lru_cache(maxsize=4)
def classifier(lang: str) -> Classes:
    """The classes of a bare word; cautious asks more of the likeness, as names look like words."""
    whole, begun = _lists(lang)
    heads = _heads(whole, begun) if lang == "de" else {}
    edges = frozenset(entry[:SHORTEST] for entry in begun)

    def classes(asked: tuple[str, bool]) -> tuple[str, ...]:
        word, cautious = asked
        found = whole.get(word, ())
        if word[:SHORTEST] in edges:
            found += _begun(begun, word, SURE if cautious else ENOUGH, 0 if cautious else ENDING)
        if not found and heads and len(word) >= COMPOUND:
            found = _head(heads, word)
        return tuple(dict.fromkeys(found))

    return Memo(classes)


def _begun(begun: Lists, word: str, enough: int, ending: int) -> tuple[str, ...]:
    """By the longest beginning in the lists; a short one only where little follows."""
    for size in range(len(word), SHORTEST - 1, -1):
        if word[:size] in begun and (size >= enough or len(word) - size <= ending):
            return begun[word[:size]]
    return ()


def _heads(whole: Lists, begun: Lists) -> Lists:
    """What can be the last part of a compound, with what it makes of the whole."""
    found = {}
    for word in whole.keys() | begun.keys():
        if names := [name for name in begun.get(word, ()) + whole.get(word, ()) if name in _HEADS]:
            found[word] = tuple(names)
    return found


def _head(heads: Lists, word: str) -> tuple[str, ...]:
    """By the longest last part that is one."""
    for start in range(2, len(word) - HEAD + 1):
        if found := heads.get(word[start:]):
            return found
    return ()


def _lists(lang: str) -> tuple[Lists, Lists]:
    """Words as they stand, and beginnings of words, with their classes."""
    whole: Lists = {}
    begun: Lists = {}
    text = (FOLDER / f"{lang}.txt").read_text("utf-8").replace("\n  ", " ")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        name, _, entries = line.partition(":")
        for entry in entries.split():
            table = begun if entry.endswith("*") else whole
            word = entry.rstrip("*")
            table[word] = (*table.get(word, ()), name)
    return whole, begun

"""Finds the longest names of skills and occupations in a text, in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from analysis.memo import Memo
from analysis.skills.words import BEGINNING, LONGEST, beginnings, flat, forms, plain, word_pattern

REMEMBERED = 60_000
MOST_WORDS = 12
_BETWEEN = " -/‑\u00ad'’"
SHORTEST_HEAD = 6
SHORTEST_COMPOUND = 9
SHORTEST_MODIFIER = 3
_PARTICLES = frozenset(
    "ver ent zer auf aus ein vor nach mit bei ueber über unter durch miss un ge be er ab an um zu".split()
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A skill or an occupation with its names in both languages, the preferred one first."""

    id: str
    kind: str
    de: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def names(self, lang: str) -> tuple[str, ...]:
        return self.de if lang == "de" else self.en

    def label(self, lang: str) -> str:
        """The preferred name, in the other language where it has none."""
        return (self.names(lang) or self.de or self.en or (self.id,))[0]


@dataclass(frozen=True, slots=True)
class Found:
    """Characters start:end of the text name an entry; `is_proper` when the name is written with a capital in the list."""

    start: int
    end: int
    entry: Entry
    is_proper: bool


class Matcher:
    """A tree over words. What a word may stand for is worked out once and remembered."""

    def __init__(self, entries: Iterable[Entry], lang: str) -> None:
        self.lang = lang
        self._pattern = word_pattern(lang)
        self._tree: dict[str, Any] = {}
        self._known: set[str] = set()
        self._heads: set[str] = set()
        self._known_beginnings: set[str] = set()
        self._head_beginnings: set[str] = set()
        self._memo: Memo[str, tuple[str, ...]] = Memo(self._keys, REMEMBERED)
        for entry in entries:
            for name in entry.names(lang):
                self._add(entry, name)

    def _add(self, entry: Entry, name: str) -> None:
        words = self._pattern.findall(name)[:MOST_WORDS]
        keys = [plain(word) for word in words]
        if not keys or (len(keys) == 1 and len(keys[0]) < 2):
            return
        node = self._tree
        for key in keys:
            node = node.setdefault(key, {})
        node.setdefault("", (entry, words[0][0].isupper()))
        self._known.update(keys)
        self._known_beginnings.update(start for key in keys for start in beginnings(key))
        if self.lang == "de" and len(keys) == 1 and len(keys[0]) >= SHORTEST_HEAD:
            self._heads.add(keys[0])
            self._head_beginnings.update(beginnings(keys[0]))

    def find(self, text: str) -> Iterator[Found]:
        """Every name from left to right; the longest wins, none overlaps another."""
        spots = self._spots(text)
        place = 0
        while place < len(spots):
            last, end = self._longest(self._tree, text, spots, place, 0)
            if end is not None:
                yield Found(spots[place][0], spots[last][1], *end)
                place = last
            place += 1

    def _spots(self, text: str) -> list[tuple[int, int, tuple[str, ...]]]:
        """The words of a text that stand in the tree. Kept lean: it runs over every word of every comment."""
        memo = self._memo
        return [(*found.span(), keys) for found in self._pattern.finditer(text) if (keys := memo[found[0]])]

    def _longest(
        self, node: dict[str, Any], text: str, spots: list[tuple[int, int, tuple[str, ...]]], place: int, depth: int
    ) -> tuple[int, tuple[Entry, bool] | None]:
        """The last spot of the longest name that goes on at `place`, and what it names."""
        best: tuple[int, tuple[Entry, bool] | None] = (-1, None)
        if depth >= MOST_WORDS or place >= len(spots):
            return best
        if depth and text[spots[place - 1][1] : spots[place][0]].strip(_BETWEEN):
            return best
        for key in spots[place][2]:
            below = node.get(key)
            if below is None:
                continue
            here = (place, below.get(""))
            onward = (
                self._longest(below, text, spots, place + 1, depth + 1) if len(below) > 1 or "" not in below else here
            )
            for last, end in (onward, here):
                if end is not None and last > best[0]:
                    best = (last, end)
        return best

    def _keys(self, word: str) -> tuple[str, ...]:
        """The words of the tree that this one may stand for."""
        bare = plain(word)
        keys: tuple[str, ...] = ()
        if flat(bare)[:BEGINNING] in self._known_beginnings:
            keys = tuple(dict.fromkeys(form for form in forms(bare, self.lang) if form in self._known))
        if not keys and self._heads and SHORTEST_COMPOUND <= len(bare) <= LONGEST:
            keys = self._head(bare)
        return keys

    def _head(self, word: str) -> tuple[str, ...]:
        """A German compound is what its last part is: Aufzugsmechatronikerin, Mechatroniker."""
        plainer = flat(word)
        for cut in range(SHORTEST_MODIFIER, len(word) - SHORTEST_HEAD + 1):
            if plainer[cut : cut + BEGINNING] not in self._head_beginnings or word[:cut] in _PARTICLES:
                continue
            for form in forms(word[cut:], self.lang):
                if form in self._heads:
                    return (form,)
        return ()

"""Turns of speech beyond single words: how sentences begin and end, what sorts of words follow each other, what is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from typing import NamedTuple

from analysis.components.layout import FUNCTION_WORDS
from analysis.extensions import Marks
from analysis.features import Found, bare, lowered, ordinary
from analysis.memo import Memo
from analysis.rulebook import MASK
from analysis.word_classes import classifier

PLACED, CLASSED, SHAPED = "»p", "»c", "»s"
FAMILIES = (PLACED, CLASSED, SHAPED)
SIZES = (4, 8, 12, 16, 24, 36, 56)
MANY = 6
LONGEST = 3
SOME, OFTEN = 2, 4
ANY, PERSON = ".", "_"
_SIGNS = {sign: sign for sign in ".,;:?!…–"} | dict.fromkeys('"„“”«»', '"')
_JOINTS = frozenset(", : ; – - und oder aber and or but then".split())
_SUBJECTS = frozenset("ihr er sie es man das ich wir".split())
Sentence = tuple[int, int]


class Word(NamedTuple):
    """A token as turns see it: bare when training knew it, its classes, and the symbol that stands for it."""

    bare: str | None
    classes: tuple[str, ...]
    symbol: str


class Turns:
    """Finds turns in one language; a word that training did not know is like a name, and both are like none."""

    def __init__(self, lang: str, known: Container[str]) -> None:
        self.lang, self.small, self.known = lang, FUNCTION_WORDS[lang], known
        self.classes_of = classifier(lang)
        self.words: Memo[str, Word] = Memo(self._word)

    def find(self, state: Marks) -> Iterator[Found]:
        """Every turn with its place; the same turn may come more than once."""
        sentences = [
            (start, end)
            for (start, end), sound in zip(state.sentences, state.sound, strict=True)
            if sound and any(word[:1].isalnum() for word in state.words[start:end])
        ]
        yield from _shape(state, sentences)
        counts: Counter[str] = Counter()
        for number, (start, end) in enumerate(sentences):
            places = [place for place in range(start, end) if place not in state.listed]
            row = [(place, self._seen(state, place)) for place in places]
            edges = ("F" * (number == 0)) + ("L" * (number == len(sentences) - 1))
            yield from _placed(row, edges)
            yield from _classed(row, edges, counts)
            yield from _sequences(row)
            yield from self._requests(state, (start, end), edges)
        for name, count in counts.items():
            for least in (SOME, OFTEN):
                if count >= least:
                    yield f"{CLASSED} {least} {name}", 0, len(state.words)

    def _seen(self, state: Marks, place: int) -> Word:
        return _NOBODY if state.words[place] == MASK else self.words[state.tokens[place]]

    def _word(self, token: str) -> Word:
        plain = lowered(token)
        word = bare(plain)
        if not plain.strip():
            return _NOTHING
        if word is None:
            return _NOBODY
        if word == "#" or not word[0].isalpha():
            return Word(word if word in self.known else None, (), "#" if word == "#" else _SIGNS.get(word[0], ""))
        large, known = token[0].isupper(), word in self.known
        classes = self.classes_of[word, large and not known]
        symbol = PERSON if large else ANY
        if word in self.small:
            symbol = word
        elif classes:
            symbol = f"%{classes[0]}"
        return Word(word if known else None, classes, symbol)

    def _requests(self, state: Marks, sentence: Sentence, edges: str) -> Iterator[Found]:
        """Verbs that ask for something where a clause begins."""
        start, end = sentence
        words = state.words
        if "?" in words[start:end]:
            return
        for place in range(start, end - 1):
            if place > start and words[place - 1] not in _JOINTS:
                continue
            if self._asks(self._seen(state, place), words[place], words[place + 1]):
                where = edges if place == start else "inner"
                yield f"{SHAPED} asks", place, place + 1
                yield f"{SHAPED} asks {where}", place, place + 1

    def _asks(self, seen: Word, word: str, following: str) -> bool:
        if word in self.small:
            return False
        if self.lang == "de" and word.endswith("en") and following == "sie":
            return True
        wanted = "reqverb" in seen.classes
        return wanted and (self.lang == "en" or (word.endswith("t") and following not in _SUBJECTS))


def _shape(state: Marks, sentences: list[Sentence]) -> Iterator[Found]:
    """Size, how sentences end, who is called by a sign."""
    whole = (0, len(state.words))
    size = len(ordinary(state))
    yield from ((f"{SHAPED} size {least}", *whole) for least in SIZES if size > least)
    yield f"{SHAPED} sentences {min(len(sentences), MANY)}", *whole
    ends = "".join(_end(state.words[start:end]) for start, end in sentences)
    if ends:
        asked = ends.count("?")
        for name in (
            f"first {ends[0]}", f"last {ends[-1]}", f"last two {ends[-2:]}", f"asked {min(asked, 3)}",
            f"share {round(4 * asked / len(ends))}", f"loud {min(ends.count('!'), 3)}",
            f"asked {min(asked, 3)} of {min(len(ends), 5)}",
        ):  # fmt: skip
            yield f"{SHAPED} {name}", *whole
    if state.addresses:
        yield f"{SHAPED} address", *whole
    if state.text[:1] == "@":
        yield f"{SHAPED} called", *whole


def _end(words: list[str]) -> str:
    last = next((word[0] for word in reversed(words) if word.strip()), "-")
    return last if last in ".!?…" else "-"


def _placed(row: list[tuple[int, Word]], edges: str) -> Iterator[Found]:
    """How a sentence begins and ends."""
    known = [(place, seen.bare) for place, seen in row if seen.bare is not None]
    if not known:
        return
    first, last = known[0][0], known[-1][0]
    begin, end = [word for _, word in known[:LONGEST]], [word for _, word in known[-2:]]
    for size in range(1, len(begin) + 1):
        yield f"{PLACED} begins {' '.join(begin[:size])}", first, known[size - 1][0] + 1
    for size in range(1, len(end) + 1):
        yield f"{PLACED} ends {' '.join(end[-size:])}", known[-size][0], last + 1
    yield f"{PLACED} from {begin[0]} to {end[-1]}", first, first + 1
    for edge in edges:
        yield f"{PLACED} {edge} begins {begin[0]}", first, first + 1
        yield f"{PLACED} {edge} ends {end[-1]}", last, last + 1


def _classed(row: list[tuple[int, Word]], edges: str, counts: Counter[str]) -> Iterator[Found]:
    """Which sorts of words stand here, also in the first and in the last sentence."""
    for place, seen in row:
        for name in seen.classes:
            counts[name] += 1
            yield f"{CLASSED} {name}", place, place + 1
            for edge in edges:
                yield f"{CLASSED} {edge} {name}", place, place + 1


def _sequences(row: list[tuple[int, Word]]) -> Iterator[Found]:
    """Two and three neighbours, small words as they are, other words by their class; several names are one."""
    symbols, places = ["^"], [row[0][0] if row else 0]
    for place, seen in row:
        if seen.symbol and not seen.symbol == symbols[-1] == PERSON:
            symbols.append(seen.symbol)
            places.append(place)
    symbols.append("$")
    places.append(places[-1])
    classed = [symbol[0] == "%" for symbol in symbols]
    for at in range(len(symbols) - 1):
        one, two = symbols[at], symbols[at + 1]
        near = classed[at] or classed[at + 1]
        if near:
            yield f"{CLASSED} {one} {two}", places[at], places[at + 1] + 1
        if at + 2 < len(symbols) and (near or classed[at + 2]):
            yield f"{CLASSED} {one} {two} {symbols[at + 2]}", places[at], places[at + 2] + 1


_NOTHING = Word(None, (), "")
_NOBODY = Word(None, (), PERSON)

"""Turns of speech beyond single words: how sentences begin and end, what sorts of words follow each other, what is asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from analysis.components.layout import FUNCTION_WORDS
from analysis.extensions import Marks
from analysis.features import bare, lowered, ordinary
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
Shape = tuple[int, int, str, bool, bool]
Turn = TypeVar("Turn")


class Word(NamedTuple):
    """A token as turns see it: bare when training knew it, its classes, the symbol that stands for it, whether that is a class."""

    bare: str | None
    classes: tuple[str, ...]
    symbol: str
    is_classed: bool = False


class Turns(Generic[Turn]):
    """Finds turns in one language; a word that training did not know is like a name, and both are like none.

    `turn_of` says what a turn of this name is to the caller, None: nothing. Most turns of a text have no weight.
    """

    def __init__(self, lang: str, known: Container[str], turn_of: Callable[[str], Turn | None]) -> None:
        self.lang, self.small, self.known, self.turn_of = lang, FUNCTION_WORDS[lang], known, turn_of
        self.classes_of = classifier(lang)
        self.words: Memo[str, Word] = Memo(self._word)
        self.classed: Memo[tuple[tuple[str, ...], str], list[Turn]] = Memo(self._classed)
        self.shapes: Memo[Shape, list[Turn]] = Memo(lambda shape: self._turns(_shapes(*shape)))
        self.sequences: Memo[tuple[str, str, str], tuple[Turn | None, Turn | None]] = Memo(self._sequence)

    def find(self, state: Marks) -> list[tuple[Turn, int, int]]:
        """Every turn with its place; the same turn may come more than once."""
        words, tokens, listed, word_of = state.words, state.tokens, state.listed, self.words
        sentences = [
            (start, end)
            for (start, end), sound in zip(state.sentences, state.sound, strict=True)
            if sound and any(word[:1].isalnum() for word in words[start:end])
        ]
        found = [(turn, 0, len(words)) for turn in self.shapes[_shape(state, sentences)]]
        met: list[str] = []
        seen = [_NOBODY if word == MASK else word_of[token] for word, token in zip(words, tokens, strict=True)]
        for number, (start, end) in enumerate(sentences):
            places: Sequence[int] = range(start, end)
            row = seen[start:end]
            if listed:
                places = [place for place in places if place not in listed]
                row = [seen[place] for place in places]
            edges = ("F" * (number == 0)) + ("L" * (number == len(sentences) - 1))
            found += self._placed(places, row, edges)
            classed = [(place, word.classes) for place, word in zip(places, row, strict=True) if word.classes]
            for place, classes in classed:
                met += classes
                found += [(turn, place, place + 1) for turn in self.classed[classes, edges]]
            if classed:
                found += self._sequences(places, row)
            found += self._requests(state, seen, (start, end), edges)
        often = [
            f"{CLASSED} {least} {name}" for name, count in Counter(met).items() for least in (SOME, OFTEN) if count >= least
        ]  # fmt: skip
        return found + [(turn, 0, len(words)) for turn in self._turns(often)]

    def _turns(self, names: Iterable[str]) -> list[Turn]:
        return [turn for name in names if (turn := self.turn_of(name)) is not None]

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
        is_classed = bool(classes) and word not in self.small
        if word in self.small:
            symbol = word
        elif is_classed:
            symbol = f"%{classes[0]}"
        return Word(word if known else None, classes, symbol, is_classed)

    def _classed(self, asked: tuple[tuple[str, ...], str]) -> list[Turn]:
        """What a word of these classes says in a sentence with these edges."""
        classes, edges = asked
        starts = ("", *(f"{edge} " for edge in edges))
        return self._turns(f"{CLASSED} {start}{name}" for name in classes for start in starts)

    def _placed(self, places: Sequence[int], row: list[Word], edges: str) -> list[tuple[Turn, int, int]]:
        """How a sentence begins and ends."""
        known = [(place, seen.bare) for place, seen in zip(places, row, strict=True) if seen.bare is not None]
        if not known:
            return []
        first, last = known[0][0], known[-1][0]
        begin, end = [word for _, word in known[:LONGEST]], [word for _, word in known[-2:]]
        names = [
            *((f"{PLACED} begins {' '.join(begin[:size])}", first, known[size - 1][0]) for size in range(1, len(begin) + 1)),
            *((f"{PLACED} ends {' '.join(end[-size:])}", known[-size][0], last) for size in range(1, len(end) + 1)),
            (f"{PLACED} from {begin[0]} to {end[-1]}", first, first),
        ]  # fmt: skip
        for edge in edges:
            names.append((f"{PLACED} {edge} begins {begin[0]}", first, first))
            names.append((f"{PLACED} {edge} ends {end[-1]}", last, last))
        turn_of = self.turn_of
        return [(turn, start, end + 1) for name, start, end in names if (turn := turn_of(name)) is not None]

    def _sequences(self, places: Sequence[int], row: list[Word]) -> list[tuple[Turn, int, int]]:
        """Two and three neighbours around a class, small words as they are; several names are one."""
        symbols, where = ["^"], [places[0]]
        near: set[int] = set()
        for place, (_, _, symbol, is_classed) in zip(places, row, strict=True):
            if symbol and not symbol == symbols[-1] == PERSON:
                if is_classed:
                    at = len(symbols)
                    near.update((at - 2, at - 1, at))
                symbols.append(symbol)
                where.append(place)
        near.discard(-1)
        symbols += "$", ""
        where += where[-1], where[-1]
        found: list[tuple[Turn, int, int]] = []
        for at in sorted(near):
            pair, triple = self.sequences[symbols[at], symbols[at + 1], symbols[at + 2]]
            if pair is not None:
                found.append((pair, where[at], where[at + 1] + 1))
            if triple is not None:
                found.append((triple, where[at], where[at + 2] + 1))
        return found

    def _sequence(self, symbols: tuple[str, str, str]) -> tuple[Turn | None, Turn | None]:
        """The turns that begin at the first of three symbols of which one is a class: with the second, and with the third if there is one."""
        one, two, three = symbols
        pair = self.turn_of(f"{CLASSED} {one} {two}") if "%" in (one[0], two[0]) else None
        triple = self.turn_of(f"{CLASSED} {one} {two} {three}") if three else None
        return pair, triple

    def _requests(
        self, state: Marks, seen: list[Word], sentence: Sentence, edges: str
    ) -> Iterator[tuple[Turn, int, int]]:
        """Verbs that ask for something where a clause begins."""
        start, end = sentence
        words = state.words
        spoken = words[start : end - 1]
        if "?" in words[start:end]:
            return
        beginnings = [at for at, word in enumerate(spoken[:-1], start + 1) if word in _JOINTS]
        for place in (start, *beginnings) if spoken else ():
            if words[place] != MASK and self._asks(seen[place], words[place], words[place + 1]):
                where = edges if place == start else "inner"
                for turn in self._turns((f"{SHAPED} asks", f"{SHAPED} asks {where}")):
                    yield turn, place, place + 1

    def _asks(self, seen: Word, word: str, following: str) -> bool:
        if word in self.small:
            return False
        if self.lang == "de" and word.endswith("en") and following == "sie":
            return True
        wanted = "reqverb" in seen.classes
        return wanted and (self.lang == "en" or (word.endswith("t") and following not in _SUBJECTS))


def _shape(state: Marks, sentences: list[Sentence]) -> Shape:
    """Size, how sentences end, who is called by a sign."""
    ends = "".join([_end(state.words, *sentence) for sentence in sentences])
    size = bisect_left(SIZES, len(ordinary(state)))
    return size, len(sentences), ends, state.addresses > 0, state.text[:1] == "@"


def _shapes(size: int, sentences: int, ends: str, addressed: bool, called: bool) -> list[str]:  # noqa: FBT001  # a key
    found = [f"size {least}" for least in SIZES[:size]]
    found.append(f"sentences {min(sentences, MANY)}")
    if ends:
        asked = ends.count("?")
        found += (
            f"first {ends[0]}", f"last {ends[-1]}", f"last two {ends[-2:]}", f"asked {min(asked, 3)}",
            f"share {round(4 * asked / len(ends))}", f"loud {min(ends.count('!'), 3)}",
            f"asked {min(asked, 3)} of {min(len(ends), 5)}",
        )  # fmt: skip
    found += ["address"] * addressed + ["called"] * called
    return [f"{SHAPED} {name}" for name in found]


def _end(words: list[str], start: int, end: int) -> str:
    for place in range(end - 1, start - 1, -1):
        if words[place].strip():
            sign = words[place][0]
            return sign if sign in ".!?…" else "-"
    return "-"


_NOTHING = Word(None, (), "")
_NOBODY = Word(None, (), PERSON)

"""Turns of speech beyond single words: how sentences begin and end, what sorts of words follow each other, what is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from analysis.components.layout import FUNCTION_WORDS
from analysis.extensions import Marks
from analysis.features import Found, bare, lowered, ordinary
from analysis.memo import REMEMBERED, Memo
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
Turn = TypeVar("Turn")


class Word(NamedTuple):
    """A token as turns see it: bare when training knew it, its classes, and the symbol that stands for it."""

    bare: str | None
    classes: tuple[str, ...]
    symbol: str


class Turns(Generic[Turn]):
    """Finds turns in one language; a word that training did not know is like a name, and both are like none.

    `turn_of` says what a turn of this name is to the caller, None: nothing. Most turns of a text have no weight.
    """

    def __init__(self, lang: str, known: Container[str], turn_of: Callable[[str], Turn | None]) -> None:
        self.lang, self.small, self.known, self.turn_of = lang, FUNCTION_WORDS[lang], known, turn_of
        self.classes_of = classifier(lang)
        self.words: Memo[str, Word] = Memo(self._word)
        self.classed: Memo[tuple[tuple[str, ...], str], list[Turn]] = Memo(self._classed)
        self.sequences: Memo[tuple[str, str, str], tuple[Turn | None, Turn | None]] = Memo(self._sequence)

    def find(self, state: Marks) -> list[tuple[Turn, int, int]]:
        """Every turn with its place; the same turn may come more than once."""
        words, tokens, listed, word_of = state.words, state.tokens, state.listed, self.words
        sentences = [
            (start, end)
            for (start, end), sound in zip(state.sentences, state.sound, strict=True)
            if sound and any(word[:1].isalnum() for word in words[start:end])
        ]
        found = [(turn, 0, len(words)) for turn in self._turns(_shape(state, sentences))]
        met: list[str] = []
        for number, (start, end) in enumerate(sentences):
            places = [place for place in range(start, end) if place not in listed]
            row = [_NOBODY if words[place] == MASK else word_of[tokens[place]] for place in places]
            edges = ("F" * (number == 0)) + ("L" * (number == len(sentences) - 1))
            found += self._named(_placed(places, row, edges))
            for place, seen in zip(places, row, strict=True):
                if seen.classes:
                    met += seen.classes
                    found += [(turn, place, place + 1) for turn in self.classed[seen.classes, edges]]
            found += self._sequences(places, row)
            found += self._named(self._requests(state, (start, end), edges))
        often = [
            f"{CLASSED} {least} {name}" for name, count in Counter(met).items() for least in (SOME, OFTEN) if count >= least
        ]  # fmt: skip
        return found + [(turn, 0, len(words)) for turn in self._turns(often)]

    def _turns(self, names: Iterable[str]) -> list[Turn]:
        return [turn for name in names if (turn := self.turn_of(name)) is not None]

    def _named(self, names: Iterable[Found]) -> list[tuple[Turn, int, int]]:
        return [(turn, start, end) for name, start, end in names if (turn := self.turn_of(name)) is not None]

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

    def _classed(self, asked: tuple[tuple[str, ...], str]) -> list[Turn]:
        """What a word of these classes says in a sentence with these edges."""
        classes, edges = asked
        starts = ("", *(f"{edge} " for edge in edges))
        return self._turns(f"{CLASSED} {start}{name}" for name in classes for start in starts)

    def _sequences(self, places: list[int], row: list[Word]) -> Iterator[tuple[Turn, int, int]]:
        """Two and three neighbours, small words as they are, other words by their class; several names are one."""
        symbols, where = ["^"], [places[0] if places else 0]
        for place, seen in zip(places, row, strict=True):
            if seen.symbol and not seen.symbol == symbols[-1] == PERSON:
                symbols.append(seen.symbol)
                where.append(place)
        symbols += "$", ""
        where += where[-1], where[-1]
        for at, (one, two, three) in enumerate(zip(symbols, symbols[1:], symbols[2:], strict=False)):
            if one[0] == "%" or two[0] == "%" or three[:1] == "%":
                pair, triple = self.sequences[one, two, three]
                if pair is not None:
                    yield pair, where[at], where[at + 1] + 1
                if triple is not None:
                    yield triple, where[at], where[at + 2] + 1

    def _sequence(self, symbols: tuple[str, str, str]) -> tuple[Turn | None, Turn | None]:
        """The turns that begin at the first of three symbols of which one is a class: with the second, and with the third if there is one."""
        one, two, three = symbols
        pair = self.turn_of(f"{CLASSED} {one} {two}") if "%" in (one[0], two[0]) else None
        triple = self.turn_of(f"{CLASSED} {one} {two} {three}") if three else None
        return pair, triple

    def _requests(self, state: Marks, sentence: Sentence, edges: str) -> Iterator[Found]:
        """Verbs that ask for something where a clause begins."""
        start, end = sentence
        words = state.words
        if "?" in words[start:end]:
            return
        for place in range(start, end - 1):
            if place > start and words[place - 1] not in _JOINTS:
                continue
            if words[place] != MASK and self._asks(self.words[state.tokens[place]], words[place], words[place + 1]):
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


def _shape(state: Marks, sentences: list[Sentence]) -> tuple[str, ...]:
    """Size, how sentences end, who is called by a sign."""
    ends = "".join(_end(state.words[start:end]) for start, end in sentences)
    size = sum(len(ordinary(state)) > least for least in SIZES)
    return _shapes(size, len(sentences), ends, state.addresses > 0, state.text[:1] == "@")


@lru_cache(maxsize=REMEMBERED)
def _shapes(size: int, sentences: int, ends: str, addressed: bool, called: bool) -> tuple[str, ...]:  # noqa: FBT001  # a key
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
    return tuple(f"{SHAPED} {name}" for name in found)


def _end(words: list[str]) -> str:
    last = next((word[0] for word in reversed(words) if word.strip()), "-")
    return last if last in ".!?…" else "-"


def _placed(places: list[int], row: list[Word], edges: str) -> Iterator[Found]:
    """How a sentence begins and ends."""
    known = [(place, seen.bare) for place, seen in zip(places, row, strict=True) if seen.bare is not None]
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


_NOTHING = Word(None, (), "")
_NOBODY = Word(None, (), PERSON)

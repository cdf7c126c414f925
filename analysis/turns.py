"""Turns of speech beyond single words: how sentences begin and end, what sorts of words follow each other, what is asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar, cast

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
LONGEST, ENDING = 3, 2
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


class Spoken(NamedTuple):
    """What turns are looked for in: every token, and by sentence its places and whether it is the first or the last one."""

    words: list[str]
    seen: list[Word]
    sentences: list[tuple[Sequence[int], Sentence, str]]
    shape: Shape


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
        self.openings: Memo[tuple[str, str], list[Turn]] = Memo(lambda key: self._turns(_at_the_edge("begins", *key)))
        self.closings: Memo[tuple[str, str], list[Turn]] = Memo(lambda key: self._turns(_at_the_edge("ends", *key)))
        self.sequences: Memo[tuple[str, str, str], tuple[Turn | None, Turn | None]] = Memo(self._sequence)

    def listen(self, state: Marks) -> Spoken:
        """A comment as turns see it; nothing in it leads back to the state."""
        words, listed, word_of = state.words, state.listed, self.words
        seen = [_NOBODY if word == MASK else word_of[token] for word, token in zip(words, state.tokens, strict=True)]
        spoken = [
            sentence
            for sentence, sound in zip(state.sentences, state.sound, strict=True)
            if sound and any(map(_BEGINS_WORD.__getitem__, words[sentence[0] : sentence[1]]))
        ]
        last = len(spoken) - 1
        sentences: list[tuple[Sequence[int], Sentence, str]] = []
        for number, (start, end) in enumerate(spoken):
            places: Sequence[int] = range(start, end)
            if listed:
                places = [place for place in places if place not in listed]
            sentences.append((places, (start, end), _EDGES[number == 0, number == last]))
        return Spoken(words, seen, sentences, _shape(state, spoken))

    def find(self, spoken: Spoken) -> list[tuple[Turn, int, int]]:
        """Every turn with its place; the same turn may come more than once."""
        size = len(spoken.words)
        found = [(turn, 0, size) for turn in self.shapes[spoken.shape]]
        met: list[str] = []
        for places, (start, end), edges in spoken.sentences:
            row = [spoken.seen[place] for place in places]
            found += self._placed(places, row, edges)
            classed = [(place, word.classes) for place, word in zip(places, row, strict=True) if word.classes]
            for place, classes in classed:
                met += classes
                found += [(turn, place, place + 1) for turn in self.classed[classes, edges]]
            if classed:
                found += self._sequences(places, row)
            found += [(turn, place, place + 1) for turn, place in self._requests(spoken, start, end, edges)]
        return found + [(turn, 0, size) for turn in self._often(met)]

    def present(self, spoken: Spoken) -> set[Turn]:
        """The turns of `find` without their places, which hardly anybody asks for."""
        found: set[Turn | None] = set(self.shapes[spoken.shape])
        met: list[str] = []
        for places, (start, end), edges in spoken.sentences:
            row = spoken.seen[start:end] if len(places) == end - start else [spoken.seen[place] for place in places]
            known = [word.bare for word in row if word.bare is not None]
            if known:
                found.update(self.openings[known[0], edges])
                found.update(self.closings[known[-1], edges])
                found.update(map(self.turn_of, _longer(known[:LONGEST], known[-ENDING:])))
            classed = [word.classes for word in row if word.classes]
            for classes in classed:
                met += classes
                found.update(self.classed[classes, edges])
            if classed:
                symbols, near, _ = _symbols(places, row)
                sequences = self.sequences
                for at in near:
                    found.update(sequences[symbols[at], symbols[at + 1], symbols[at + 2]])
            if end - start >= SOME:
                found.update([turn for turn, _ in self._requests(spoken, start, end, edges)])
        found.update(self._often(met))
        return cast("set[Turn]", found - {None})

    def _often(self, met: list[str]) -> list[Turn]:
        """Classes that come more than once in a comment."""
        counts = Counter(met).items() if len(met) >= SOME else ()
        return self._turns(
            f"{CLASSED} {least} {name}" for name, count in counts for least in (SOME, OFTEN) if count >= least
        )

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
        where, words = [place for place, _ in known], [word for _, word in known]
        first, last = where[0], where[-1]
        longer = _longer(words[:LONGEST], words[-ENDING:])
        stretches = [
            (first, first),
            (first, where[:ENDING][-1]),
            (where[-ENDING:][0], last),
            (first, where[:LONGEST][-1]),
        ]
        turn_of = self.turn_of
        return [
            *((turn, first, first + 1) for turn in self.openings[words[0], edges]),
            *((turn, last, last + 1) for turn in self.closings[words[-1], edges]),
            *(
                (turn, start, end + 1)
                for name, (start, end) in zip(longer, stretches, strict=False)
                if (turn := turn_of(name)) is not None
            ),
        ]

    def _sequences(self, places: Sequence[int], row: list[Word]) -> list[tuple[Turn, int, int]]:
        """Two and three neighbours around a class, small words as they are; several names are one."""
        symbols, near, where = _symbols(places, row)
        found: list[tuple[Turn, int, int]] = []
        for at in near:
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

    def _requests(self, spoken: Spoken, start: int, end: int, edges: str) -> Iterator[tuple[Turn, int]]:
        """Verbs that ask for something where a clause begins."""
        words = spoken.words[start:end]
        if len(words) < SOME or "?" in words:
            return
        beginnings = [at for at, word in enumerate(words[:-2], start + 1) if word in _JOINTS]
        for place in (start, *beginnings):
            word = words[place - start]
            if (
                word != MASK
                and word not in self.small
                and self._asks(spoken.seen[place], word, words[place - start + 1])
            ):
                where = edges if place == start else "inner"
                for turn in self._turns((f"{SHAPED} asks", f"{SHAPED} asks {where}")):
                    yield turn, place

    def _asks(self, seen: Word, word: str, following: str) -> bool:
        if self.lang == "de" and word.endswith("en") and following == "sie":
            return True
        wanted = "reqverb" in seen.classes
        return wanted and (self.lang == "en" or (word.endswith("t") and following not in _SUBJECTS))


def _at_the_edge(how: str, word: str, edges: str) -> list[str]:
    """Names of a word with which a sentence begins or ends."""
    return [f"{PLACED} {edge}{how} {word}" for edge in ("", *(f"{edge} " for edge in edges))]


def _longer(begin: list[str], end: list[str]) -> list[str]:
    """Names of the first two and three words of a sentence, its last two, its first with its last."""
    first, last = begin[0], end[-1]
    names = [f"{PLACED} from {first} to {last}"]
    if len(begin) > 1:
        names += f"{PLACED} begins {first} {begin[1]}", f"{PLACED} ends {end[0]} {last}"
    if len(begin) == LONGEST:
        names.append(f"{PLACED} begins {first} {begin[1]} {begin[2]}")
    return names


def _symbols(places: Sequence[int], row: list[Word]) -> tuple[list[str], list[int], list[int]]:
    """The symbols of a sentence, where sequences with a class begin among them, and the place of each."""
    symbols, where = ["^"], [places[0]]
    near: set[int] = set()
    before, at = "^", 1
    for place, (_, _, symbol, is_classed) in zip(places, row, strict=True):
        if symbol and not (symbol == PERSON == before):
            if is_classed:
                near.update((at - 2, at - 1, at))
            symbols.append(symbol)
            where.append(place)
            before, at = symbol, at + 1
    near.discard(-1)
    symbols += "$", ""
    where += where[-1], where[-1]
    return symbols, sorted(near), where


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


_BEGINS_WORD: Memo[str, bool] = Memo(lambda word: word[:1].isalnum())
_NOTHING = Word(None, (), "")
_NOBODY = Word(None, (), PERSON)
_EDGES = {(True, True): "FL", (True, False): "F", (False, True): "L", (False, False): ""}

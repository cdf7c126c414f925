"""Trained weights: whole numbers per feature and label, so that every score is an exact sum that names its summands."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.extensions import Marks
from analysis.features import FINE, OVER, bare, could_be_a_name, findings, fine, lowered, stem_of
from analysis.memo import Memo
from analysis.normalise import LIMIT
from analysis.rulebook import MASK
from analysis.turns import FAMILIES, Spoken, Turns

UNIT = 1024
WHOLE = frozenset({"insight"})
SIZE, FEWEST = 3.0, 8
BIAS = "*"
MEASURE = "@"
KIND = "kind."
TURNED = ("job", "partner", "spam", KIND)
_NO_PAIRS: Mapping[str, int] = {}
# One for all comments: most of what is found is a single word.
_ONE_WORD = [(place, place + 1) for place in range(LIMIT)]


class Summand(NamedTuple):
    """What one feature adds to one label, in log-odds, and where it stands; a measure stands nowhere."""

    feature: str
    places: Sequence[tuple[int, int]]
    amount: float


Term = tuple[int, Sequence[tuple[int, int]], float]


@dataclass(frozen=True, slots=True)
class Look:
    """One comment through a lens: exact totals and what they consist of; `turns` more features are turns and stand where `spoken` has them."""

    lens: Lens
    places: Mapping[int, Sequence[tuple[int, int]]]
    measured: Mapping[int, int]
    turns: int
    spoken: Spoken
    totals: Sequence[float]

    def odds(self, label: str) -> float:
        """The log-odds of a label."""
        return self.totals[self.lens.columns[label]]

    def share(self, label: str) -> float:
        """The probability of a label."""
        return 1.0 / (1.0 + math.exp(-self.odds(label)))

    def against_others(self, kind: str) -> float:
        """The log-odds of a kind against all the others together."""
        own = self.odds(kind)
        others = zip(self.lens.labels, self.totals, strict=True)
        return -math.log(
            sum([math.exp(odds - own) for label, odds in others if label.startswith(KIND) and label != kind])
        )

    def summands(self, label: str) -> list[Summand]:
        """Everything that was added up for a label but the bias."""
        names = self.lens.names
        return [Summand(names[row], places, amount) for row, places, amount in self.terms(label)]

    def terms(self, label: str) -> list[Term]:
        """The same by rows of the lens, for who does not ask for names."""
        places = self.places if not label.startswith(TURNED) else self._with_turns()
        weights, unit = self.lens.of_label[label], self._unit(label)
        found: list[Term] = [
            (row, where, weight * FINE * unit) for row, where in places.items() if (weight := weights[row])
        ]
        return found + [
            (row, (), weight * amount * unit) for row, amount in self.measured.items() if (weight := weights[row])
        ]

    def favouring(self, label: str) -> Iterator[tuple[Sequence[tuple[int, int]], float]]:
        """Where what speaks for a label with turns stands, and how much it says; in the order of `terms`."""
        weights, unit = self.lens.of_label[label], self._unit(label)
        for row, where in self._with_turns().items():
            if (weight := weights[row]) > 0:
                yield where, weight * FINE * unit

    def _unit(self, label: str) -> float:
        plain = len(self.places) + len(self.measured)
        return factor(label, plain, plain + self.turns) / (UNIT * FINE)

    def _with_turns(self) -> Mapping[int, Sequence[tuple[int, int]]]:
        places: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for row, start, end in self.lens.turns.find(self.spoken):
            places[row].append((start, end))
        return {**self.places, **places}


class Known(NamedTuple):
    """What the lens knows of a word: its row, its stem's row (-1: none), the rows of the pairs it begins, next and over one word.

    A word without a row is like a name: no pair goes over it, and its stem counts only where it can be no name.
    """

    bare: str
    row: int
    stem: int
    pairs: Mapping[str, int]
    skips: Mapping[str, int]


class _Rows:
    """Rows of the features of many comments, one comment after the other."""

    def __init__(self, nothing: int) -> None:
        self.nothing, self.starts, self._found = nothing, array("q"), array("q")

    def add(self, *found: Iterable[int]) -> None:
        self.starts.append(len(self._found))
        self._found.append(self.nothing)
        for rows in found:
            self._found.extend(rows)

    @property
    def rows(self) -> NDArray[np.int64]:
        return np.frombuffer(self._found, dtype=np.int64)

    def added_up(self, table: NDArray[Any]) -> NDArray[np.int64]:
        """The sums over each comment's part of a table with one line for each of the rows."""
        return np.add.reduceat(table, np.frombuffer(self.starts, dtype=np.int64), axis=0, dtype=np.int64)


class Lens:
    """Weights of one language; `weights[row, column]` in 1/1024 of log-odds."""

    def __init__(
        self,
        labels: tuple[str, ...],
        names: tuple[str, ...],
        weights: NDArray[np.int32],
        bias: tuple[float, ...],
        lang: str,
    ) -> None:
        self.labels, self.names, self.bias = labels, names, bias
        self.columns = {label: column for column, label in enumerate(labels)}
        # For each label one with the same factor.
        alike = [label if label in WHOLE else TURNED[0] * label.startswith(TURNED) for label in labels]
        self._kinds = sorted(set(alike))
        self._kind_of = [self._kinds.index(one) for one in alike]
        # The last row is of nothing: it stands where a comment has no feature.
        self._table = np.vstack((weights, np.zeros_like(weights[:1])))
        self.weights, self._nothing = self._table[:-1], len(names)
        self.of_label: Memo[str, list[int]] = Memo(lambda label: self.weights[:, self.columns[label]].tolist())
        self._rows: dict[str, int] = {}
        self._pairs: dict[str, dict[str, int]] = {}
        self._skips: dict[str, dict[str, int]] = {}
        for row, name in enumerate(names):
            if name.startswith(FAMILIES):
                self._rows[name] = row
                continue
            before, over, after = name.partition(OVER)
            if over:
                self._skips.setdefault(before, {})[after] = row
                continue
            before, _, after = name.partition(" ")
            if after:
                self._pairs.setdefault(before, {})[after] = row
            else:
                self._rows[name] = row
        self._measures = {name[1:]: row for name, row in self._rows.items() if name.startswith(MEASURE)}
        self._words: Memo[str, Known | None] = Memo(self._known)
        self.turns: Turns[int] = Turns(lang, self._rows, self._rows.get)

    def _known(self, token: str) -> Known | None:
        bared = bare(lowered(token))
        if bared is None:
            return None
        row_of = self._rows.get
        row, stem = row_of(bared, -1), stem_of(bared)
        if row < 0 and could_be_a_name(token):
            return None
        return Known(
            bared,
            row,
            row_of(stem, -1) if stem else -1,
            self._pairs.get(bared, {}),
            self._skips.get(bared, {}),
        )

    def look(self, state: Marks) -> Look:
        """Each feature counts once, however often it occurs."""
        return self.look_at([state])[0]

    def look_at(self, states: Sequence[Marks]) -> list[Look]:
        """Many comments at once: adding up is quick where one step goes through all of them."""
        row_of, turns = self._measures, self.turns
        features, measures = _Rows(self._nothing), _Rows(self._nothing)
        kept: list[tuple[dict[int, list[tuple[int, int]]], dict[int, int], int, Spoken]] = []
        for state in states:
            places, spoken = self._places(state), turns.listen(state)
            turned = turns.present(spoken)
            measured = {row_of[name]: amount for name, amount in fine(state).items() if amount and name in row_of}
            features.add(places, turned)
            measures.add(measured)
            kept.append((places, measured, len(turned), spoken))
        amounts = [amount for _, measured, _, _ in kept for amount in (0, *measured.values())]
        table = self._table
        sums = FINE * features.added_up(table[features.rows]) + measures.added_up(
            table[measures.rows] * np.array(amounts)[:, None]
        )
        totals = np.array(self.bias) + sums * self._factors(kept) / (UNIT * FINE)
        return [Look(self, *one, total) for one, total in zip(kept, totals.tolist(), strict=True)]

    def _factors(self, kept: Sequence[tuple[Sized, Sized, int, Spoken]]) -> NDArray[np.float64]:
        """What one feature counts in each comment for each label."""
        plain = [len(places) + len(measured) for places, measured, _, _ in kept]
        of_kind = np.array(
            [[factor(kind, size, size + one[2]) for kind in self._kinds] for size, one in zip(plain, kept, strict=True)]
        )
        return of_kind[:, self._kind_of]

    def _places(self, state: Marks) -> defaultdict[int, list[tuple[int, int]]]:
        """The rows of words, stems, pairs and findings with where they stand, in the order of `wordings` and `findings`."""
        places: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        words, tokens, listed, known = state.words, state.tokens, state.listed, self._words
        for start, end in state.sound_sentences():
            pairs = skips = coming = _NO_PAIRS
            seen = [
                None if word == MASK else known[token]
                for word, token in zip(words[start:end], tokens[start:end], strict=True)
            ]
            for place, found in enumerate(seen, start):
                if found is None or place in listed:
                    pairs = skips = coming = _NO_PAIRS
                    continue
                bared, row, stem, onward, over = found
                here = _ONE_WORD[place]
                if stem >= 0:
                    places[stem].append(here)
                if row < 0:
                    pairs = skips = coming = _NO_PAIRS
                    continue
                places[row].append(here)
                if bared in pairs:
                    places[pairs[bared]].append((place - 1, place + 1))
                if bared in skips:
                    places[skips[bared]].append((place - 2, place + 1))
                pairs, skips, coming = onward, coming, over
        rows = self._rows
        for name, start, end in findings(state):
            if name in rows:
                places[rows[name]].append((start, end))
        return places


def factor(label: str, plain: int, all_of_them: int) -> float:
    """What one feature counts among so many: insight adds up, so that filler dilutes nothing; the others weigh by length.

    Only kinds, interests and advertising see turns.
    """
    if label in WHOLE:
        return 1.0
    return SIZE / math.sqrt(max(FEWEST, all_of_them if label.startswith(TURNED) else plain))


def parse(text: str, lang: str) -> Lens:
    """Weights as `store` wrote them; raises ValueError."""
    head, *lines = text.splitlines()
    labels = tuple(head.split("\t")[1:])
    names: list[str] = []
    cells = array("i")
    for line in lines:
        name, *numbers = line.split("\t")
        names.append(name)
        cells.extend([int(number or 0) for number in numbers])
    weights = np.array(cells, dtype=np.int32).reshape(len(names), len(labels))
    at = names.index(BIAS)
    bias = tuple(cell / UNIT for cell in weights[at].tolist())
    return Lens(labels, (*names[:at], *names[at + 1 :]), np.delete(weights, at, axis=0), bias, lang)


def store(labels: Iterable[str], bias: Iterable[int], table: Mapping[str, Iterable[int]]) -> str:
    """One line per feature, an empty cell for zero."""
    rows = {BIAS: bias, **dict(sorted(table.items()))}
    lines = ["\t".join(("feature", *labels))]
    lines += ["\t".join((name, *(str(cell or "") for cell in cells))) for name, cells in rows.items()]
    return "\n".join(lines) + "\n"

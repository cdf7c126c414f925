"""Trained weights: whole numbers per feature and label, so that every score is an exact sum that names its summands."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.extensions import Marks
from analysis.features import FINE, OVER, bare, could_be_a_name, findings, fine, lowered, stem_of
from analysis.memo import Memo
from analysis.normalise import LIMIT
from analysis.rulebook import MASK
from analysis.turns import FAMILIES, Turns

UNIT = 1024
WHOLE = frozenset({"insight"})
SIZE, FEWEST = 3.0, 8
BIAS = "*"
MEASURE = "@"
TURNED = ("job", "partner", "kind.")
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
    """One comment through a lens: exact totals and what they consist of."""

    lens: Lens
    rows: Sequence[int]
    amounts: Sequence[int]
    places: Mapping[int, Sequence[tuple[int, int]]]
    table: NDArray[np.int32]
    totals: Sequence[float]
    plain: int

    def odds(self, label: str) -> float:
        """The log-odds of a label."""
        return self.totals[self.lens.columns[label]]

    def share(self, label: str) -> float:
        """The probability of a label."""
        return 1.0 / (1.0 + math.exp(-self.odds(label)))

    def summands(self, label: str) -> list[Summand]:
        """Everything that was added up for a label but the bias."""
        names = self.lens.names
        return [Summand(names[row], places, amount) for row, places, amount in self.terms(label)]

    def terms(self, label: str) -> list[Term]:
        """The same by rows of the lens, for who does not ask for names."""
        unit = factor(label, self.plain, len(self.rows)) / (UNIT * FINE)
        weights = self.table[:, self.lens.columns[label]].tolist()
        places_of = self.places.get
        return [
            (row, places_of(row, ()), weight * amount * unit)
            for row, amount, weight in zip(self.rows, self.amounts, weights, strict=True)
            if weight
        ]


class Known(NamedTuple):
    """What the lens knows of a word: its row, its stem's row (-1: none), the rows of the pairs it begins, next and over one word.

    A word without a row is like a name: no pair goes over it, and its stem counts only where it can be no name.
    """

    bare: str
    row: int
    stem: int
    pairs: Mapping[str, int]
    skips: Mapping[str, int]


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
        self.labels, self.names, self.weights, self.bias = labels, names, weights, bias
        self.columns = {label: column for column, label in enumerate(labels)}
        # For each label one with the same factor.
        self._alike = [label if label in WHOLE else TURNED[0] * label.startswith(TURNED) for label in labels]
        self._factors = frozenset(self._alike)
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
        self._turns: Turns[int] = Turns(lang, self._rows, self._rows.get)

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
        places = self._places(state)
        plain = len(places)
        for row, start, end in self._turns.find(state):
            places[row].append((start, end))
        row_of = self._measures
        measured = {row_of[name]: amount for name, amount in fine(state).items() if amount and name in row_of}
        rows = [*places, *measured]
        amounts = [FINE] * len(places) + [*measured.values()]
        plain += len(measured)
        table = self.weights.take(np.array(rows, dtype=np.intp), axis=0)
        sums = (np.array(amounts, dtype=np.int64) @ table).tolist()
        unit = UNIT * FINE
        factors = {alike: factor(alike, plain, len(rows)) for alike in self._factors}
        totals = [
            start + total * factors[alike] / unit
            for alike, start, total in zip(self._alike, self.bias, sums, strict=True)
        ]
        return Look(self, rows, amounts, places, table, totals, plain)

    def _places(self, state: Marks) -> defaultdict[int, list[tuple[int, int]]]:
        """The rows of words, stems, pairs and findings with where they stand, in the order of `wordings` and `findings`."""
        places: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        words, tokens, listed, known = state.words, state.tokens, state.listed, self._words
        for sound, (start, end) in zip(state.sound, state.sentences, strict=True):
            pairs = skips = coming = _NO_PAIRS
            for place in range(start, end) if sound else ():
                found = None if words[place] == MASK or place in listed else known[tokens[place]]
                if found is None:
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

    Only kinds and interests see turns.
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

"""Trained weights: whole numbers per feature and label, so that every score is an exact sum that names its summands."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from analysis.extensions import Marks
from analysis.features import FINE, findings, measures, wordings

UNIT = 1024
WHOLE = frozenset({"insight"})
SIZE, FEWEST = 3.0, 8
BIAS = "*"
MEASURE = "@"


@dataclass(frozen=True, slots=True)
class Summand:
    """What one feature adds to one label, in log-odds, and where it stands; a measure stands nowhere."""

    feature: str
    places: Sequence[tuple[int, int]]
    amount: float


@dataclass(frozen=True, slots=True)
class Look:
    """One comment through a lens: exact totals and what they consist of."""

    lens: Lens
    rows: tuple[int, ...]
    amounts: tuple[int, ...]
    places: Mapping[int, Sequence[tuple[int, int]]]
    totals: tuple[float, ...]

    def odds(self, label: str) -> float:
        """The log-odds of a label."""
        return self.totals[self.lens.labels.index(label)]

    def share(self, label: str) -> float:
        """The probability of a label."""
        return 1.0 / (1.0 + math.exp(-self.odds(label)))

    def summands(self, label: str) -> list[Summand]:
        """Everything that was added up for a label but the bias."""
        column = self.lens.labels.index(label)
        unit = factor(label, len(self.rows)) / (UNIT * FINE)
        weights = self.lens.weights[list(self.rows), column].tolist() if self.rows else []
        return [
            Summand(self.lens.names[row], self.places.get(row, ()), weight * amount * unit)
            for row, amount, weight in zip(self.rows, self.amounts, weights, strict=True)
            if weight
        ]


@dataclass(frozen=True, slots=True)
class Lens:
    """Weights of one language; `weights[row, column]` in 1/1024 of log-odds."""

    labels: tuple[str, ...]
    names: tuple[str, ...]
    rows: Mapping[str, int]
    weights: NDArray[np.int64]
    bias: tuple[float, ...]

    def look(self, state: Marks) -> Look:
        """Each feature counts once, however often it occurs."""
        places: dict[int, list[tuple[int, int]]] = {}
        row_of = self.rows.get
        for name, start, end in chain(wordings(state), findings(state)):
            row = row_of(name)
            if row is not None:
                places.setdefault(row, []).append((start, end))
        rows, amounts = list(places), [FINE] * len(places)
        for name, value in measures(state).items():
            row = row_of(MEASURE + name)
            if row is not None and value:
                rows.append(row)
                amounts.append(round(FINE * value))
        sums = np.array(amounts, dtype=np.int64) @ self.weights[rows] if rows else np.zeros(len(self.labels), np.int64)
        totals = tuple(
            start + total * factor(label, len(rows)) / (UNIT * FINE)
            for label, start, total in zip(self.labels, self.bias, sums.tolist(), strict=True)
        )
        return Look(self, tuple(rows), tuple(amounts), places, totals)


def factor(label: str, features: int) -> float:
    """What one feature counts among so many: insight adds up, so that filler dilutes nothing; the others weigh by length."""
    return 1.0 if label in WHOLE else SIZE / math.sqrt(max(FEWEST, features))


def parse(text: str) -> Lens:
    """Weights as `store` wrote them; raises ValueError."""
    head, *lines = text.splitlines()
    labels = tuple(head.split("\t")[1:])
    table = {name: [int(cell or 0) for cell in cells] for name, *cells in (line.split("\t") for line in lines)}
    bias = tuple(cell / UNIT for cell in table.pop(BIAS))
    names = tuple(table)
    weights = np.array([table[name] for name in names], dtype=np.int64).reshape(len(names), len(labels))
    return Lens(labels, names, {name: row for row, name in enumerate(names)}, weights, bias)


def store(labels: Iterable[str], bias: Iterable[int], table: Mapping[str, Iterable[int]]) -> str:
    """One line per feature, an empty cell for zero."""
    rows = {BIAS: bias, **dict(sorted(table.items()))}
    lines = ["\t".join(("feature", *labels))]
    lines += ["\t".join((name, *(str(cell or "") for cell in cells))) for name, cells in rows.items()]
    return "\n".join(lines) + "\n"

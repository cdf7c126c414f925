"""How strong a person's comments are, as a sum of parts that can be shown.

One comment is worth the insight read in it, and a quarter of the interest in the purpose of what insight leaves open to 1; both are
0 to 1, so the value is too. A person is worth the mean of their best three comments, weighted 1, 1/2 and 1/4: one good comment is enough to be seen, more
of the same quality confirm it, and writing a lot wins nothing. The weights are a decision of the house, not a fitted figure.

Nothing but readings goes in: no name, no address, no link, no network, no time.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

INTEREST_SHARE = 0.25
WEIGHTS = (1.0, 0.5, 0.25)


@dataclass(frozen=True, slots=True)
class Part:
    """One summand; negative ones are counter-evidence."""

    label: str
    weight: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What counts of one comment: the parts of its insight, and the interest in the purpose (0 to 1) under its label."""

    insight: tuple[Part, ...]
    interest_label: str
    interest: float

    @property
    def parts(self) -> tuple[Part, ...]:
        """The summands of this comment's value."""
        if not self.interest:
            return self.insight
        left_open = 1.0 - math.fsum(part.weight for part in self.insight)
        return (*self.insight, Part(self.interest_label, INTEREST_SHARE * self.interest * left_open))

    @property
    def value(self) -> float:
        return math.fsum(part.weight for part in self.parts)


@dataclass(frozen=True, slots=True)
class Score:
    """A person's strength and its summands, strongest first; `total` is their sum and nothing else."""

    parts: tuple[Part, ...]

    @property
    def total(self) -> float:
        return math.fsum(part.weight for part in self.parts)


def score(readings: Iterable[Reading]) -> Score:
    """The weighted mean of the best three readings, as one summand per label."""
    best = sorted(readings, key=_rank, reverse=True)[: len(WEIGHTS)]
    whole = math.fsum(WEIGHTS[: len(best)])
    shares: dict[str, list[float]] = {}
    for weight, reading in zip(WEIGHTS, best, strict=False):
        for part in reading.parts:
            shares.setdefault(part.label, []).append(part.weight * weight / whole)
    parts = (Part(label, math.fsum(weights)) for label, weights in shares.items())
    return Score(tuple(sorted(parts, key=lambda part: (-part.weight, part.label))))


def _rank(reading: Reading) -> tuple[float, tuple[tuple[str, float], ...]]:
    """Strongest first; equal values in an order that depends on nothing but the readings themselves."""
    return reading.value, tuple((part.label, part.weight) for part in reading.parts)

"""The figures by which readings are judged: precision, recall, ranking, length-matched ranking, intervals."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Z = 1.96


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.2f} [{self.low:.2f}, {self.high:.2f}]"


@dataclass(frozen=True, slots=True)
class Quality:
    """Precision, recall and F1 of one label on `support` positives."""

    precision: Interval
    recall: Interval
    f1: float
    support: int


def wilson(hits: int, tries: int) -> Interval:
    """Score interval of a share; 0..1 when nothing was tried."""
    if not tries:
        return Interval(0.0, 0.0, 1.0)
    share, square = hits / tries, Z * Z
    middle = (share + square / (2 * tries)) / (1 + square / tries)
    half = Z * math.sqrt(share * (1 - share) / tries + square / (4 * tries * tries)) / (1 + square / tries)
    return Interval(share, max(0.0, middle - half), min(1.0, middle + half))


def quality(truth: Sequence[bool], claimed: Sequence[bool]) -> Quality:
    """Of one yes-or-no label."""
    hits = sum(a and b for a, b in zip(truth, claimed, strict=True))
    claims, support = sum(claimed), sum(truth)
    f1 = 2 * hits / (claims + support) if claims + support else 0.0
    return Quality(wilson(hits, claims), wilson(hits, support), f1, support)


def auc(truth: Sequence[bool], scores: Sequence[float]) -> float:
    """Share of pairs in the right order, ties counting half; .5 without pairs."""
    good = [score for label, score in zip(truth, scores, strict=True) if label]
    bad = [score for label, score in zip(truth, scores, strict=True) if not label]
    if not good or not bad:
        return 0.5
    return sum((a > b) + 0.5 * (a == b) for a in good for b in bad) / (len(good) * len(bad))


def matched_auc(truth: Sequence[bool], scores: Sequence[float], lengths: Sequence[int], groups: int = 10) -> float:
    """AUC over pairs of about the same length only: .5 means nothing but length."""
    order = sorted(range(len(truth)), key=lambda at: lengths[at])
    right = pairs = 0.0
    for number in range(groups):
        part = order[len(order) * number // groups : len(order) * (number + 1) // groups]
        labels = [truth[at] for at in part]
        count = sum(labels) * (len(labels) - sum(labels))
        right += count * auc(labels, [scores[at] for at in part])
        pairs += count
    return right / pairs if pairs else 0.5


def bootstrap(figure: Callable[[list[int]], float], size: int, rounds: int = 200, seed: int = 7) -> Interval:
    """A figure over drawn-again rows, with a fixed seed."""
    chance = random.Random(seed)  # noqa: S311  # resampling, not secrecy
    drawn = sorted(figure(chance.choices(range(size), k=size)) for _ in range(rounds))
    return Interval(figure(list(range(size))), drawn[int(0.025 * rounds)], drawn[int(0.975 * rounds) - 1])


def calibration(truth: Sequence[bool], scores: Sequence[float], groups: int = 5) -> list[tuple[float, float, int]]:
    """Mean score, share of positives and number of rows in groups of equal size, lowest scores first."""
    order = sorted(range(len(truth)), key=lambda at: (scores[at], at))
    found: list[tuple[float, float, int]] = []
    for number in range(groups):
        part = order[len(order) * number // groups : len(order) * (number + 1) // groups]
        if part:
            found.append(
                (sum(scores[at] for at in part) / len(part), sum(truth[at] for at in part) / len(part), len(part))
            )
    return found


def kappa(one: Sequence[object], other: Sequence[object]) -> float:
    """Cohen's agreement beyond chance; 1 for two readers who always agree."""
    size = len(one)
    same = sum(a == b for a, b in zip(one, other, strict=True)) / size
    chance = sum(sum(a == value for a in one) * sum(b == value for b in other) / size**2 for value in {*one, *other})
    return (same - chance) / (1.0 - chance) if chance < 1.0 else 1.0

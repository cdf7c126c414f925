"""The two calculations every component shares: distinct hits with strengths, and saturation."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from analysis.extensions import Hit, Marks

# Log-odds of three to one: from then on something is said to be so, and from one to three on it is suspected.
SURE = 1.1


def distinct(state: Marks, hits: Iterable[Hit], strengths: Mapping[str, float]) -> list[tuple[int, int, float]]:
    """One entry per rule and wording, so that repeating a sentence adds nothing."""
    seen: set[tuple[str, str]] = set()
    found: list[tuple[int, int, float]] = []
    for hit in hits:
        strength = strengths.get(hit.label, 0.0)
        key = (hit.rule, state.words[hit.start])
        if strength and key not in seen:
            seen.add(key)
            found.append((hit.start, hit.end, strength))
    return found


def saturate(value: float, half: float) -> float:
    """0..1; `half` is the amount that gives one half, twice of it three quarters."""
    return 1.0 - 0.5 ** (value / half) if value > 0 else 0.0


def total(found: Iterable[tuple[int, int, float]]) -> float:
    """Sum of the strengths."""
    return sum(strength for _, _, strength in found)


def above_half(share: float) -> float:
    """A trained probability counts from one half on: below it says nothing."""
    return max(0.0, 2.0 * share - 1.0)


def likely(odds: float) -> float:
    """The probability that log-odds stand for."""
    return 1.0 / (1.0 + math.exp(-odds))

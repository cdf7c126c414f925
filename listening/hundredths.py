"""Rounds summands so that what is shown still adds up."""

import math
from collections.abc import Sequence


def in_hundredths(weights: Sequence[float]) -> list[int]:
    """Round to hundredths so that the rounded numbers still add up to the rounded sum (largest remainder)."""
    floors = [math.floor(weight * 100) for weight in weights]
    missing = round(math.fsum(weights) * 100) - sum(floors)
    by_remainder = sorted(range(len(weights)), key=lambda index: floors[index] - weights[index] * 100)
    for index in by_remainder[: max(missing, 0)]:
        floors[index] += 1
    return floors

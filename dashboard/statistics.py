"""Shares and waiting times, with a warning where they rest on few cases."""

from collections.abc import Iterable
from dataclasses import dataclass

SMALL = 10


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole. Below ten cases a percentage would say more than is known."""

    count: int
    total: int

    @property
    def is_small(self) -> bool:
        return self.total < SMALL

    @property
    def percent(self) -> int:
        return round(100 * self.count / self.total) if self.total else 0


@dataclass(frozen=True, slots=True)
class Bar:
    """One piece of a bar of shares; left and width in percent of the whole."""

    name: str
    left: float
    width: float


def bars(counts: Iterable[tuple[str, int]]) -> list[Bar]:
    """Pieces side by side that fill the whole bar; empty ones are left out."""
    found = [(name, count) for name, count in counts if count]
    total = sum(count for _name, count in found)
    pieces: list[Bar] = []
    left = 0.0
    for name, count in found:
        width = 100 * count / total
        pieces.append(Bar(name, round(left, 2), round(width, 2)))
        left += width
    return pieces

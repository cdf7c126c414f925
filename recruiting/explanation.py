"""Says in words why somebody was suggested, from the stored parts; nothing is computed anew here (features.md, LH-5)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format

from listening import words
from listening.hundredths import in_hundredths

INTERESTS = frozenset({"job_interest", "partner_interest"})


@dataclass(frozen=True, slots=True)
class Line:
    """One part as shown: `hundredths` add up to those of the sum; `length` is the bar's, 0 to 100."""

    words: str
    hundredths: int
    length: int

    @property
    def is_against(self) -> bool:
        return self.hundredths < 0

    @property
    def number(self) -> str:
        """With its sign, so that counter-evidence is seen without colour."""
        return f"{'−' if self.is_against else '+'}{_decimal(abs(self.hundredths))}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """All parts, strongest first, their sum and how strong that is in a word."""

    lines: Sequence[Line]
    hundredths: int
    strength: str

    @property
    def number(self) -> str:
        return _decimal(self.hundredths)


def explain(parts: Sequence[Mapping[str, Any]]) -> Explanation:
    """The stored parts as lines that add up; what rounds to nothing is left out."""
    hundredths = in_hundredths([float(part["weight"]) for part in parts])
    longest = max((abs(number) for number in hundredths), default=0) or 1
    lines = [
        Line(words.label(str(part["label"])), number, round(100 * abs(number) / longest))
        for part, number in zip(parts, hundredths, strict=True)
        if number
    ]
    total = sum(hundredths)
    return Explanation(lines=lines, hundredths=total, strength=words.strength(total / 100))


def in_one_line(parts: Iterable[Mapping[str, Any]]) -> str:
    """An interest in the purpose first, then the strongest reasons."""
    found = list(parts)
    interest = [words.label(str(part["label"])) for part in found if part["label"] in INTERESTS and part["weight"] > 0]
    return ", ".join([*interest, *words.reasons(part for part in found if part["label"] not in INTERESTS)])


def _decimal(hundredths: int) -> str:
    """As the reader's language writes it."""
    return str(number_format(hundredths / 100, 2))

"""Quarters of the year by the clock of the house."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from recruiting.reaching import start_of

_KEY = re.compile(r"(20\d\d|21\d\d)-Q([1-4])", re.ASCII)
MONTHS = 3


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months of a year; `number` is 1 to 4."""

    year: int
    number: int

    @classmethod
    def read(cls, key: str) -> "Quarter | None":
        """From what stands in an address, as 2026-Q4."""
        found = _KEY.fullmatch(key)
        return cls(int(found[1]), int(found[2])) if found else None

    @classmethod
    def now(cls) -> "Quarter":
        return of(timezone.now())

    @property
    def key(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def label(self) -> str:
        return _("%(year)d, quarter %(number)d") % {"year": self.year, "number": self.number}

    @property
    def start(self) -> datetime:
        return start_of(date(self.year, MONTHS * (self.number - 1) + 1, 1))

    @property
    def end(self) -> datetime:
        """The first moment that belongs to the next one."""
        if self.number * MONTHS == 12:
            return start_of(date(self.year + 1, 1, 1))
        return start_of(date(self.year, MONTHS * self.number + 1, 1))

    @property
    def before(self) -> "Quarter":
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)


def of(moment: datetime) -> Quarter:
    """The quarter a moment lies in, by the clock of the house."""
    day = timezone.localtime(moment, timezone.get_default_timezone())
    return Quarter(day.year, (day.month - 1) // MONTHS + 1)


def latest(how_many: int) -> list[Quarter]:
    """The present one and those before it."""
    found = [Quarter.now()]
    while len(found) < how_many:
        found.append(found[-1].before)
    return found

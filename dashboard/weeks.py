"""Weeks by the clock of the house: from Monday to Monday, also when the clocks change in between."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self

from django.utils import timezone

from newsletter import periods
from newsletter.enums import Frequency

DAYS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """From its first moment up to the first one of the next."""

    monday: date

    @property
    def begins(self) -> datetime:
        return _midnight(self.monday)

    @property
    def ends(self) -> datetime:
        return _midnight(self.monday + DAYS)

    @property
    def last_day(self) -> date:
        return self.monday + DAYS - timedelta(days=1)

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week

    @property
    def name(self) -> str:
        """By ISO 8601; the year is that of the week, not of the day."""
        year, week, _day = self.monday.isocalendar()
        return f"{year}-W{week:02}"

    @property
    def before(self) -> Self:
        return type(self)(self.monday - DAYS)


def last_turn(now: datetime) -> datetime:
    """The latest moment at which the mail of a week was due: Monday, seven in the morning."""
    return periods.last_turn(Frequency.WEEKLY, now)


def told_at(turn: datetime) -> Week:
    """The week that a mail due at that moment tells of."""
    return Week(timezone.localdate(turn, timezone.get_default_timezone()) - DAYS)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_default_timezone())

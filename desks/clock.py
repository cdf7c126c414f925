"""Working time: the clocks of a desk stand still outside its hours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

# A desk that works one hour a week and promises the longest answer still comes to an end.
FURTHEST = timedelta(days=20 * 366)


@dataclass(frozen=True, slots=True)
class Hours:
    """When a desk works, by the clock of the house. `weekdays` are 0 (Monday) to 6; closing at midnight is 00:00.

    On the days of `closed` it does not, whatever weekday they are.
    """

    weekdays: frozenset[int]
    opens: time
    closes: time
    closed: frozenset[date] = frozenset()

    @property
    def is_sound(self) -> bool:
        """Whether there is any working time in a week without closed days."""
        return bool(self.weekdays) and (self.closes == time.min or self.opens < self.closes)


def after(start: datetime, working: timedelta, hours: Hours) -> datetime:
    """The moment at which so much working time has passed. Raises ValueError for a desk that never works."""
    left = working
    for opens, closes in _windows(start, start + FURTHEST, hours):
        if left <= closes - opens:
            return opens + left
        left -= closes - opens
    raise ValueError("no working time")


def between(start: datetime, end: datetime, hours: Hours) -> timedelta:
    """How much working time lies between two moments; nothing where the end comes first."""
    return sum((closes - opens for opens, closes in _windows(start, end, hours)), timedelta())


def _windows(start: datetime, end: datetime, hours: Hours) -> Iterator[tuple[datetime, datetime]]:
    """The spans of working time between two moments, in UTC, so that a change of the clocks counts as the hour it is."""
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    day = timezone.localtime(start).date()
    while hours.is_sound and (first := _moment(day, hours.opens)) < end:
        if day.weekday() in hours.weekdays and day not in hours.closed:
            last = _moment(day + timedelta(days=hours.closes == time.min), hours.closes)
            if max(first, start) < min(last, end):
                yield max(first, start), min(last, end)
        day += timedelta(days=1)


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at)).astimezone(UTC)

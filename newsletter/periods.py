"""When digests are due: at seven in the morning by the clock of the house, each day, on Mondays, or on the first of a month."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from newsletter.enums import Frequency

MORNING = time(7)


def last_turn(frequency: Frequency, now: datetime) -> datetime:
    """The latest time at which a digest of this frequency was due."""
    day = timezone.localdate(now, timezone.get_default_timezone())
    turn = _at(_begin(frequency, day))
    return turn if turn <= now else turn_before(frequency, turn)


def turn_before(frequency: Frequency, turn: datetime) -> datetime:
    """The time before that one."""
    day = timezone.localdate(turn, timezone.get_default_timezone())
    return _at(_begin(frequency, day - timedelta(days=1)))


def _begin(frequency: Frequency, day: date) -> date:
    """The day on which the span began that this day is in."""
    if frequency == Frequency.WEEKLY:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if frequency == Frequency.MONTHLY else day


def _at(day: date) -> datetime:
    return datetime.combine(day, MORNING, timezone.get_default_timezone())

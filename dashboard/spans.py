"""Spans of time by the clock of the house, so that an address stays the same all day."""

from datetime import datetime, timedelta

from django.utils import timezone

DAYS = timedelta(days=30)


def thirty_days(now: datetime) -> tuple[datetime, datetime]:
    """Where the last thirty days begin, today among them, and where the thirty before them do."""
    ends = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    since = _days_before(ends)
    return since, _days_before(since)


def _days_before(moment: datetime) -> datetime:
    """Midnight thirty days before another one, also when the clocks change in between."""
    return timezone.make_aware(timezone.localtime(moment).replace(tzinfo=None) - DAYS)

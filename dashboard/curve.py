"""How many comments came in each hour or day since a moment."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from dashboard.figures import Figure
from listening import sums
from listening.filters import CommentFilter

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOST_BARS = 7 * 24 + 1


@dataclass(frozen=True, slots=True)
class Step:
    """One hour or day of the curve; `height` in percent of the fullest one."""

    begins: datetime
    figure: Figure
    height: float

    @property
    def top(self) -> float:
        """Where the bar begins, from above."""
        return round(100 - self.height, 1)


def curve(chosen: CommentFilter, since: datetime, now: datetime, *, is_hourly: bool) -> list[Step]:
    """Every hour of the first week, afterwards every day, the empty ones too; of a long time the latest."""
    length = HOUR if is_hourly else DAY
    begins, moments = _floor(since, is_hourly=is_hourly), list[datetime]()
    while begins <= now:
        moments.append(begins)
        begins = _next(begins, length)
    moments = moments[-MOST_BARS:]
    counts = Counter[datetime]()
    for hour, number in sums.by_hour(replace(chosen, since=max([since, *moments[:1]]))).items():
        counts[_floor(hour, is_hourly=is_hourly)] += number
    fullest = max((counts[moment] for moment in moments), default=0)
    return [
        Step(
            begins=moment,
            figure=Figure(
                counts[moment], "",
                CommentFilter(post=chosen.post, since=max(moment, since), until=_next(moment, length)).url,
            ),
            height=round(100 * counts[moment] / fullest, 1) if fullest else 0.0,
        )
        for moment in moments
    ]  # fmt: skip


def _floor(moment: datetime, *, is_hourly: bool) -> datetime:
    """Hours are those of UTC, since one hour of the year has the same name as the next; days are those of the house."""
    if is_hourly:
        return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    return timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)


def _next(moment: datetime, length: timedelta) -> datetime:
    if length == HOUR:
        return moment + HOUR
    return timezone.make_aware(timezone.localtime(moment).replace(tzinfo=None) + length)

"""How many comments came in each hour, day or week since a moment."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum

from django.db.models import Expression, F
from django.db.models.functions import TruncDay, TruncWeek
from django.utils import timezone

from dashboard.figures import Figure
from listening import sums
from listening.filters import CommentFilter

DAY, WEEK = timedelta(days=1), timedelta(days=7)
MOST_BARS = 7 * 24 + 1


class By(Enum):
    """How long the steps are. Hours are those of UTC, since one hour of the year has the same name as the next; days are those of the house."""

    HOUR = timedelta(hours=1)
    DAY = DAY
    WEEK = WEEK

    @classmethod
    def age(cls, age: timedelta) -> "By":
        """Hours for the first week, days for twelve weeks, then weeks."""
        return cls.HOUR if age <= WEEK else cls.DAY if age <= 12 * WEEK else cls.WEEK

    def begin(self, moment: datetime) -> datetime:
        """When the step began that a moment lies in."""
        if self is By.HOUR:
            return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        day = timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
        return timezone.make_aware(day - day.weekday() * DAY if self is By.WEEK else day)

    def next(self, begins: datetime) -> datetime:
        """When the step after this one begins, also where the clocks change in between."""
        if self is By.HOUR:
            return begins + self.value
        return timezone.make_aware(timezone.localtime(begins).replace(tzinfo=None) + self.value)

    @property
    def is_of_hours(self) -> bool:
        """Whether its steps are no days of the house: hours, or days by the clock of somebody elsewhere."""
        return self is By.HOUR or timezone.get_current_timezone_name() != timezone.get_default_timezone_name()

    @property
    def of_an_hour(self) -> Expression | F:
        """The same asked of the database."""
        if self is By.HOUR:
            return F("hour")
        return TruncDay("hour") if self is By.DAY else TruncWeek("hour")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the curve; `height` in percent of the fullest one."""

    begins: datetime
    figure: Figure
    height: float

    @property
    def top(self) -> float:
        """Where the bar begins, from above."""
        return round(100 - self.height, 1)


def curve(chosen: CommentFilter, since: datetime, now: datetime, by: By) -> list[Step]:
    """Every step up to now, the empty ones too; of a very long time the latest."""
    moments = list(_moments(since, now, by))[-MOST_BARS:]
    counts = sums.over_time(replace(chosen, since=max([since, *moments[:1]])), by.of_an_hour, is_by_hour=by.is_of_hours)
    fullest = max((counts[moment] for moment in moments), default=0)
    return [
        Step(
            begins=moment,
            figure=Figure(
                counts[moment], "",
                CommentFilter(post=chosen.post, since=max(moment, since), until=by.next(moment)).url if counts[moment] else "",
            ),
            height=round(100 * counts[moment] / fullest, 1) if fullest else 0.0,
        )
        for moment in moments
    ]  # fmt: skip


def _moments(since: datetime, now: datetime, by: By) -> Iterator[datetime]:
    begins = by.begin(since)
    while begins <= now:
        yield begins
        begins = by.next(begins)

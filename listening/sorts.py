"""What the sums of comments tell apart."""

from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any, NamedTuple, Self

from django.utils import timezone

# A comment counts in its own hour and its own day under its own post, and in these.
EVERY_POST = 0
EVER = datetime(1970, 1, 1, tzinfo=UTC)
# The hour of a comment nobody confirmed: staff may have put it in.
NO_HOUR = datetime(1970, 1, 2, tzinfo=UTC)


class Sort(NamedTuple):
    """What sums tell apart. `version` is empty for the comment itself, else that of one reading of it; `hour` begins in UTC.

    `aspect` is empty but for one more row for each aspect a comment speaks of. `is_day` says that all hours of a day of the house are meant, of which
    `hour` is the first.
    """

    post: int
    hour: datetime
    version: str
    aspect: str
    is_public: bool
    kind: str
    tone: str
    is_worth: bool
    is_answered: bool
    relation: str
    is_day: bool = False

    @classmethod
    def of(cls, row: Any) -> Self:
        return cls(*(getattr(row, name) for name in cls._fields))

    @property
    def everywhere(self) -> list["Sort"]:
        """The six sums it belongs to: of its hour, its day and all time, under its post and under all."""
        times = (self, self._replace(hour=day_of(self.hour), is_day=True), self._replace(hour=EVER))
        return [place for sort in times for place in (sort, sort._replace(post=EVERY_POST))]


def day_of(moment: datetime) -> datetime:
    """When the day of a moment began by the clock of the house, whatever the zone of whoever looks."""
    return _day_of(moment, timezone.get_default_timezone())


@lru_cache(maxsize=10_000)
def _day_of(moment: datetime, zone: tzinfo) -> datetime:
    day = timezone.localtime(moment, zone)
    return day.replace(hour=0, minute=0, second=0, microsecond=0, fold=0).astimezone(UTC)


def next_day(moment: datetime) -> datetime:
    """The first day that does not begin before, also when the clocks change in between."""
    begun = day_of(moment)
    return begun if begun == moment else day_of(begun + timedelta(hours=36))


def written(sort: Sort) -> list[Any]:
    """A sort as JSON."""
    return [value.isoformat() if isinstance(value, datetime) else value for value in sort]


def read(values: list[Any]) -> Sort:
    """A sort from JSON."""
    sort = Sort(*values)
    return sort._replace(hour=datetime.fromisoformat(str(sort.hour)))

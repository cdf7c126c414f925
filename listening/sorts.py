"""What the sums of comments tell apart."""

from datetime import UTC, datetime
from typing import Any, NamedTuple, Self

# A comment counts in its own hour under its own post, and in these.
EVERY_POST = 0
EVER = datetime(1970, 1, 1, tzinfo=UTC)
# The hour of a comment nobody confirmed: staff may have put it in.
NO_HOUR = datetime(1970, 1, 2, tzinfo=UTC)


class Sort(NamedTuple):
    """What sums tell apart. `version` is empty for the comment itself, else that of one reading of it; `hour` begins in UTC.

    `aspect` is empty but for one more row for each aspect a comment speaks of.
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

    @classmethod
    def of(cls, row: Any) -> Self:
        return cls(*(getattr(row, name) for name in cls._fields))

    @property
    def everywhere(self) -> list["Sort"]:
        """The four sums it belongs to."""
        whole = self._replace(post=EVERY_POST)
        return [self, self._replace(hour=EVER), whole, whole._replace(hour=EVER)]


def written(sort: Sort) -> list[Any]:
    """A sort as JSON."""
    return [value.isoformat() if isinstance(value, datetime) else value for value in sort]


def read(values: list[Any]) -> Sort:
    """A sort from JSON."""
    sort = Sort(*values)
    return sort._replace(hour=datetime.fromisoformat(str(sort.hour)))

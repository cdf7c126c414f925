"""How long people are kept: the times in force, which the house may shorten and never lengthen beyond the table in `stages.py`.

Whoever came in, or was decided about, is kept by the shortest time that was in force since then. So a shortened time holds at once, and
lengthening it again prolongs nobody without a new comment, a new decision or a telling.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from core.lifetimes import begins
from recruiting.enums import Stage
from recruiting.models import ReviewSettings
from recruiting.stages import LONGEST

ALWAYS = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Times:
    """Every set of times the house had, in days by stage, each with the moment from which it held; the oldest first."""

    sets: Sequence[tuple[datetime, Mapping[str, int]]]

    @classmethod
    def of(cls, house: ReviewSettings) -> "Times":
        first = (ALWAYS, {stage.value: life.days for stage, life in LONGEST.items()})
        return cls([first, *((datetime.fromisoformat(at), days) for at, days in house.changes)])

    @property
    def now(self) -> Mapping[str, int]:
        """The days for each stage that hold for whoever enters it now."""
        return self.sets[-1][1]

    def end(self, stage: str, since: datetime) -> datetime:
        """When somebody must be gone whose time counts from that moment."""
        return since + next(life for at, life in reversed(self._steps(stage)) if at <= since)

    def start(self, stage: str, end: datetime) -> datetime:
        """From when the time of somebody counts who must be gone at `end`: the reverse of `end`."""
        return next(end - life for at, life in reversed(self._steps(stage)) if end - life >= at)

    def fresh_from(self, now: datetime) -> datetime:
        """The moment after which a comment still brings somebody in: before it, its time without a decision would be over."""
        limit = now
        for at, life in reversed(self._steps(Stage.NEW)):
            limit = min(limit, now - life)
            if limit >= at:
                break
            limit = at
        return limit

    def _steps(self, stage: str) -> list[tuple[datetime, timedelta]]:
        """From which moment on which time holds, with every time cut down to the shortest one that came later."""
        steps: list[tuple[datetime, timedelta]] = []
        for at, days in reversed(self.sets):
            life = timedelta(days=days[stage])
            steps.append((at, min(life, steps[-1][1]) if steps else life))
        return steps[::-1]


def times() -> Times:
    """The times of this moment, in one query; stores nothing where the house has no rules yet."""
    return Times.of(ReviewSettings.objects.first() or ReviewSettings())


def counted_from(*, decided_at: datetime, told_on: date | None) -> datetime:
    """From when the time after a decision counts: the day somebody was told, else the decision (features.md, LT-1)."""
    return begins(told_on) if told_on else decided_at

"""How long people are kept: the times in force, which the house may shorten and never lengthen beyond the table in `stages.py`.

Whoever came in, or was decided about, is kept by the shortest time that was in force since then. So a shortened time holds at once, and
lengthening it again prolongs nobody without a new comment, a new decision or a telling.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from core.lifetimes import begins
from recruiting.enums import Basis, Stage
from recruiting.models import ReviewSettings
from recruiting.models.house import UNAGREED, UNAGREED_DECIDED, UNAGREED_NEW
from recruiting.stages import LONGEST

ALWAYS = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Times:
    """Every set of times the house had, in days by stage, each with the moment from which it held; the oldest first."""

    sets: Sequence[tuple[datetime, Mapping[str, int]]]

    @classmethod
    def of(cls, house: ReviewSettings) -> "Times":
        longest = {
            **{stage.value: life.days for stage, life in LONGEST.items()},
            **{name: life.days for name, life in UNAGREED.items()},
        }
        return cls(
            [(ALWAYS, longest), *((datetime.fromisoformat(at), {**longest, **days}) for at, days in house.changes)]
        )

    @property
    def now(self) -> Mapping[str, int]:
        """The days for each stage that hold for whoever enters it now."""
        return self.sets[-1][1]

    def days(self, stage: str, basis: str = Basis.CONSENT) -> int:
        """The days that hold for whoever enters a stage now, by what they rest on."""
        return min(self.now[name] for name in _names(stage, basis))

    def end(self, stage: str, since: datetime, basis: str = Basis.CONSENT) -> datetime:
        """When somebody must be gone whose time counts from that moment."""
        return min(self._end(name, since) for name in _names(stage, basis))

    def start(self, stage: str, end: datetime, basis: str = Basis.CONSENT) -> datetime:
        """From when the time of somebody counts who must be gone at `end`: the reverse of `end`."""
        return max(self._start(name, end) for name in _names(stage, basis))

    def fresh_from(self, now: datetime, basis: str = Basis.CONSENT) -> datetime:
        """The moment after which a comment still brings somebody in: before it, its time without a decision would be over."""
        return max(self._fresh_from(name, now) for name in _names(Stage.NEW, basis))

    def _end(self, name: str, since: datetime) -> datetime:
        return since + next(life for at, life in reversed(self._steps(name)) if at <= since)

    def _start(self, name: str, end: datetime) -> datetime:
        return next(end - life for at, life in reversed(self._steps(name)) if end - life >= at)

    def _fresh_from(self, name: str, now: datetime) -> datetime:
        limit = now
        for at, life in reversed(self._steps(name)):
            limit = min(limit, now - life)
            if limit >= at:
                break
            limit = at
        return limit

    def _steps(self, name: str) -> list[tuple[datetime, timedelta]]:
        """From which moment on which time holds, with every time cut down to the shortest one that came later."""
        steps: list[tuple[datetime, timedelta]] = []
        for at, days in reversed(self.sets):
            life = timedelta(days=days[name])
            steps.append((at, min(life, steps[-1][1]) if steps else life))
        return steps[::-1]


def _names(stage: str, basis: str) -> Sequence[str]:
    """The times of the house that hold at once; the shortest one decides."""
    if basis == Basis.CONSENT:
        return (stage,)
    return (stage, UNAGREED_NEW if stage == Stage.NEW else UNAGREED_DECIDED)


def times() -> Times:
    """The times of this moment, in one query; stores nothing where the house has no rules yet."""
    return Times.of(ReviewSettings.objects.first() or ReviewSettings())


def counted_from(*, decided_at: datetime, told_on: date | None) -> datetime:
    """From when the time after a decision counts: the day somebody was told, else the decision (features.md, LT-1)."""
    return begins(told_on) if told_on else decided_at

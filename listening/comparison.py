"""What differs between two readings of one comment, without a database."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from listening.enums import Effect

TOP = 20
FLAG = 0.5
Rank = Sequence[Any]


class Readable(Protocol):
    """The part of a reading that is compared."""

    insight: float
    kind: str
    tone: str
    job_interest: float
    partner_interest: float
    spam: float
    toxic: float
    affiliation: str | None


def kept(reading: Readable) -> dict[str, Any]:
    """What a report shows of a reading."""
    return {
        "insight": reading.insight,
        "kind": str(reading.kind),
        "tone": str(reading.tone),
        "job": reading.job_interest,
        "partner": reading.partner_interest,
    }


def effects(before: Readable, after: Readable) -> list[Effect]:
    """In a fixed order; nothing where the readings say the same."""
    tests = {
        Effect.INSIGHT_UP: after.insight > before.insight,
        Effect.INSIGHT_DOWN: after.insight < before.insight,
        Effect.KIND: after.kind != before.kind,
        Effect.JOB_GAINED: before.job_interest < FLAG <= after.job_interest,
        Effect.JOB_LOST: after.job_interest < FLAG <= before.job_interest,
        Effect.PARTNER_GAINED: before.partner_interest < FLAG <= after.partner_interest,
        Effect.PARTNER_LOST: after.partner_interest < FLAG <= before.partner_interest,
        Effect.OTHER: _rest(before) != _rest(after),
    }
    return [effect for effect, holds in tests.items() if holds]


def _rest(reading: Readable) -> tuple[Any, ...]:
    return reading.tone, reading.spam, reading.toxic, reading.affiliation or ""


def best(ranked: Iterable[Rank], more: Iterable[Rank]) -> list[Rank]:
    """The first twenty of (insight, comment, what a report shows), the strongest first, the newest of equals first."""
    return sorted([*ranked, *more], key=lambda rank: (-rank[0], -rank[1]))[:TOP]


def moved(before: Iterable[Rank], after: Iterable[Rank]) -> tuple[list[int], list[int]]:
    """The comments that came into the first twenty, and those that left it."""
    was, now = [rank[1] for rank in before], [rank[1] for rank in after]
    return [pk for pk in now if pk not in was], [pk for pk in was if pk not in now]

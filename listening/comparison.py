"""What differs between two readings of one comment, without a database."""

from collections.abc import Container, Iterable, Sequence
from typing import Any, Protocol

from comments.enums import Purpose
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


def kept(reading: Readable, purposes: Container[Purpose]) -> dict[str, Any]:
    """What a report shows of a reading: interests only for what the writer is open to."""
    return {
        "insight": reading.insight,
        "kind": str(reading.kind),
        "tone": str(reading.tone),
        "job": reading.job_interest if Purpose.WORK in purposes else 0.0,
        "partner": reading.partner_interest if Purpose.PARTNERSHIP in purposes else 0.0,
    }


def effects(before: Readable, after: Readable, purposes: Container[Purpose]) -> list[Effect]:
    """In a fixed order; nothing where the readings say the same of what may be kept."""
    was, now = kept(before, purposes), kept(after, purposes)
    tests = {
        Effect.INSIGHT_UP: after.insight > before.insight,
        Effect.INSIGHT_DOWN: after.insight < before.insight,
        Effect.KIND: after.kind != before.kind,
        Effect.JOB_GAINED: was["job"] < FLAG <= now["job"],
        Effect.JOB_LOST: now["job"] < FLAG <= was["job"],
        Effect.PARTNER_GAINED: was["partner"] < FLAG <= now["partner"],
        Effect.PARTNER_LOST: now["partner"] < FLAG <= was["partner"],
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

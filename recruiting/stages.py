"""Which stage may follow which, for which reasons, and how long a person may stay there at most."""

from collections.abc import Iterable
from datetime import timedelta

from recruiting.enums import Reason, Stage

MOVES: dict[Stage, frozenset[Stage]] = {
    Stage.NEW: frozenset({Stage.SHORTLISTED, Stage.LATER, Stage.DISMISSED}),
    Stage.SHORTLISTED: frozenset({Stage.TALKS, Stage.LATER, Stage.DISMISSED}),
    Stage.TALKS: frozenset({Stage.JOINED, Stage.LATER, Stage.DISMISSED}),
    Stage.JOINED: frozenset(),
    Stage.LATER: frozenset({Stage.SHORTLISTED, Stage.DISMISSED}),
    Stage.DISMISSED: frozenset(),
}

REASONS: dict[Stage, tuple[Reason, ...]] = {
    Stage.SHORTLISTED: (Reason.EXPERTISE, Reason.INTEREST, Reason.FITS_OPENING, Reason.OTHER),
    Stage.TALKS: (Reason.EXPERTISE, Reason.INTEREST, Reason.FITS_OPENING, Reason.OTHER),
    Stage.JOINED: (Reason.AGREED, Reason.FITS_OPENING, Reason.OTHER),
    Stage.LATER: (Reason.EXPERTISE, Reason.INTEREST, Reason.NO_OPENING, Reason.TOO_LITTLE, Reason.OTHER),
    Stage.DISMISSED: (Reason.NO_OPENING, Reason.TOO_LITTLE, Reason.MISREAD, Reason.OTHER),
}

# An unreviewed flag lives 30 days; after a refusal the claims of the Equal Treatment Act need six months (AGG 15(4), features.md LT-1).
# The house may shorten these times (keeping.py).
HALF_A_YEAR = timedelta(days=183)
# Whoever did not agree is kept no longer than that, and in no stage longer than whoever did (GDPR 6(1)(f)).
LONGEST_NEW_UNAGREED = timedelta(days=28)
LONGEST: dict[Stage, timedelta] = {
    Stage.NEW: timedelta(days=30),
    Stage.SHORTLISTED: HALF_A_YEAR,
    Stage.TALKS: HALF_A_YEAR,
    Stage.JOINED: HALF_A_YEAR,
    Stage.LATER: HALF_A_YEAR,
    Stage.DISMISSED: HALF_A_YEAR,
}


def may_move(from_stage: str, to_stage: str) -> bool:
    return to_stage in MOVES[Stage(from_stage)]


def fits(reason: str, to_stage: str) -> bool:
    """Whether a reason can explain this decision."""
    return reason in REASONS.get(Stage(to_stage), ())


def former(decisions: Iterable[tuple[str, str]]) -> Stage | None:
    """The stage before the last decision that still stands, from pairs (from_stage, reason), oldest first."""
    trail: list[str] = []
    for from_stage, reason in decisions:
        if reason != Reason.TAKEN_BACK:
            trail.append(from_stage)
        elif trail:
            trail.pop()
    return Stage(trail[-1]) if trail else None

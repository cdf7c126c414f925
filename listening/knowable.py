"""What a reading may say about the writer: interest, own skills and organisation only for purposes they are open to (GDPR 6, 25; ADR 21).

Who is open to what is told by the apps above, which know agreements. Where none tells, nothing is kept.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from comments.enums import Purpose
from comments.models import Objection, ReaderComment
from listening.models import CommentAnalysis


@dataclass(frozen=True, slots=True)
class Ground:
    """What an app knows of writers: for what one of a comment is open, and all comments whose writers are open to a purpose.

    Both say the same; the first is asked with every reading.
    """

    purposes: Callable[[ReaderComment], Iterable[Purpose]]
    open_to: Callable[[Purpose], QuerySet[ReaderComment]]


GROUNDS: dict[str, Ground] = {}

NOBODY: frozenset[Purpose] = frozenset()
INTEREST: Mapping[Purpose, str] = {Purpose.WORK: "job_interest", Purpose.PARTNERSHIP: "partner_interest"}
# The marks that stand where a writer speaks of the purpose, also where it is no wish of their own.
MARKS: Mapping[Purpose, frozenset[str]] = {
    Purpose.WORK: frozenset({"job_interest", "job_denied"}),
    Purpose.PARTNERSHIP: frozenset({"partner_interest", "partner_denied"}),
}
AFFILIATION = "affiliation"
FIELDS = ("for_work", "for_partnership", *INTEREST.values(), "affiliation", "evidence", "skills")


def open_to(purpose: Purpose) -> Q:
    """Comments whose writers are open to a purpose, also those that still wait; objections are not looked at."""
    found = Q(pk__in=())
    for ground in GROUNDS.values():
        found |= Q(pk__in=ground.open_to(purpose).order_by().values("pk"))
    return found


def purposes(comment: ReaderComment) -> frozenset[Purpose]:
    """For what the writer of a comment may be known, now."""
    found = frozenset(purpose for ground in GROUNDS.values() for purpose in ground.purposes(comment))
    return NOBODY if found and Objection.objects.by(comment.user_email).exists() else found


def leave_out(row: CommentAnalysis, may: Iterable[Purpose]) -> bool:
    """Take out of a reading, not yet of its row, what it says for other purposes; returns whether there was anything."""
    before = _personal(row)
    kept = row.purposes & frozenset(may)
    for purpose in Purpose:
        if purpose not in kept:
            setattr(row, INTEREST[purpose], 0.0)
            row.evidence = [place for place in row.evidence if place["label"] not in MARKS[purpose]]
    if not kept:
        row.skills = [skill for skill in row.skills if not skill["own"]]
        row.affiliation = ""
        row.evidence = [place for place in row.evidence if place["label"] != AFFILIATION]
    row.for_work, row.for_partnership = Purpose.WORK in kept, Purpose.PARTNERSHIP in kept
    return before != _personal(row)


def _personal(row: CommentAnalysis) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in FIELDS)

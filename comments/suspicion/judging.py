"""Weighs what the rules found: let a comment pass, ask for a little work, or have a person look first."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Case, Q, When
from django.utils import timezone

from comments.drafts import Draft
from comments.enums import Verdict
from comments.models import ReaderComment
from comments.suspicion.rules import ASK_FROM, HOLD_FROM, Finding, Submission, findings

REMEMBERED = timedelta(days=7)
ENOUGH = 20


@dataclass(frozen=True, slots=True)
class Earlier:
    """A comment that says the same as the one that comes now."""

    pk: int
    fingerprint: str | None
    email: str
    target_id: int


def earlier(*, fingerprint: str, text_mark: str) -> list[Earlier]:
    """The very same comment first, if it was sent before, then those of the last days with much the same text: one query."""
    wanted = Q(fingerprint=fingerprint)
    if text_mark:
        wanted |= Q(text_mark=text_mark, submit_date__gt=timezone.now() - REMEMBERED)
    same_first = Case(When(fingerprint=fingerprint, then=0), default=1)
    rows = ReaderComment.objects.filter(wanted).order_by(same_first)
    return [Earlier(*row) for row in rows.values_list("pk", "fingerprint", "user_email", "target_id")[:ENOUGH]]


def judge(draft: Draft, *, repeats: list[Earlier], target_id: int) -> tuple[Verdict, list[Finding]]:
    """The verdict on a draft and what it rests on."""
    found = findings(
        Submission(
            text=draft.text,
            name=draft.name,
            email=draft.email,
            stamp=draft.stamp,
            repeated_by=_repeated_by(draft.email.casefold(), repeats, target_id),
        )
    )
    points = sum(finding.points for finding in found)
    if points < ASK_FROM:
        return Verdict.PASS, []
    return (Verdict.HOLD if points >= HOLD_FROM else Verdict.WORK), found


def _repeated_by(mine: str, repeats: list[Earlier], target_id: int) -> str:
    """Who sent the same text: "others", or "self" on another page; writing again on the same page is no repetition."""
    if any(row.email.casefold() != mine for row in repeats):
        return "others"
    return "self" if any(row.target_id != target_id for row in repeats) else ""

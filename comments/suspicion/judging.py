"""Weighs what the rules found: let a comment pass, ask for a little work, or have a person look first."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Case, CharField, DateTimeField, Q, QuerySet, When
from django.utils import timezone

from comments.drafts import Draft
from comments.enums import Verdict
from comments.models import ReaderComment
from comments.suspicion.rules import ASK_FROM, HOLD_FROM, Finding, Submission, findings
from core.prepared import Given, Prepared

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
    rows = _EARLIER.rows(fingerprint=fingerprint, text_mark=text_mark, since=timezone.now() - REMEMBERED)
    return [Earlier(*row) for row in rows]


def _earlier() -> QuerySet[ReaderComment, Any]:
    same = Q(fingerprint=Given("fingerprint", CharField()))
    alike = Q(text_mark=Given("text_mark", CharField()), submit_date__gt=Given("since", DateTimeField()))
    rows = ReaderComment.objects.filter(same | (alike & ~Q(text_mark="")))
    same_first = Case(When(same, then=0), default=1)
    return rows.order_by(same_first).values_list("pk", "fingerprint", "user_email", "target_id")[:ENOUGH]


_EARLIER = Prepared(_earlier)


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

"""Looks once a month whether the readings drift, notes it in the record and tells officer and operator."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from accounts.roles import OVERSIGHT, STOP_SCORING
from comments.actions import letters
from recruiting.actions import entries
from recruiting.actions.handling import recipient
from recruiting.enums import Act
from recruiting.models import ReviewEntry
from recruiting.oversight import drift
from recruiting.oversight.drift import Comparison
from recruiting.permissions import BACKEND

DRIFTED = "recruiting.drifted"


@transaction.atomic
def watch(*, month: date | None = None) -> int:
    """Compare the last whole month unless that was done; returns how many shares are outside. Where too little was read, nothing is noted."""
    month = month or drift.this_month()
    if ReviewEntry.objects.filter(act=Act.DRIFT, detail__month=month.isoformat()).exists():
        return 0
    found = drift.compare(month)
    if not found.is_told:
        return 0
    entry = entries.write_drift(**found.detail)
    if found.outside:
        _tell(found, entry)
    return len(found.outside)


def overseers() -> QuerySet[User]:
    """Who may stop the scoring: the data-protection officer and the operator."""
    seeing = User.objects.with_perm(OVERSIGHT, backend=BACKEND, include_superusers=False)
    return User.objects.with_perm(STOP_SCORING, backend=BACKEND, include_superusers=False).filter(
        pk__in=seeing.values("pk")
    )


def _tell(found: Comparison, entry: ReviewEntry) -> None:
    for user in overseers():
        letters.order(
            kind=DRIFTED,
            to=recipient(user),
            data={"entry": entry.pk},
            key=f"{DRIFTED}:{found.month.isoformat()}:{user.pk}",
        )

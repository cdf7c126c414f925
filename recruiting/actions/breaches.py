"""Named members of the house write down a breach and what was found out and done about it; rows are only added."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from recruiting import breaches
from recruiting.actions import entries
from recruiting.actions.decisions import Refused
from recruiting.enums import Act, BreachFactKind
from recruiting.models import Breach, BreachFact
from recruiting.permissions import may_keep_breaches

KEPT_FOR = timedelta(days=1095)


@transaction.atomic
def note(*, by: User, what: str, noticed_at: datetime) -> Breach:
    """Start the clock of 72 hours at the moment it was noticed. Raises PermissionDenied or Refused."""
    _check(by, what, noticed_at)
    row = Breach.objects.create(what=what.strip(), noticed_at=noticed_at, made_by=by)
    entries.write_paperwork(act=Act.BREACHED, by=by, row=row.pk, noticed_at=noticed_at.isoformat())
    return row


@transaction.atomic
def add(*, by: User, number: int, kind: BreachFactKind, words: str, happened_at: datetime) -> BreachFact:
    """Add one fact; an earlier one of the same kind stays readable."""
    _check(by, words, happened_at)
    row = _open(number)
    fact = BreachFact.objects.create(breach=row, kind=kind, words=words.strip(), happened_at=happened_at, by=by)
    entries.write_paperwork(act=Act.BREACH_FACT, by=by, row=row.pk, kind=kind.value, fact=str(fact.pk))
    return fact


@transaction.atomic
def close(*, by: User, number: int) -> None:
    """End it once everything the law asks for is written down. Raises Refused with what is missing."""
    if not may_keep_breaches(by):
        raise PermissionDenied
    row = _open(number)
    if missing := breaches.missing(row):
        raise Refused(_("This is still missing: %(what)s.") % {"what": "; ".join(missing)})
    Breach.objects.filter(pk=row.pk).update(closed_at=timezone.now())
    entries.write_paperwork(act=Act.BREACH_CLOSED, by=by, row=row.pk)


def delete_due(*, now: datetime | None = None) -> int:
    """Delete breaches that were closed three years ago, with their facts."""
    return due(now or timezone.now()).delete()[0]


def due(moment: datetime) -> "QuerySet[Breach]":
    """Also what the preview of deletions asks."""
    return Breach.objects.filter(closed_at__lt=moment - KEPT_FOR)


def _check(by: User, words: str, moment: datetime) -> None:
    if not may_keep_breaches(by):
        raise PermissionDenied
    if not words.strip():
        raise Refused(_("Please say it in your own words."))
    if moment > timezone.now():
        raise Refused(_("The time lies ahead. Only what has happened is noted."))


def _open(number: int) -> Breach:
    row = Breach.objects.select_for_update().filter(pk=number, closed_at=None).first()
    if row is None:
        raise Refused(_("This breach is closed; nothing more is added."))
    return row

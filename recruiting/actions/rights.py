"""Members of the house enter, extend, hand on, answer and delete requests of people about their data; each step is in the record."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from comments.actions import letters
from recruiting import months
from recruiting.actions import entries
from recruiting.actions.decisions import Refused, Stale
from recruiting.actions.handling import recipient
from recruiting.enums import Act, RequestKind, RequestState, RequestWay
from recruiting.models import RightsRequest
from recruiting.models.rights import TERM
from recruiting.permissions import may_keep_requests, request_keepers

DUE = "recruiting.request_due"
# Whose request it was is of no use once nobody asks again; that one was answered has to be shown as long as claims run.
NAMES_KEPT = timedelta(days=90)
KEPT_FOR = timedelta(days=1095)


@dataclass(frozen=True, slots=True)
class Asked:
    """What came in."""

    kind: RequestKind
    way: RequestWay
    received_on: date
    reference: str
    who: str = ""
    address: str = ""
    handler: User | None = None


@transaction.atomic
def enter(*, by: User, asked: Asked) -> RightsRequest:
    """Start the clock: a month from the day it came. Raises PermissionDenied or Refused."""
    _check_right(by)
    _check_day(asked.received_on)
    _check_handler(asked.handler)
    row = RightsRequest.objects.create(
        kind=asked.kind, way=asked.way, received_on=asked.received_on, reference=asked.reference.strip(), who=asked.who.strip(),
        address=asked.address.strip(), handler=asked.handler, due_on=months.later(asked.received_on, TERM), made_by=by,
    )  # fmt: skip
    entries.write_paperwork(act=Act.ASKED, by=by, row=row.pk, kind=row.kind, due_on=row.due_on.isoformat())
    return row


@transaction.atomic
def extend(*, by: User, number: int, revision: int, because: str, told_on: date) -> None:
    """Two months more, once, when the person was told why within the first month. Raises PermissionDenied, Refused or Stale."""
    row = _locked(by, number, revision)
    if not row.may_be_extended:
        raise Refused(_("This request cannot be extended: it was already, or the first month is over."))
    if not because.strip():
        raise Refused(_("Please say why it takes longer; the person has to be told."))
    _check_day(told_on)
    if not row.received_on <= told_on <= row.first_due_on:
        raise Refused(_("The person has to be told within the first month. Please give the day on which they were."))
    row.due_on, row.extended_on, row.extended_because = row.longest_due_on, told_on, because.strip()
    _save(row)
    entries.write_paperwork(act=Act.ASK_EXTENDED, by=by, row=row.pk, kind=row.kind, due_on=row.due_on.isoformat())


@transaction.atomic
def hand_on(*, by: User, number: int, revision: int, to: User | None) -> None:
    """Give an open request to a colleague or to nobody."""
    row = _locked(by, number, revision)
    _check_open(row)
    _check_handler(to)
    row.handler = to
    _save(row)
    entries.write_paperwork(act=Act.ASK_CHANGED, by=by, row=row.pk, kind=row.kind, due_on=row.due_on.isoformat())


@transaction.atomic
def close(*, by: User, number: int, revision: int, state: RequestState, on: date, answer: str) -> None:
    """Note how it was answered, or why it was refused. Raises PermissionDenied, Refused or Stale."""
    row = _locked(by, number, revision)
    _check_open(row)
    _check_day(on)
    if on < row.received_on:
        raise Refused(_("It cannot have been answered before it came."))
    if state not in {RequestState.ANSWERED, RequestState.REFUSED} or not answer.strip():
        raise Refused(_("Please say how it was answered, without repeating the data themselves."))
    row.state, row.closed_on, row.answer = state, on, answer.strip()
    row.closed_at, row.closed_by = timezone.now(), by
    _save(row)
    entries.write_paperwork(act=Act.ASK_CLOSED, by=by, row=row.pk, kind=row.kind, state=state.value)


@transaction.atomic
def delete(*, by: User, number: int, revision: int) -> None:
    """For what was entered by mistake; the record keeps that there was one."""
    row = _locked(by, number, revision)
    entries.write_paperwork(act=Act.ASK_DELETED, by=by, row=row.pk, kind=row.kind)
    row.delete()


def forget(*, address: str) -> None:
    """Whose requests they were, for the erasure of everything about a mailbox; what has to be answered stays."""
    RightsRequest.objects.of_mailbox(address).update(who="", address="")


def move(*, old: str, new: str) -> None:
    RightsRequest.objects.of_mailbox(old).update(address=new)


def remind() -> int:
    """Owe whoever looks after an open request, or every officer, one mail a week before it is due and one when it is overdue."""
    ordered = 0
    for row in RightsRequest.objects.soon_due().select_related("handler"):
        stage = "over" if row.is_overdue else "soon"
        keepers = [row.handler] if row.handler and row.handler.is_active else list(request_keepers())
        for user in keepers:
            key = f"{DUE}:{row.pk}:{row.due_on:%Y%m%d}:{stage}:{user.pk}"
            letters.order(kind=DUE, to=recipient(user), data={"request": row.pk}, key=key)
            ordered += 1
    return ordered


def tidy(*, now: datetime | None = None) -> int:
    """Forget whose closed requests were, and later the requests; returns how many rows were touched."""
    moment = now or timezone.now()
    return due_names(moment).update(who="", address="") + due(moment).delete()[0]


def due_names(moment: datetime) -> "QuerySet[RightsRequest]":
    """Closed requests that still name somebody although their time is over; also what the preview asks."""
    named = RightsRequest.objects.closed().exclude(who="", address="")
    return named.filter(closed_at__lt=moment - NAMES_KEPT)


def due(moment: datetime) -> "QuerySet[RightsRequest]":
    """Closed requests whose time is over."""
    return RightsRequest.objects.closed().filter(closed_at__lt=moment - KEPT_FOR)


def _locked(by: User, number: int, revision: int) -> RightsRequest:
    _check_right(by)
    row = RightsRequest.objects.select_for_update().filter(pk=number).first()
    if row is None or row.revision != revision:
        raise Stale(_("Meanwhile somebody else changed this request. Please look at it again."))
    return row


def _save(row: RightsRequest) -> None:
    row.revision += 1
    row.save()


def _check_right(by: User) -> None:
    if not may_keep_requests(by):
        raise PermissionDenied


def _check_open(row: RightsRequest) -> None:
    if not row.is_open:
        raise Refused(_("This request is answered already."))


def _check_day(day: date) -> None:
    if day > timezone.localdate():
        raise Refused(_("The day lies ahead. Only what has happened is noted."))


def _check_handler(user: User | None) -> None:
    if user is not None and not request_keepers().filter(pk=user.pk).exists():
        raise Refused(_("This colleague may not look after requests."))

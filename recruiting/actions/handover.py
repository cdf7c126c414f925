"""A named colleague hands one person over to the company's applicant tracking system (ATS), as a file or by a call from the worker."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from comments.actions import objecting
from recruiting import ats, blindness, standing, tasks
from recruiting.actions import entries
from recruiting.actions.decisions import Refused, Stale, hold
from recruiting.actions.evidence import owner
from recruiting.ats import Target
from recruiting.enums import Act, Condition, HandOverState, Hitch, Way
from recruiting.gate import Gate
from recruiting.models import Candidate, HandOver, PartnerLead
from recruiting.package import Package, pack
from recruiting.permissions import may_hand_over

AnyPerson = Candidate | PartnerLead
ATTEMPTS = 6
FIRST_WAIT = timedelta(minutes=1)
BUSY = frozenset({408, 425, 429})
_KEY = re.compile(r"[0-9a-zA-Z]{32}")


class Hidden(Refused):
    """Name or reading are hidden from whoever wants to hand over."""


class Closed(Refused):
    """The contact gate is closed; `gate` says why."""

    def __init__(self, gate: Gate) -> None:
        reasons = " ".join(check.reason for check in gate.closed)
        super().__init__(_("They cannot be handed over now. %(reasons)s") % {"reasons": reasons})
        self.gate = gate


class Changed(Stale):
    """What would leave is not what was shown."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page showed: the form's own key, and the mark of the document."""

    key: str
    mark: str


@transaction.atomic
def look(*, person: AnyPerson, by: User) -> Package:
    """Exactly what would leave now; the look is in the record and is not the reading a decision asks for. Raises PermissionDenied or Refused."""
    person = _held(person, by)
    entries.write(act=Act.VIEWED, person=person, by=by, preview="handover")
    return pack(person)


@transaction.atomic
def take(*, person: AnyPerson, shown: Shown, by: User) -> Package:
    """The document as a file; each time it is taken is in the record. Raises PermissionDenied or Refused; then nothing is written."""
    objecting.hold(person.email)
    person = _held(person, by)
    package = _as_shown(person, shown)
    row = _known(person, shown, by, Way.FILE)
    if row is None:
        now = timezone.now()
        row = _row(person, shown, by, way=Way.FILE, left_at=now, delivered_at=now)
    entries.write(act=Act.HANDED_OVER, person=person, by=by, handover=row.pk)
    return package


@transaction.atomic
def send(*, person: AnyPerson, shown: Shown, by: User) -> HandOver:
    """Order the call to the ATS; the same form sent twice orders one. Raises PermissionDenied or Refused; then nothing is written."""
    objecting.hold(person.email)
    person = _held(person, by)
    if known := _known(person, shown, by, Way.CALL):
        return known
    target = _target()
    _as_shown(person, shown)
    row = _row(person, shown, by, way=Way.CALL, host=target.host)
    _order(row, person, by)
    return row


@transaction.atomic
def again(*, person: AnyPerson, pk: int, by: User) -> HandOver:
    """Order a call that failed once more, for whoever asks now; the ATS is told the same number. Raises PermissionDenied or Refused."""
    objecting.hold(person.email)
    person = _held(person, by)
    row = person.handovers.select_for_update().filter(pk=pk, way=Way.CALL).first()
    if row is None:
        raise Stale(_("This hand-over is no longer here."))
    if not row.is_failed:
        return row
    if _target().host != row.host or pack(person).mark != row.mark:
        raise Changed(_("What would leave is not what was shown then. Please look at it below and hand over anew."))
    row.by, row.attempts, row.due_at, row.failed_at, row.status, row.because = by, 0, timezone.now(), None, None, ""
    row.save(update_fields=["by", "attempts", "due_at", "failed_at", "status", "because"])
    _order(row, person, by)
    return row


def deliver(*, handover_id: int) -> HandOverState | None:
    """Make the call if it is still owed and everything still holds; returns where the hand-over is then, None where nothing was owed."""
    row = _claimed(handover_id)
    if row is None:
        return None
    target, package = ats.target(), pack(row.person)
    if target is None:
        return _fail(row, Hitch.OFF)
    if because := _hindrance(row, target, package):
        return _fail(row, because)
    return _call(row, target, package)


@transaction.atomic
def resend() -> int:
    """Order the calls again that are due; give up those whose last attempt left no answer. Returns how many rows were touched."""
    now = timezone.now()
    due = HandOver.objects.filter(way=Way.CALL, delivered_at=None, failed_at=None, due_at__lte=now)
    ordered = _already_ordered()
    rows = [row for row in due.select_related("candidate", "lead").order_by("due_at", "pk") if row.pk not in ordered]
    for row in rows:
        if row.attempts >= ATTEMPTS:
            _fail(row, Hitch.TIMEOUT)
        else:
            tasks.deliver_handover.enqueue(handover_id=row.pk)
    return len(rows)


def _held(person: AnyPerson, by: User) -> AnyPerson:
    """The person as stored now, locked, if they may be handed over. Raises PermissionDenied or Refused."""
    if not may_hand_over(by, person.purpose):
        raise PermissionDenied
    person = hold(person=person, by=by)
    if blindness.veil(person, by):
        raise Hidden(_("The name is hidden from you. Please read the evidence and have the name shown first."))
    if person.awaits_judgement:
        raise Hidden(_("They are to be judged before the reading is shown."))
    gate = standing.of(person, by, by_mail=False).gate
    if not gate.is_open:
        raise Closed(gate)
    return person


def _target() -> Target:
    target = ats.target()
    if target is None:
        raise Refused(_("No ATS is set. You can still take the file."))
    return target


def _as_shown(person: AnyPerson, shown: Shown) -> Package:
    package = pack(person)
    if package.mark != shown.mark:
        raise Changed(_("This is not what you have looked at last. Please look at it once more and hand over then."))
    return package


def _known(person: AnyPerson, shown: Shown, by: User, way: Way) -> HandOver | None:
    """What the same form did already. Raises Changed for a key that is none, or another's."""
    known = HandOver.objects.filter(key=shown.key).first()
    if known is None and _KEY.fullmatch(shown.key):
        return None
    if known is None or known.by_id != by.pk or known.way != way or known.person != person:
        raise Changed(_("This form was not complete. Please look at it once more and hand over then."))
    return known


def _row(person: AnyPerson, shown: Shown, by: User, **values: object) -> HandOver:
    of = {owner(person.purpose): person}
    return HandOver.objects.create(**of, by=by, key=shown.key, mark=shown.mark, **values)


def _order(row: HandOver, person: AnyPerson, by: User) -> None:
    entries.write(act=Act.HANDED_OVER, person=person, by=by, handover=row.pk, host=row.host)
    tasks.deliver_handover.enqueue(handover_id=row.pk)


def _already_ordered() -> set[int]:
    task = tasks.deliver_handover.module_path
    waiting = DBTaskResult.objects.filter(task_path=task, status=TaskResultStatus.READY)
    return {int(given["kwargs"]["handover_id"]) for given in waiting.values_list("args_kwargs", flat=True)}


def _claimed(pk: int) -> HandOver | None:
    """The row if a call is due, counted as one more attempt: of two workers only one gets past the number both have seen."""
    now = timezone.now()
    owed = HandOver.objects.filter(
        pk=pk, way=Way.CALL, delivered_at=None, failed_at=None, attempts__lt=ATTEMPTS, due_at__lte=now
    )  # fmt: skip
    row = owed.select_related("candidate", "lead", "by").first()
    if row is None:
        return None
    wait = now + FIRST_WAIT * 2**row.attempts
    if not owed.filter(attempts=row.attempts).update(attempts=row.attempts + 1, due_at=wait):
        return None
    row.attempts += 1
    return row


def _hindrance(row: HandOver, target: Target, package: Package) -> Condition | Hitch | None:
    """What has come in between since the hand-over was ordered, asked for whoever ordered it."""
    if not may_hand_over(row.by, row.person.purpose):
        return Condition.RIGHT
    if failed := standing.of(row.person, row.by, by_mail=False).gate.closed:
        return failed[0].condition
    if row.person.awaits_judgement or blindness.veil(row.person, row.by):
        return Hitch.HIDDEN
    if target.host != row.host:
        return Hitch.MOVED
    return Hitch.CHANGED if package.mark != row.mark else None


def _call(row: HandOver, target: Target, package: Package) -> HandOverState:
    """A status that says "later" is tried again, any other one, a redirect among them, is final."""
    HandOver.objects.filter(pk=row.pk).update(left_at=timezone.now())
    try:
        status = ats.post(target, package.body, delivery=row.delivery, at=timezone.now())
    except ats.Unreachable as error:
        if error.hitch == Hitch.NO_CONNECTION:
            HandOver.objects.filter(pk=row.pk).update(left_at=row.left_at)
        return _missed(row, error.hitch)
    if 200 <= status < 300:
        return _delivered(row, status)
    if status in BUSY or status >= 500:
        return _missed(row, Hitch.REFUSED, status)
    return _fail(row, Hitch.REFUSED, status)


def _missed(row: HandOver, hitch: Hitch, status: int | None = None) -> HandOverState:
    """An attempt without success: there will be another one, up to a limit."""
    if row.attempts >= ATTEMPTS:
        return _fail(row, hitch, status)
    HandOver.objects.filter(pk=row.pk).update(because=hitch, status=status)
    return HandOverState.WAITING


@transaction.atomic
def _fail(row: HandOver, because: Condition | Hitch, status: int | None = None) -> HandOverState:
    HandOver.objects.filter(pk=row.pk).update(failed_at=timezone.now(), because=because, status=status)
    _note(row, Act.HANDOVER_FAILED, because=str(because), status=status)
    return HandOverState.FAILED


@transaction.atomic
def _delivered(row: HandOver, status: int) -> HandOverState:
    """Also in the record when the row has gone meanwhile: what left, left."""
    HandOver.objects.filter(pk=row.pk).update(delivered_at=timezone.now(), because="", status=status)
    _note(row, Act.HANDOVER_SENT, status=status)
    return HandOverState.DELIVERED


def _note(row: HandOver, act: Act, **detail: Any) -> None:
    entries.write(act=act, person=row.person, handover=row.pk, host=row.host, **detail)

"""What members of a desk do with a case: take it, put it off, note something, close it, move it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from comments.actions import passing_on
from comments.enums import Badge
from desks import promises
from desks.actions.noting import hold, note
from desks.actions.settling import bring_back
from desks.enums import CaseState, Step
from desks.models import Case, Desk, RoutingExample
from desks.refusals import NobodyInCharge, NotToday, Settled


@transaction.atomic
def take(*, case: Case, by: User) -> bool:
    """Be the one who sees to it; returns False when somebody else already is."""
    case = hold(case)
    if case.assignee_id is not None:
        return case.assignee_id == by.pk
    Case.objects.filter(pk=case.pk).update(assignee=by)
    note(case=case, act=Step.TAKEN, by=by)
    return True


@transaction.atomic
def give(*, case: Case, to: User, by: User) -> bool:
    """Let a colleague of the desk see to it; returns False when they do already. Raises Settled."""
    case = _unsettled(case)
    if case.assignee_id == to.pk:
        return False
    Case.objects.filter(pk=case.pk).update(assignee=to)
    note(case=case, act=Step.GIVEN, by=by)
    return True


@transaction.atomic
def let_go(*, case: Case, by: User) -> None:
    """Leave it to the desk, whoever had it."""
    case = hold(case)
    if case.assignee_id is not None:
        Case.objects.filter(pk=case.pk).update(assignee=None)
        note(case=case, act=Step.LET_GO, by=by)


@transaction.atomic
def put_off(*, case: Case, until: datetime, by: User) -> None:
    """Take it off the list until then; the clock goes on. Raises NotToday for the past and Settled."""
    case = _unsettled(case)
    if until <= timezone.now():
        raise NotToday
    Case.objects.filter(pk=case.pk).update(state=CaseState.PUT_OFF, put_off_until=until, remaining=None)
    note(case=case, act=Step.PUT_OFF, by=by)


@transaction.atomic
def close(*, case: Case, by: User, text: str = "") -> None:
    """Settle it without an answer. Raises Settled."""
    case = _unsettled(case)
    Case.objects.filter(pk=case.pk).update(
        state=CaseState.CLOSED, settled_at=timezone.now(), put_off_until=None, remaining=None
    )
    note(case=case, act=Step.CLOSED, by=by, text=text)


@transaction.atomic
def reopen(*, case: Case, by: User) -> None:
    """Put a settled case, or one that was put off, back on the list."""
    case = hold(case)
    if case.state in {CaseState.OPEN, CaseState.ASKED}:
        return
    bring_back(case)
    note(case=case, act=Step.REOPENED, by=by)


@transaction.atomic
def hand_over(*, case: Case, to: Desk, by: User, text: str = "") -> bool:
    """Give it to another department, for readers to see; returns False when it has it. Raises NobodyInCharge and ParentGone."""
    desk = _move(hold(case), to, Step.HANDED_OVER, by, text)
    if desk is None:
        return False
    passing_on.pass_on(comment=case.comment, to=Badge(desk.badge), by=by)
    return True


@transaction.atomic
def correct(*, case: Case, to: Desk, by: User) -> bool:
    """Say that the rules sent it to the wrong desk. It moves, and becomes an example that every change of the rules is tried on.

    Returns False when it is there already; the example is kept all the same, since that confirms the rules. Raises NobodyInCharge.
    """
    case = hold(case)
    RoutingExample.objects.update_or_create(
        comment=case.comment, defaults={"desk": to, "given_by": by, "given_at": timezone.now()}
    )
    return _move(case, to, Step.CORRECTED, by) is not None


@transaction.atomic
def follow(*, case: Case, to: Desk, by: User | None) -> None:
    """Somebody passed the comment on elsewhere: its case goes there too."""
    _move(hold(case), to, Step.HANDED_OVER, by)


@transaction.atomic
def take_over(*, closed: Desk, by: User) -> int:
    """Give the unsettled cases of a desk that takes none any more to whoever is in charge. Raises NobodyInCharge."""
    cases = list(Case.objects.filter(desk=closed).unsettled().select_for_update(of=("self",)))
    for case in cases:
        _move(hold(case), closed, Step.HANDED_OVER, by)
    return len(cases)


def _move(case: Case, to: Desk, act: Step, by: User | None, text: str = "") -> Desk | None:
    """The desk it went to, None when it is there."""
    desk = to.in_charge
    if desk is None:
        raise NobodyInCharge
    if case.desk_id == desk.pk:
        return None
    now = timezone.now()
    case.desk, case.assignee = desk, None
    if not case.is_settled and case.remaining is None:
        (promises.promise_answer if case.first_answered_at is None else promises.promise_settlement)(case, now)
    case.save()
    note(case=case, act=act, by=by, text=text, desk=desk)
    return desk


def _unsettled(case: Case) -> Case:
    held = hold(case)
    if held.is_settled:
        raise Settled
    return held

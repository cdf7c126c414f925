"""By when a case is to be answered and settled, in the working time of its desk."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from desks import clock
from desks.clock import Hours
from desks.models import Case, Desk


def hours(desk: Desk, since: datetime | None = None) -> Hours:
    """When a desk works, with the days from `since` on that it is closed, in one query; all days that are kept without it."""
    closed = desk.closed_days.order_by()
    if since is not None:
        closed = closed.filter(on__gte=timezone.localdate(since))
    return replace(desk.hours, closed=frozenset(closed.values_list("on", flat=True)))


def promise_answer(case: Case, since: datetime) -> None:
    """Count the time to the first answer from then on. None is due where no desk has promised anything."""
    _promise(case, case.desk.first_answer_goal if case.desk else None, since)


def promise_settlement(case: Case, since: datetime) -> None:
    _promise(case, case.desk.solution_goal if case.desk else None, since)


def promise_again(case: Case, now: datetime) -> None:
    """The promise after the clock stood still: what was left of it."""
    if case.desk is not None and case.remaining is not None:
        _promise(case, case.remaining, now)


def time_left(case: Case, now: datetime) -> timedelta | None:
    """The working time until the next promise, for while the clock stands still; nothing is left of a broken one."""
    return clock.between(now, case.due_at, hours(case.desk, now)) if case.desk and case.due_at else None


def answer_took(case: Case, answered_at: datetime) -> timedelta:
    """How long the first answer took, without nights and days off where the case has a desk."""
    if case.desk is None:
        return answered_at - case.opened_at
    return clock.between(case.opened_at, answered_at, hours(case.desk, case.opened_at))


def due(case: Case, hours: Hours) -> datetime | None:
    """The promise by other hours or days than those it was made by."""
    if case.counted_from is None or case.promised is None:
        return case.due_at
    return clock.after(case.counted_from, case.promised, hours)


def _promise(case: Case, promised: timedelta | None, since: datetime) -> None:
    case.promised, case.counted_from = promised, since if promised is not None else None
    case.due_at = due(case, hours(case.desk, since)) if case.desk and promised is not None else None

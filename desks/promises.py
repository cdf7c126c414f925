"""By when a case is to be answered and settled, in the working time of its desk."""

from datetime import datetime, timedelta

from desks import clock
from desks.models import Case, Desk


def first_answer_due(desk: Desk | None, since: datetime) -> datetime | None:
    """None where no desk has promised anything."""
    return clock.after(since, desk.first_answer_goal, desk.hours) if desk else None


def settlement_due(case: Case, since: datetime) -> datetime | None:
    return clock.after(since, case.desk.solution_goal, case.desk.hours) if case.desk else None


def time_left(case: Case, now: datetime) -> timedelta | None:
    """The working time until the next promise, for while the clock stands still; nothing is left of a broken one."""
    return clock.between(now, case.due_at, case.desk.hours) if case.desk and case.due_at else None


def due_again(case: Case, now: datetime) -> datetime | None:
    """The promise after the clock stood still."""
    if case.desk is None or case.remaining is None:
        return case.due_at
    return clock.after(now, case.remaining, case.desk.hours)


def answer_took(case: Case, answered_at: datetime) -> timedelta:
    """How long the first answer took, without nights and days off where the case has a desk."""
    if case.desk is None:
        return answered_at - case.opened_at
    return clock.between(case.opened_at, answered_at, case.desk.hours)

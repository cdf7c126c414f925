"""Follows what happens in public: an answer of the house settles a case, a new word of the writer opens it again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from comments.models import AskBack, ReaderComment
from desks import promises, selectors
from desks.actions.noting import hold, note
from desks.enums import CaseState, Step
from desks.models import Case


@transaction.atomic
def follow_up(*, case: Case, answer: ReaderComment) -> None:
    """What the house said to the comment of a case: an answer settles it, a question back stops its clock."""
    case = hold(case)
    at = answer.submit_date
    if case.first_answered_at is None:
        case.first_answered_at, case.first_answer_took = at, promises.answer_took(case, at)
        promises.promise_settlement(case, case.opened_at)
    if answer.asks_back:
        case.remaining = promises.time_left(case, at)
        case.state, case.settled_at = CaseState.ASKED, None
    else:
        case.state, case.settled_at, case.remaining = CaseState.ANSWERED, at, None
    case.put_off_until = None
    case.save()
    note(case=case, act=Step.ASKED if answer.asks_back else Step.ANSWERED, by=answer.user, desk=case.desk)


@transaction.atomic
def hear(*, case: Case) -> None:
    """The writer of the comment has written again: the case is open, and its clock runs."""
    case = hold(case)
    if case.state == CaseState.OPEN:
        return
    _open(case, Step.REOPENED)


@transaction.atomic
def miss(*, case: Case, answer: ReaderComment) -> None:
    """An answer of the house goes: without another one the case is open again."""
    case = hold(case)
    said = selectors.house_answers(case.comment).exclude(pk=answer.pk)
    if case.state != CaseState.ANSWERED or said.filter(asks_back=False).exists():
        return
    if not said.exists():
        case.first_answered_at = case.first_answer_took = None
    _open(case, Step.REOPENED)


def wake(now: datetime | None = None) -> int:
    """Bring back what was put off until now, and what waits for a writer who is not asked any more."""
    moment = now or timezone.now()
    silent = Case.objects.filter(state=CaseState.ASKED).exclude(comment__in=AskBack.objects.open().values("comment"))
    woken = [*Case.objects.woken_at(moment), *silent]
    for found in woken:
        with transaction.atomic():
            case = hold(found)
            if case.state == found.state:
                _open(case, Step.WOKEN)
    return len(woken)


def bring_back(case: Case) -> None:
    """Put a case that is held back on the list: a settled one with a new promise, any other with what was left of its own."""
    now, was_settled = timezone.now(), case.is_settled
    (promises.promise_answer if was_settled else promises.promise_again)(case, now)
    case.state, case.settled_at, case.put_off_until, case.remaining = CaseState.OPEN, None, None, None
    case.save()


def _open(case: Case, act: Step) -> None:
    bring_back(case)
    note(case=case, act=act, desk=case.desk)

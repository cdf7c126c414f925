"""The figures of the desks, and the lists behind them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from comments.enums import Badge, Status
from comments.models import ReaderComment
from desks import counting
from desks.enums import CaseList, CaseState, Priority
from desks.models import Case
from tests.factories.desks import case, desk, member

pytestmark = pytest.mark.django_db
NOW = timezone.now()
AGO = NOW - timedelta(hours=1)


def test_every_figure_is_as_long_as_the_list_behind_it() -> None:
    at = desk()
    who = member(at)
    for values in (
        {},
        {"due_at": AGO},
        {"assignee": who},
        {"state": CaseState.ASKED, "assignee": who},
        {"state": CaseState.PUT_OFF},
        {"state": CaseState.ANSWERED, "settled_at": AGO, "assignee": who},
        {"state": CaseState.CLOSED, "settled_at": AGO},
    ):
        case(at, **values)
    case(desk(Badge.SALES))
    hidden = case(at)
    ReaderComment.objects.filter(pk=hidden.comment_id).update(status=Status.WITHHELD)

    sizes = counting.sizes(at, user_id=who.pk, now=NOW)

    assert sizes == {
        CaseList.OPEN: 3, CaseList.MINE: 2, CaseList.LATE: 1, CaseList.ASKED: 1, CaseList.PUT_OFF: 1, CaseList.DONE: 2,
    }  # fmt: skip
    for choice, size in sizes.items():
        assert counting.chosen(at, choice, user_id=who.pk, now=NOW).count() == size, choice


def test_list_begins_with_what_is_urgent_then_with_the_nearest_promise() -> None:
    at = desk()
    calm = case(at, due_at=AGO)
    none = case(at, due_at=None)
    near = case(at, due_at=NOW)
    urgent = case(at, due_at=NOW + timedelta(days=1), priority=Priority.URGENT)

    assert list(counting.chosen(at, CaseList.OPEN, user_id=0, now=NOW)) == [urgent, calm, near, none]


def test_settled_cases_begin_with_the_latest() -> None:
    at = desk()
    early = case(at, state=CaseState.ANSWERED, settled_at=AGO)
    late = case(at, state=CaseState.CLOSED, settled_at=NOW)

    assert list(counting.chosen(at, CaseList.DONE, user_id=0, now=NOW)) == [late, early]


def test_tally_counts_each_desk_and_what_has_none() -> None:
    care, sales = desk(first_answer_hours=2), desk(Badge.SALES)
    who = member(care)
    case(care, due_at=AGO)
    case(care, assignee=who)
    case(care, state=CaseState.ASKED)
    case(None)
    for hours in (1, 2, 3, 8):
        took = {"first_answered_at": AGO, "first_answer_took": timedelta(hours=hours)}
        case(care, state=CaseState.ANSWERED, settled_at=AGO, **took)

    first, second, none = counting.tallies()

    assert (first.desk, first.open, first.free, first.late, first.asked) == (care, 2, 1, 1, 1)
    assert (first.answered, first.in_time, first.share_in_time) == (4, 2, 50)
    assert first.median == timedelta(hours=2, minutes=30)
    assert (second.desk, second.open, second.median, second.share_in_time, second.typically) == (
        sales,
        0,
        None,
        None,
        "",
    )
    assert (none.desk, none.open) == (None, 1)


def test_what_was_answered_long_ago_counts_for_no_median() -> None:
    at = desk()
    long_ago = timezone.now() - timedelta(days=31)
    case(
        at,
        state=CaseState.ANSWERED,
        settled_at=long_ago,
        first_answered_at=long_ago,
        first_answer_took=timedelta(hours=1),
    )

    assert counting.tallies()[0].median is None


@pytest.mark.parametrize(
    ("took", "said"), [(timedelta(minutes=12), "12"), (timedelta(hours=9), "9"), (timedelta(hours=70), "70")]
)
def test_median_is_said_in_minutes_or_hours_of_working_time(took: timedelta, said: str) -> None:
    at = desk()
    case(at, state=CaseState.ANSWERED, settled_at=AGO, first_answered_at=AGO, first_answer_took=took)

    assert counting.tallies()[0].typically.split()[0] == said


def test_tallies_ask_the_same_of_the_database_however_many_cases_there_are(
    django_assert_max_num_queries: object,
) -> None:
    at = desk()
    for _number in range(3):
        case(at)

    with django_assert_max_num_queries(6):  # type: ignore[operator]  # pytest-django has no public name for its type
        counting.tallies()

    assert Case.objects.count() == 3


def test_desk_nobody_can_work_at_is_told_from_one_that_is_closed() -> None:
    left, closed, busy = desk(Badge.SALES), desk(Badge.PRESS, is_open=False), desk()
    member(left)
    User.objects.filter(desks=left).update(is_active=False)
    member(busy)

    empty = {tally.desk: tally.is_empty for tally in counting.tallies()}

    assert empty == {left: True, closed: False, busy: False}

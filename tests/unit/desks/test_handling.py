"""What members do with cases."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.enums import Badge, Status
from comments.models import PassedOn, ReaderComment
from comments.refusals import ParentGone
from desks.actions import handling
from desks.enums import CaseState, Step
from desks.models import Case, CaseStep, RoutingExample
from desks.refusals import NobodyInCharge, NotToday, Settled
from tests.factories.desks import case, desk, member, read

pytestmark = pytest.mark.django_db


def test_case_is_taken_by_the_first_and_not_by_the_second() -> None:
    at = desk()
    row, first, second = case(at), member(at), member(at)

    assert handling.take(case=row, by=first)
    assert handling.take(case=row, by=first)
    assert not handling.take(case=row, by=second)

    row.refresh_from_db()
    assert row.assignee == first
    assert row.steps.filter(act=Step.TAKEN).count() == 1


def test_case_that_was_let_go_belongs_to_nobody() -> None:
    at = desk()
    row, who = case(at), member(at)
    handling.take(case=row, by=who)

    handling.let_go(case=row, by=member(at))
    handling.let_go(case=row, by=who)

    row.refresh_from_db()
    assert row.assignee is None
    assert row.steps.filter(act=Step.LET_GO).count() == 1


def test_case_that_was_put_off_is_away_until_then_and_its_clock_goes_on() -> None:
    at, until = desk(), timezone.now() + timedelta(days=2)
    row = case(at)
    due = row.due_at

    handling.put_off(case=row, until=until, by=member(at))

    row.refresh_from_db()
    assert (row.state, row.put_off_until, row.due_at) == (CaseState.PUT_OFF, until, due)


def test_case_is_not_put_off_into_the_past() -> None:
    at = desk()
    row = case(at)

    with pytest.raises(NotToday):
        handling.put_off(case=row, until=timezone.now(), by=member(at))


@pytest.mark.parametrize("act", ["put_off", "close"])
@pytest.mark.parametrize("state", [CaseState.ANSWERED, CaseState.CLOSED])
def test_settled_case_is_neither_put_off_nor_closed_again(act: str, state: str) -> None:
    at = desk()
    row = case(at, state=state, settled_at=timezone.now())
    more = {"until": timezone.now() + timedelta(days=1)} if act == "put_off" else {}

    with pytest.raises(Settled):
        getattr(handling, act)(case=row, by=member(at), **more)


def test_case_is_closed_without_an_answer_and_opened_again() -> None:
    at = desk(first_answer_hours=3)
    row, who = case(at), member(at)

    handling.close(case=row, by=who, text="Doppelt gefragt.")
    row.refresh_from_db()
    assert (row.state, row.first_answered_at) == (CaseState.CLOSED, None)
    assert row.settled_at is not None

    handling.reopen(case=row, by=who)
    row.refresh_from_db()
    assert (row.state, row.settled_at) == (CaseState.OPEN, None)
    assert row.due_at is not None
    assert row.due_at > timezone.now() + timedelta(hours=2)
    assert list(row.steps.values_list("act", flat=True)) == [Step.OPENED, Step.CLOSED, Step.REOPENED]


def test_open_case_is_not_opened_again() -> None:
    at = desk()
    row = case(at)

    handling.reopen(case=row, by=member(at))

    assert row.steps.count() == 1


def test_case_put_off_and_opened_by_hand_keeps_its_promise() -> None:
    at = desk()
    row = case(at)
    handling.put_off(case=row, until=timezone.now() + timedelta(days=2), by=member(at))

    handling.reopen(case=row, by=member(at))

    due = row.due_at
    row.refresh_from_db()
    assert (row.state, row.put_off_until, row.due_at) == (CaseState.OPEN, None, due)


def test_case_handed_over_is_free_at_the_other_desk_with_the_note_and_readers_are_told() -> None:
    care, sales = desk(Badge.SUPPORT), desk(Badge.SALES, first_answer_hours=2)
    row, who = case(care), member(care)
    handling.take(case=row, by=who)

    assert handling.hand_over(case=row, to=sales, by=who, text="Fragt nach dem Preis.")

    row.refresh_from_db()
    assert (row.desk, row.assignee) == (sales, None)
    assert row.due_at is not None
    assert row.due_at <= timezone.now() + timedelta(hours=2)
    last = CaseStep.objects.filter(case=row).last()
    assert last is not None
    assert (last.act, last.desk, last.text, last.by) == (Step.HANDED_OVER, sales, "Fragt nach dem Preis.", who)
    assert PassedOn.objects.get(comment=row.comment).to == Badge.SALES


def test_case_is_not_handed_to_the_desk_that_has_it() -> None:
    at = desk()
    row = case(at)

    assert not handling.hand_over(case=row, to=at, by=member(at))
    assert not PassedOn.objects.exists()


def test_nothing_is_handed_over_once_the_comment_is_not_public() -> None:
    care, sales = desk(), desk(Badge.SALES)
    row = case(care)
    ReaderComment.objects.filter(pk=row.comment_id).update(status=Status.WITHHELD)

    with pytest.raises(ParentGone):
        handling.hand_over(case=row, to=sales, by=member(care))

    row.refresh_from_db()
    assert row.desk == care


def test_desk_without_anybody_in_charge_takes_nothing() -> None:
    row = case(desk())

    with pytest.raises(NobodyInCharge):
        handling.hand_over(case=row, to=desk(Badge.SALES, is_open=False), by=member())


def test_correction_moves_the_case_without_a_word_in_public_and_becomes_an_example() -> None:
    care, sales = desk(), desk(Badge.SALES)
    row, who = case(care), member(care)

    assert handling.correct(case=row, to=sales, by=who)

    row.refresh_from_db()
    assert row.desk == sales
    assert not PassedOn.objects.exists()
    example = RoutingExample.objects.get(comment=row.comment)
    assert (example.desk, example.given_by) == (sales, who)


def test_second_correction_takes_the_place_of_the_first() -> None:
    care, sales = desk(), desk(Badge.SALES)
    row = case(care)
    handling.correct(case=row, to=sales, by=member())

    handling.correct(case=row, to=care, by=member())

    assert RoutingExample.objects.get().desk == care


def test_unsettled_cases_of_a_closed_desk_go_to_whoever_took_over() -> None:
    sales, marketing = desk(Badge.SALES), desk(Badge.MARKETING)
    closed = desk(Badge.SUPPORT, is_open=False, successor=sales)
    waiting = [case(closed, read()), case(closed, read(), state=CaseState.PUT_OFF)]
    done = case(closed, read(), state=CaseState.ANSWERED, settled_at=timezone.now())
    other = case(marketing, read())

    assert handling.take_over(closed=closed, by=member()) == 2

    assert set(Case.objects.filter(desk=sales)) == set(waiting)
    done.refresh_from_db()
    other.refresh_from_db()
    assert (done.desk, other.desk) == (closed, marketing)


def test_cases_stay_where_nobody_takes_over() -> None:
    closed = desk(is_open=False)
    case(closed)

    with pytest.raises(NobodyInCharge):
        handling.take_over(closed=closed, by=member())


@pytest.mark.parametrize("values", [{"remaining": timedelta(hours=3)}, {"state": CaseState.CLOSED}])
def test_case_whose_clock_does_not_run_gets_no_promise_from_the_other_desk(values: dict[str, object]) -> None:
    care, sales = desk(), desk(Badge.SALES)
    state = values.get("state", CaseState.ASKED)
    row = case(care, **{**values, "state": state, "settled_at": timezone.now() if state == CaseState.CLOSED else None})
    due = row.due_at

    handling.hand_over(case=row, to=sales, by=member(care))

    row.refresh_from_db()
    assert (row.desk, row.due_at, row.state) == (sales, due, state)


def test_case_given_to_a_colleague_is_theirs_and_says_by_whom() -> None:
    at = desk()
    head, colleague = member(at), member(at)
    row = case(at, assignee=head)

    assert handling.give(case=row, to=colleague, by=head)
    assert not handling.give(case=row, to=colleague, by=head)

    row.refresh_from_db()
    assert row.assignee == colleague
    assert row.steps.get(act=Step.GIVEN).by == head


def test_settled_case_is_given_to_nobody() -> None:
    at = desk()
    row = case(at, state=CaseState.CLOSED, settled_at=timezone.now())

    with pytest.raises(Settled):
        handling.give(case=row, to=member(at), by=member(at))

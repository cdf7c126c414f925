"""Cases follow what is said in public."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments.actions import answers, asking_back, erasure, moderation
from comments.enums import AskBackState, Badge, Rejection
from comments.models import AskBack, ReaderComment
from comments.signals import comment_published
from desks.actions import settling
from desks.actions.noting import hold
from desks.enums import CaseState, Step
from desks.models import Case
from tests.factories.accounts import UserFactory
from tests.factories.desks import case, desk, member, read

pytestmark = pytest.mark.django_db


def answer(to: ReaderComment, text: str = "Bis Mai.") -> ReaderComment:
    return answers.answer(parent=to, text=text, by=member(), badge=Badge.SUPPORT)


def say(to: ReaderComment, **values: Any) -> ReaderComment:
    """Another comment becomes public."""
    row = read(parent=to, on=None, target_id=to.target_id, object_pk=to.object_pk, **values)
    comment_published.send(sender=ReaderComment, comment=row)
    return row


def acts(of: Case) -> list[str]:
    return [step.act for step in of.steps.all()]


def test_answer_of_the_house_settles_the_case_and_stops_its_clock() -> None:
    row = case(desk(), opened_at=timezone.now() - timedelta(hours=3))

    given = answer(row.comment)

    row.refresh_from_db()
    assert (row.state, row.settled_at, row.first_answered_at) == (
        CaseState.ANSWERED,
        given.submit_date,
        given.submit_date,
    )
    assert row.first_answer_took == given.submit_date - row.opened_at
    assert acts(row) == [Step.OPENED, Step.ANSWERED]


def test_answer_to_somebody_else_below_the_comment_settles_nothing() -> None:
    row = case(desk(), read(user_email="ada@post.example"))
    other = say(row.comment, user_email="bob@post.example")

    answer(other)

    row.refresh_from_db()
    assert row.state == CaseState.OPEN


def test_question_back_counts_as_first_answer_and_stops_the_clock_for_settling() -> None:
    at = desk(solution_hours=10)
    row = case(at, opened_at=timezone.now() - timedelta(hours=4))

    asking_back.ask(comment=row.comment, text="Welche Serie?", by=member(at), badge=Badge.SUPPORT)

    row.refresh_from_db()
    assert row.state == CaseState.ASKED
    assert row.first_answered_at is not None
    assert row.remaining is not None
    assert abs(row.remaining - timedelta(hours=6)) < timedelta(seconds=5)


def test_answer_of_the_writer_starts_the_clock_where_it_stood() -> None:
    at = desk(solution_hours=10)
    row = case(at, read(user_email="ada@post.example"), opened_at=timezone.now() - timedelta(hours=4))
    asked = asking_back.ask(comment=row.comment, text="Welche Serie?", by=member(at), badge=Badge.SUPPORT)
    Case.objects.filter(pk=row.pk).update(remaining=timedelta(hours=2))

    say(asked.question, user_email="ada@post.example")

    row.refresh_from_db()
    assert (row.state, row.remaining) == (CaseState.OPEN, None)
    assert row.due_at is not None
    assert abs(row.due_at - timezone.now() - timedelta(hours=2)) < timedelta(seconds=5)


def test_new_word_of_the_writer_opens_a_settled_case_with_a_new_promise() -> None:
    row = case(desk(first_answer_hours=5), read(user_email="ada@post.example"))
    given = answer(row.comment)

    say(given, user_email="ada@post.example")

    row.refresh_from_db()
    assert (row.state, row.settled_at) == (CaseState.OPEN, None)
    assert row.due_at is not None
    assert abs(row.due_at - timezone.now() - timedelta(hours=5)) < timedelta(seconds=5)
    assert acts(row)[-1] == Step.REOPENED


def test_word_of_somebody_else_leaves_a_settled_case_settled() -> None:
    row = case(desk(), read(user_email="ada@post.example"))
    given = answer(row.comment)

    say(given, user_email="bob@post.example")

    row.refresh_from_db()
    assert row.state == CaseState.ANSWERED


def test_new_word_wakes_a_case_that_was_put_off_with_its_old_promise() -> None:
    due = timezone.now() + timedelta(hours=1)
    asked = read(user_email="ada@post.example")
    row = case(desk(), asked, state=CaseState.PUT_OFF, put_off_until=due + timedelta(days=2), due_at=due)

    say(asked, user_email="ada@post.example")

    row.refresh_from_db()
    assert (row.state, row.put_off_until, row.due_at) == (CaseState.OPEN, None, due)


@pytest.mark.parametrize("goes", ["rejected", "erased"])
def test_case_is_open_again_when_its_only_answer_goes(goes: str) -> None:
    row = case(desk())
    given = answer(row.comment)

    if goes == "rejected":
        moderation.reject(comment=given, by=UserFactory(role="moderator"), reason=Rejection.OTHER)
    else:
        erasure.erase(comment=given)

    row.refresh_from_db()
    assert (row.state, row.first_answered_at, row.first_answer_took) == (CaseState.OPEN, None, None)


def test_case_stays_settled_while_another_answer_stands() -> None:
    row = case(desk())
    answer(row.comment, "Bis Mai.")
    second = answer(row.comment, "Genauer: bis zum 4. Mai.")

    moderation.reject(comment=second, by=UserFactory(role="moderator"), reason=Rejection.OTHER)

    row.refresh_from_db()
    assert row.state == CaseState.ANSWERED


def test_what_was_put_off_until_now_comes_back_and_nothing_else() -> None:
    now, at = timezone.now(), desk()
    due = case(at, state=CaseState.PUT_OFF, put_off_until=now - timedelta(minutes=1))
    later = case(at, state=CaseState.PUT_OFF, put_off_until=now + timedelta(minutes=1))

    assert settling.wake() == 1

    due.refresh_from_db()
    later.refresh_from_db()
    assert (due.state, due.put_off_until) == (CaseState.OPEN, None)
    assert later.state == CaseState.PUT_OFF
    assert settling.wake() == 0


@pytest.mark.parametrize("state", [AskBackState.EXPIRED, AskBackState.WITHDRAWN])
def test_case_comes_back_when_nobody_is_asked_any_more(state: str) -> None:
    at = desk()
    row = case(at)
    asking_back.ask(comment=row.comment, text="Welche Serie?", by=member(at), badge=Badge.SUPPORT)
    assert settling.wake() == 0
    AskBack.objects.filter(comment=row.comment).update(state=state)

    assert settling.wake() == 1

    row.refresh_from_db()
    assert (row.state, row.remaining) == (CaseState.OPEN, None)
    assert acts(row)[-1] == Step.WOKEN


def test_case_goes_with_its_erased_comment_and_so_do_notes_and_examples() -> None:
    row = case(desk())

    erasure.erase(comment=row.comment)

    assert not Case.objects.filter(pk=row.pk).exists()


def test_new_word_while_the_case_is_open_changes_nothing() -> None:
    asked = read(user_email="ada@post.example")
    row = case(desk(), asked)

    say(asked, user_email="ada@post.example")

    assert acts(row) == [Step.OPENED]


def test_question_back_that_stands_still_counts_as_first_answer_when_the_answer_goes() -> None:
    at = desk()
    row = case(at)
    asking_back.ask(comment=row.comment, text="Welche Serie?", by=member(at), badge=Badge.SUPPORT)
    given = answer(row.comment)

    moderation.reject(comment=given, by=UserFactory(role="moderator"), reason=Rejection.OTHER)

    row.refresh_from_db()
    assert row.state == CaseState.OPEN
    assert row.first_answered_at is not None


def test_case_somebody_opened_meanwhile_is_not_woken_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    row = case(desk(), state=CaseState.PUT_OFF, put_off_until=timezone.now() - timedelta(minutes=1))

    def hold_late(found: Case) -> Case:
        Case.objects.filter(pk=found.pk).update(state=CaseState.OPEN, put_off_until=None)
        return hold(found)

    monkeypatch.setattr(settling, "hold", hold_late)
    settling.wake()

    assert acts(row) == [Step.OPENED]

"""Answers from a desk."""

import pytest

from comments.enums import Badge, Status
from comments.models import AskBack, ReaderComment
from comments.refusals import AlreadyAsked, ParentGone
from desks.actions import answering
from desks.enums import CaseState
from desks.refusals import AnsweredMeanwhile
from tests.factories.desks import case, desk, member

pytestmark = pytest.mark.django_db


def test_answer_appears_under_the_badge_of_the_desk_and_settles_the_case() -> None:
    at = desk(Badge.PRESS)
    row, who = case(at), member(at)

    given = answering.answer(case=row, text="Bis Mai.", by=who, badge=Badge.PRESS, seen=0)

    row.refresh_from_db()
    assert (given.badge, given.status, given.in_reply_to_id) == (Badge.PRESS, Status.PUBLIC, row.comment_id)
    assert row.state == CaseState.ANSWERED


def test_second_of_two_answers_at_once_is_refused_until_its_writer_has_seen_the_first() -> None:
    at = desk()
    row = case(at)
    first = answering.answer(case=row, text="Bis Mai.", by=member(at), badge=Badge.SUPPORT, seen=0)

    with pytest.raises(AnsweredMeanwhile):
        answering.answer(case=row, text="Bis Juni.", by=member(at), badge=Badge.SUPPORT, seen=0)
    with pytest.raises(AnsweredMeanwhile):
        answering.ask(case=row, text="Welche Serie?", by=member(at), badge=Badge.SUPPORT, seen=0)
    assert ReaderComment.objects.answers().count() == 1

    answering.answer(case=row, text="Bis Juni.", by=member(at), badge=Badge.SUPPORT, seen=first.pk)
    assert answering.latest(row.comment) > first.pk


def test_same_answer_sent_twice_is_one_answer() -> None:
    at = desk()
    row, who = case(at), member(at)

    sent = [answering.answer(case=row, text="Bis Mai.", by=who, badge=Badge.SUPPORT, seen=0) for _time in range(2)]

    assert sent[0] == sent[1]


def test_question_back_waits_for_the_writer_and_is_asked_once() -> None:
    at = desk()
    row = case(at)

    answering.ask(case=row, text="Welche Serie?", by=member(at), badge=Badge.SUPPORT, seen=0)

    row.refresh_from_db()
    assert row.state == CaseState.ASKED
    with pytest.raises(AlreadyAsked):
        answering.ask(
            case=row, text="Und wann?", by=member(at), badge=Badge.SUPPORT, seen=answering.latest(row.comment)
        )
    assert AskBack.objects.count() == 1


def test_answer_to_what_is_no_longer_public_is_refused() -> None:
    at = desk()
    row = case(at)
    ReaderComment.objects.filter(pk=row.comment_id).update(status=Status.WITHHELD)

    with pytest.raises(ParentGone):
        answering.answer(case=row, text="Bis Mai.", by=member(at), badge=Badge.SUPPORT, seen=0)

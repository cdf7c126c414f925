"""The short lesson: before it nobody decides, after it nobody is asked again."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils.html import escape

from accounts.models import User
from recruiting import lesson
from recruiting.actions import decisions, learning, sample
from recruiting.actions.decisions import Refused, Untaught
from recruiting.enums import Act, Stage
from recruiting.lesson import QUESTIONS
from recruiting.models import BlindJudgement, Candidate, ReviewEntry, Reviewer
from tests.factories.recruiting import candidate, seen

pytestmark = pytest.mark.django_db
LESSON = "/admin/recruiting/lesson/"
RIGHT = {question.key: question.right for question in QUESTIONS}


def wrong_one(key: str) -> str:
    question = next(question for question in QUESTIONS if question.key == key)
    return next(answer.key for answer in question.answers if answer.key != question.right)


@pytest.fixture
def newcomer(account: Callable[[str], User]) -> User:
    """Somebody in HR who has not seen the lesson yet."""
    user = account("hr")
    Reviewer.objects.all().delete()
    return user


@pytest.fixture
def client_of_newcomer(newcomer: User, client: Client) -> Client:
    client.force_login(newcomer, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_questions_each_have_one_right_answer_and_say_why() -> None:
    for question in QUESTIONS:
        keys = [answer.key for answer in question.answers]

        assert len(set(keys)) == 3
        assert keys.count(question.right) == 1
        assert all(str(answer.because) for answer in question.answers)
    assert len({question.right for question in QUESTIONS}) == len(QUESTIONS) == 3


def test_first_decision_waits_for_the_lesson_and_keeps_what_was_typed(
    client_of_newcomer: Client, newcomer: User
) -> None:
    person, hr = candidate(), client_of_newcomer
    page = f"/admin/recruiting/candidates/{person.public_id}/"
    before = hr.get(page).content.decode()
    sent = {"revision": person.revision, "to_stage": "shortlisted", "reason": "expertise", "note": "Mein Gedanke"}

    refused = hr.post(f"{page}decide/", sent)
    wrong = hr.post(LESSON, {**RIGHT, "strong": "character"})
    passed = hr.post(LESSON, RIGHT)
    done = hr.post(f"{page}decide/", sent)

    person.refresh_from_db()
    text = refused.content.decode()
    assert LESSON in before
    assert refused.status_code == 400
    assert "Mein Gedanke" in text
    assert f'value="{sent["reason"]}" selected' in text
    assert text.count(f'href="{LESSON}" target="_blank"') == 2
    assert (wrong.status_code, passed.status_code, passed["Location"]) == (400, 302, LESSON)
    assert done.status_code == 302
    assert person.stage == Stage.SHORTLISTED
    assert f'href="{LESSON}" target="_blank"' not in hr.get(page).content.decode()
    assert Reviewer.objects.get().user == newcomer


def test_judging_the_blind_sample_and_taking_back_wait_as_well(newcomer: User) -> None:
    person = candidate()
    seen(person, newcomer)
    Candidate.objects.update(awaits_judgement=True)

    with pytest.raises(Untaught):
        sample.judge(person=person, is_useful=True, by=newcomer, revision=person.revision)
    with pytest.raises(Untaught):
        decisions.reopen(person=person, note="", by=newcomer, revision=person.revision)

    assert not BlindJudgement.objects.exists()


def test_wrong_answers_stay_chosen_and_are_explained_beside_the_right_ones(client_of_newcomer: Client) -> None:
    answers = {**RIGHT, "passed_over": wrong_one("passed_over")}

    answer = client_of_newcomer.post(LESSON, answers)

    text, asked = answer.content.decode(), answer.context["asked"]
    assert [item.is_right for item in asked] == [True, False, True]
    assert all(escape(item.because) in text for item in asked)
    assert text.count("checked") == 3
    assert not Reviewer.objects.exists()
    assert not ReviewEntry.objects.exists()


def test_unanswered_and_unknown_answers_are_asked_for_again(client_of_newcomer: Client, newcomer: User) -> None:
    missing = client_of_newcomer.post(LESSON, {"strong": RIGHT["strong"]})
    with pytest.raises(Refused):
        learning.answer(by=newcomer, answers={**RIGHT, "protected": "nonsense"})

    assert missing.status_code == 400
    assert missing.content.decode().count("checked") == 1
    assert missing.content.decode().count("lesson__because") == 1
    assert lesson.open_questions({}) == [question.key for question in QUESTIONS]


def test_passing_is_one_entry_without_answers_however_often(newcomer: User, client_of_newcomer: Client) -> None:
    Reviewer.objects.create(user=newcomer, hides_names=True)

    learning.answer(by=newcomer, answers=RIGHT)
    learning.answer(by=newcomer, answers=RIGHT)

    entry, row = ReviewEntry.objects.get(act=Act.LEARNT), Reviewer.objects.get()
    assert (entry.by, entry.person, entry.detail, entry.is_genuine) == (newcomer, "", {}, True)
    assert row.hides_names
    assert lesson.has_passed(newcomer)
    page = client_of_newcomer.get(LESSON)
    assert [item.is_right for item in page.context["asked"]] == [True] * 3
    assert '<button class="button" type="submit">' not in page.content.decode()


def test_the_council_reads_the_lesson_and_answers_nothing(login: Any, account: Any) -> None:
    council = login("council")

    page, sent = council.get(LESSON), council.post(LESSON, RIGHT)

    assert page.status_code == 200
    assert page.content.decode().count("disabled") == 9
    assert sent["Location"] == "/admin/"
    with pytest.raises(PermissionDenied):
        learning.answer(by=account("council"), answers=RIGHT)
    assert not Reviewer.objects.filter(lesson_passed_at__isnull=False).exists()

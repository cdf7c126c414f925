"""What became of a question, as everybody reads it, and how many are open above the thread."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.db.models import Q
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from blog.models import PostPage
from comments import expecting
from comments.actions import answers, asking_back, passing_on
from comments.enums import Badge, Fate
from comments.fates import Outcome
from comments.models import ReaderComment
from comments.selectors import thread
from tests.factories import blog
from tests.factories.comments import comment


@pytest.fixture(autouse=True)
def everything_is_a_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expecting, "SOURCES", {})
    expecting.register("test", lambda: Q(comment__contains="?"))


@pytest.fixture
def question(db: None) -> ReaderComment:
    return comment(blog.post(), comment="Wann fängt das an?")


@pytest.fixture
def ceo(account: Callable[[str], User]) -> User:
    return account("ceo")


def fate(row: ReaderComment) -> Fate:
    return outcome(row).fate


def outcome(row: ReaderComment) -> Outcome:
    return thread(PostPage.objects.get(pk=row.target_id)).outcomes[row.pk]


def test_question_is_open_until_the_house_does_something(question: ReaderComment, ceo: User) -> None:
    seen = [fate(question)]
    passing_on.pass_on(comment=question, to=Badge.SALES, by=ceo)
    seen.append(fate(question))
    row = asking_back.ask(comment=question, text="Wo genau?", by=ceo, badge=Badge.EXECUTIVE)
    seen.append(fate(question))
    asking_back.withdraw(ask_back=row, by=ceo)
    seen.append(fate(question))
    answers.answer(parent=question, text="Im Juli.", by=ceo, badge=Badge.EXECUTIVE)
    seen.append(fate(question))

    assert seen == [Fate.OPEN, Fate.PASSED_ON, Fate.ASKED_BACK, Fate.PASSED_ON, Fate.ANSWERED]


def test_outcome_names_department_and_date(question: ReaderComment, ceo: User) -> None:
    passing_on.pass_on(comment=question, to=Badge.SUPPORT, by=ceo)
    passing_on.pass_on(comment=question, to=Badge.SALES, by=ceo)

    with override("en"):
        sentence = outcome(question).sentence

    assert sentence.startswith("Passed on to Sales on ")
    assert str(timezone.localtime().year) in sentence


def test_thread_counts_what_is_open_and_says_nothing_of_other_comments(
    question: ReaderComment, ceo: User, client: Client
) -> None:
    page = PostPage.objects.get(pk=question.target_id)
    remark = comment(page, comment="Gut so.")
    other = comment(page, comment="Und was kostet es?")
    answers.answer(parent=other, text="Nichts.", by=ceo, badge=Badge.EXECUTIVE)

    found = thread(page)
    html = client.get(page.url).content.decode()

    assert found.open == 1
    assert remark.pk not in found.outcomes
    assert html.count('class="state"') == 2
    assert "1 Frage noch offen" in html
    assert "Beantwortet am" in html


def test_outcomes_cost_the_same_however_many(question: ReaderComment, client: Client) -> None:
    page = PostPage.objects.get(pk=question.target_id)
    thread(page)
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            thread(page)
        counts.append(len(queries))
        for _more in range(20):
            comment(page, comment="Und das?")

    assert counts[0] == counts[1]


def test_comment_without_a_reading_expects_nothing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expecting, "SOURCES", {})

    page = blog.post()
    comment(page, comment="Wann?")

    assert (thread(page).outcomes, thread(page).open) == ({}, 0)

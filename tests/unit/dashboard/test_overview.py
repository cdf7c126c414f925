"""What the executive's page says in figures."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone
from django.utils.translation import override

from comments.enums import AskBackState, Badge, Status
from comments.models import AskBack
from dashboard import visits
from dashboard.overview import overview
from listening.enums import Kind
from tests.factories.comments import comment
from tests.factories.listening import analysis


@pytest.fixture(autouse=True)
def _english() -> Any:
    with override("en"):
        yield


@pytest.fixture
def request_of_ceo(account: Any) -> HttpRequest:
    request = RequestFactory().get("/admin/")
    request.user = account("ceo")
    request.session = {}  # type: ignore[assignment]
    return request


def test_overview_first_visit_counts_the_last_seven_days(request_of_ceo: HttpRequest) -> None:
    comment()
    comment(confirmed_at=timezone.now() - timedelta(days=20))

    page = overview(request_of_ceo)

    assert page.news.startswith("Welcome.")
    assert (page.figures[1].count, page.figures[1].text) == (1, "comment in the last seven days")


def test_overview_later_visit_counts_since_the_last(request_of_ceo: HttpRequest) -> None:
    now = timezone.now()
    visits.remember(request_of_ceo, now - timedelta(hours=2))
    comment(confirmed_at=now - timedelta(hours=1))
    comment(confirmed_at=now - timedelta(hours=3))
    comment(confirmed_at=now - timedelta(hours=1), status=Status.HELD)

    page = overview(request_of_ceo)

    assert (page.figures[1].count, page.figures[1].text) == (2, "new comments since your last log-in")
    assert "2 new comments on 2 posts" in page.news


def test_overview_oldest_open_question_gives_its_age(request_of_ceo: HttpRequest) -> None:
    row = comment(confirmed_at=timezone.now() - timedelta(hours=19, minutes=30))
    analysis(row, kind=Kind.QUESTION)

    figure = overview(request_of_ceo).figures[0]

    assert (figure.count, figure.text, figure.note) == (1, "question without an answer", "the oldest for 19\xa0hours")


def test_overview_without_anything_says_so_in_four_sentences(request_of_ceo: HttpRequest) -> None:
    page = overview(request_of_ceo)

    assert [figure.count for figure in page.figures] == [0, 0, 0, 0]
    assert all(figure.text.endswith(".") for figure in page.figures)
    assert page.receptions == []


@pytest.mark.parametrize(("short", "most"), [(True, 3), (False, 20)])
def test_overview_lists_are_longer_on_the_full_page(request_of_ceo: HttpRequest, short: bool, most: int) -> None:
    first = comment()
    rows = [first, *(comment(first.content_object) for _ in range(3))]
    for row in rows:
        analysis(row, kind=Kind.QUESTION)

    page = overview(request_of_ceo, short=short)

    assert len(page.open_questions) == min(most, len(rows))
    assert len(page.worth_reading) == min(most, len(rows))


def test_writers_asked_back_are_a_figure_with_its_list(request_of_ceo: HttpRequest) -> None:
    before = overview(request_of_ceo).asked
    now = timezone.now()
    for state in (AskBackState.OPEN, AskBackState.ANSWERED):
        row = comment()
        question = comment(parent=row, badge=Badge.EXECUTIVE, asks_back=True)
        ended = now if state == AskBackState.ANSWERED else None
        AskBack.objects.create(
            comment=row,
            question=question,
            state=state,
            expires_at=now,
            asked_at=now - timedelta(hours=3),
            ended_at=ended,
        )

    asked = overview(request_of_ceo).asked

    assert (before.count, before.note) == (0, "0 answered")
    assert (asked.count, asked.note) == (2, "1 answered, typically after 3 hours")
    assert asked.url.endswith("?asked=any")

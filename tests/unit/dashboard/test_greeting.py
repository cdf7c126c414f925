"""The first two sentences."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from dashboard.greeting import greeting, news

SINCE = datetime(2026, 3, 1, 16, 40, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _english() -> object:
    with override("en"):
        yield


@pytest.mark.parametrize(
    ("hour", "expected"),
    [(6, "Good morning, Ada"), (10, "Good day, Ada"), (16, "Good day, Ada"), (17, "Good evening, Ada")],
)
def test_greeting_by_the_clock_of_the_house(hour: int, expected: str) -> None:
    assert greeting("Ada", datetime(2026, 1, 5, hour, tzinfo=UTC)) == expected


def test_news_since_the_last_visit_counts_in_local_time() -> None:
    text = news(since=SINCE, comments=23, posts=4, questions=2)

    assert "17:40" in text or "5:40 p.m." in text
    assert "23 new comments on 4 posts." in text
    assert text.endswith("2 questions are waiting for an answer.")


def test_news_of_one_is_singular() -> None:
    text = news(since=SINCE, comments=1, posts=1, questions=1)

    assert "1 new comment on 1 post." in text
    assert "1 question is waiting" in text


def test_news_without_anything_new_says_so() -> None:
    text = news(since=SINCE, comments=0, posts=0, questions=0)

    assert text.startswith("No new comments since your last log-in")
    assert text.endswith("No question is waiting for an answer.")


def test_news_at_the_first_visit_welcomes() -> None:
    assert news(since=None, comments=9, posts=2, questions=0).startswith("Welcome.")

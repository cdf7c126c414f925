"""The order of threads, computed from numbers anybody can check."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.utils import timezone

from comments import facts
from comments.choice import Choice
from comments.enums import Sort

NOW = timezone.now()


def fact(pk: int, thread: int | None = None, **values: Any) -> facts.Fact:
    known = {
        "pk": pk, "thread_id": thread or pk, "number": pk, "badge": "", "stored_at": NOW, "answered": None,
        "language": "de", "useful": 0, "is_pinned": False, "asks_back": False,
    }  # fmt: skip
    return facts.Fact(**{**known, **values})


@pytest.mark.parametrize(
    ("sort", "expected"), [(Sort.OLDEST, [1, 2, 4]), (Sort.NEWEST, [4, 2, 1]), (Sort.USEFUL, [2, 1, 4])]
)
def test_threads_stand_in_the_order_asked_for(sort: Sort, expected: list[int]) -> None:
    rows = [fact(1), fact(2, useful=1), fact(3, 2, useful=1), fact(4)]

    assert facts.order(rows, sort) == expected


def test_threads_with_as_many_marks_stand_by_number() -> None:
    rows = [fact(1, useful=2, number=9), fact(2, useful=1, number=4), fact(3, 2, useful=1, number=12)]

    assert facts.order(rows, Sort.USEFUL) == [2, 1]


@pytest.mark.parametrize("sort", Sort)
def test_thread_with_the_pinned_comment_is_first_in_every_order(sort: Sort) -> None:
    rows = [fact(1, useful=5), fact(2), fact(3, 2, is_pinned=True), fact(4, useful=9)]

    assert facts.order(rows, sort)[0] == 2


def test_typical_wait_counts_first_answers_of_the_house_to_readers() -> None:
    later = NOW + timedelta(hours=3)
    rows = [
        fact(1), fact(2, badge="support", answered=1, stored_at=later),
        fact(3, badge="executive", answered=1, stored_at=later + timedelta(hours=1)),
        fact(4, badge="executive", answered=2, stored_at=later + timedelta(hours=1)),
    ]  # fmt: skip

    assert facts.waits(rows) == [timedelta(hours=3)]
    assert facts.typical([]) is None


@pytest.mark.parametrize(
    ("query", "choice"),
    [
        ("", Choice()),
        ("sort=newest&lang=en&comments=3", Choice(Sort.NEWEST, "en", 3)),
        ("sort=best&lang=fr&comments=x", Choice()),
        (f"comments={'9' * 24}", Choice()),
        ("comments=²", Choice()),
        ("utm_source=letter", Choice()),
    ],
)
def test_choice_is_read_from_the_address_and_nonsense_is_left_out(query: str, choice: Choice) -> None:
    assert Choice.from_query(QueryDict(query)) == choice


def test_choice_is_written_as_it_is_read() -> None:
    choice = Choice(Sort.USEFUL, "en", 2)

    assert choice.query == "?sort=useful&lang=en&comments=2"
    assert Choice().query == ""
    assert choice.sorted_by(Sort.NEWEST).query == "?sort=newest&lang=en"
    assert choice.in_language("").query == "?sort=useful"


def test_page_of_a_thread_holds_fifty_threads_or_a_hundred_comments_and_tears_none_apart() -> None:
    single = [fact(number) for number in range(1, 52)]
    crowded = [fact(1000 * thread + number, thread) for thread in (1, 2, 3) for number in range(40)]
    huge = [fact(number, 1) for number in range(1, 300)] + [fact(900)]

    assert [len(leaf) for leaf in facts.leaves(range(1, 52), single)] == [50, 1]
    assert facts.leaves([1, 2, 3], crowded) == [[1, 2], [3]]
    assert facts.leaves([1, 900], huge) == [[1], [900]]
    assert facts.leaves([], []) == [[]]

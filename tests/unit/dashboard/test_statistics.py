"""Shares, bars and waiting times."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.statistics import Bar, Share, bars


@pytest.mark.parametrize(("count", "total", "percent"), [(1, 2, 50), (2, 3, 67), (0, 5, 0), (5, 5, 100), (0, 0, 0)])
def test_share_in_percent_is_rounded(count: int, total: int, percent: int) -> None:
    assert Share(count, total).percent == percent


@pytest.mark.parametrize(("total", "is_small"), [(0, True), (9, True), (10, False)])
def test_share_of_few_cases_is_small(total: int, is_small: bool) -> None:
    assert Share(0, total).is_small == is_small


def test_bars_empty_pieces_are_left_out() -> None:
    assert bars([("approving", 3), ("critical", 0), ("mixed", 1)]) == [
        Bar("approving", 0.0, 75.0),
        Bar("mixed", 75.0, 25.0),
    ]


def test_bars_of_nothing_is_nothing() -> None:
    assert bars([("approving", 0)]) == []


@given(st.lists(st.integers(0, 10_000), max_size=6))
def test_bars_of_anything_fill_the_whole(counts: list[int]) -> None:
    pieces = bars((str(place), count) for place, count in enumerate(counts))

    assert len(pieces) == sum(count > 0 for count in counts)
    assert not pieces or abs(sum(piece.width for piece in pieces) - 100) < 0.1

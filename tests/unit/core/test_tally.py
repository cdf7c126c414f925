"""Counting in the cache."""

import pytest
from django.core.cache import cache

from core import tally


def test_count_is_one_more_each_time_and_each_key_counts_for_itself() -> None:
    assert [tally.count("a"), tally.count("a"), tally.count("b"), tally.count("a")] == [1, 2, 1, 3]


def test_count_thrown_out_between_two_calls_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "add", lambda *given, **more: False)

    assert tally.count("never there") == 1

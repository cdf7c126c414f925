"""What stands around a form while many requests wait."""

from typing import Any

import pytest
import time_machine
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from core import rush
from core.page_cache import recording
from core.rush import KEPT_SECONDS, MOST, RushMiddleware

GET = RequestFactory().get("/")


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    rush._kept.clear()


def made_in(requests: int, settings: Any, *keys: str) -> list[int]:
    """What `kept` gives for each key while so many requests are in hand, when every making gives another number."""
    numbers = iter(range(1000))
    found: list[int] = []

    def answer(request: HttpRequest) -> HttpResponse:
        found.extend(rush.kept(key, lambda: next(numbers) + 1) for key in keys)
        return HttpResponse()

    settings.RUSH_FROM = 4
    middleware = RushMiddleware(answer)
    middleware._in_hand = requests - 1
    middleware(GET)
    assert middleware._in_hand == requests - 1
    return found


def test_kept_in_calm_is_made_anew_each_time(settings: Any) -> None:
    assert made_in(3, settings, "frame", "frame") == [1, 2]


def test_kept_in_a_rush_is_made_once_for_each_name(settings: Any) -> None:
    assert made_in(4, settings, "frame", "frame", "other") == [1, 1, 2]


def test_kept_in_a_rush_is_made_anew_when_it_is_too_old(settings: Any) -> None:
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        before = made_in(4, settings, "frame")
        clock.shift(KEPT_SECONDS + 1)
        rush._kept["frame"] = (rush._kept["frame"][0] - KEPT_SECONDS - 1, 99)

        assert made_in(4, settings, "frame") == before


def test_kept_is_never_part_of_a_page_that_the_cache_keeps(settings: Any) -> None:
    rush._kept["frame"] = (float("inf"), 99)

    with recording.recording(b""):
        recording.begin()
        assert made_in(4, settings, "frame") == [1]


def test_kept_of_very_many_names_stays_small(settings: Any) -> None:
    made_in(4, settings, *(f"name-{number}" for number in range(2 * MOST)))

    assert 0 < len(rush._kept) <= MOST

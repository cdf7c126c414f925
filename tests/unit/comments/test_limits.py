"""Limits on comments: who is counted, who waits and how long, what happens without a cache."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from comments import limits
from tests.factories.comments import comment

NAMES = ["network_per_hour", "address_per_hour", "page_per_hour", "site_per_hour"]
NOON = 1_800_000_000 // 3600 * 3600


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time of day, to be moved by a test: the first minute of an hour."""
    now = [float(NOON)]
    monkeypatch.setattr(limits.time, "time", lambda: now[0])
    return now


def wait(number: int = 7, *, email: str = "a@b.example", place: str = "blog.postpage:1") -> int:
    return limits.wait_for(address=f"203.0.113.{number}", email=email, place=place)


@pytest.mark.parametrize("name", NAMES)
def test_limit_reached_by_one_more_is_a_wait_until_the_hour_is_over(settings: Any, name: str) -> None:
    settings.COMMENT_LIMITS = {name: 2}

    assert [wait() for _time in range(3)] == [0, 0, 3600]


@pytest.mark.parametrize("name", NAMES)
def test_limit_of_the_last_hour_is_over(settings: Any, clock: list[float], name: str) -> None:
    settings.COMMENT_LIMITS = {name: 1}
    wait()

    clock[0] += 3600

    assert wait() == 0


def test_limit_of_one_network_leaves_others_free(settings: Any) -> None:
    settings.COMMENT_LIMITS = {"network_per_hour": 1}

    same = [wait(number, email=f"{number}@b.example") for number in (1, 2)]
    other = limits.wait_for(address="198.51.100.1", email="c@b.example", place="p")

    assert same == [0, 3600]
    assert other == 0


def test_limit_of_one_network_keeps_its_flood_out_of_the_count_of_page_and_site(settings: Any) -> None:
    settings.COMMENT_LIMITS = {"network_per_hour": 2, "page_per_hour": 5, "site_per_hour": 5}
    for _time in range(50):
        wait()

    others = [limits.wait_for(address=f"198.51.{n}.1", email=f"{n}@b.example", place="p") for n in range(4)]

    assert others == [0, 0, 0, 3600]


def test_limit_run_into_again_and_again_is_a_longer_wait_each_time(settings: Any, clock: list[float]) -> None:
    settings.COMMENT_LIMITS = {"network_per_hour": 1}
    wait()

    waits = [wait() for _time in range(12)]

    assert waits == [3600, *(60 * 2**n for n in range(1, 8)), *[14400] * 4]


def test_wait_that_is_over_lets_the_network_in_again(settings: Any, clock: list[float]) -> None:
    settings.COMMENT_LIMITS = {"network_per_hour": 1}
    for _time in range(9):
        wait()

    clock[0] += 14400

    assert wait() == 0


def test_limit_of_the_mailbox_never_locks_its_owner_out_for_longer_than_the_hour(settings: Any) -> None:
    settings.COMMENT_LIMITS = {"address_per_hour": 1}
    for number in range(9):
        limits.wait_for(address=f"198.51.{number}.1", email="opfer@b.example", place="p")

    assert limits.wait_for(address="203.0.113.1", email="Opfer@b.example", place="p") == 3600


def test_limits_counted_from_many_threads_let_exactly_as_many_through(settings: Any) -> None:
    settings.COMMENT_LIMITS = {"site_per_hour": 20}

    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda number: wait(number % 200, email=f"{number}@b.example"), range(100)))

    assert waits.count(0) == 20


def broken(*args: object, **kwargs: object) -> bool:
    raise ConnectionError


@pytest.mark.parametrize(
    ("name", "other"),
    [("network", {"ip_address": "198.51.100.0"}), ("address", {"user_email": "x@b.example"}), ("page", {})],
)
def test_limits_without_a_cache_count_what_was_stored_within_the_hour(
    db: None, settings: Any, monkeypatch: pytest.MonkeyPatch, name: str, other: dict[str, str]
) -> None:
    settings.COMMENT_LIMITS = {f"{name}_per_hour": 1}
    monkeypatch.setattr(limits.cache, "add", broken)
    mine = {"user_email": "A@b.example", "ip_address": "203.0.113.0"}
    comment(**{**mine, **other, "submit_date": timezone.now()})
    before = wait(place="blog.postpage:999999999")

    row = comment(**mine, submit_date=timezone.now())

    assert before == 0
    assert wait(place=f"blog.postpage:{row.target_id}") == 3600


def test_limit_of_the_site_without_a_cache_forgets_what_is_older_than_an_hour(
    db: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.COMMENT_LIMITS = {"site_per_hour": 1}
    monkeypatch.setattr(limits.cache, "add", broken)
    old = comment(submit_date=timezone.now() - timedelta(minutes=61))
    before = wait()

    type(old).objects.update(submit_date=timezone.now())

    assert (before, wait()) == (0, 3600)


def test_counter_thrown_out_of_a_full_cache_starts_again(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.COMMENT_LIMITS = {"site_per_hour": 1}

    def gone(key: str) -> int:
        raise ValueError

    monkeypatch.setattr(cache, "incr", gone)

    assert [wait() for _time in range(3)] == [0, 0, 0]


def test_limits_all_switched_off_count_nothing(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.COMMENT_LIMITS = dict.fromkeys(NAMES, 0)
    monkeypatch.setattr(limits.cache, "add", broken)

    assert wait() == 0

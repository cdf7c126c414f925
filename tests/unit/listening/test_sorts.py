"""What the sums tell apart, and the days of the house."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from listening.sorts import EVER, EVERY_POST, NO_HOUR, Sort, day_of, next_day, read, written

HOUR = datetime(2026, 3, 29, 12, tzinfo=UTC)
ONE = Sort(7, HOUR, "2.5", "", True, "question", "critical", False, False, "customer")


def test_comment_belongs_to_its_hour_its_day_and_all_time_under_its_post_and_under_all() -> None:
    places = [(sort.post, sort.hour, sort.is_day) for sort in ONE.everywhere]

    times = [(HOUR, False), (datetime(2026, 3, 28, 23, tzinfo=UTC), True), (EVER, False)]
    assert places == [(post, *time) for time in times for post in (7, EVERY_POST)]
    assert len(set(ONE.everywhere)) == 6


def test_hour_at_which_a_day_begins_is_another_sort_than_the_day() -> None:
    midnight = ONE._replace(hour=day_of(HOUR))

    assert len(set(midnight.everywhere)) == 6


def test_comment_nobody_confirmed_is_on_no_day_that_is_asked_for() -> None:
    assert day_of(NO_HOUR) <= NO_HOUR


@pytest.mark.parametrize(
    ("moment", "hours"), [("2026-03-29T12:00Z", 23), ("2026-10-25T12:00Z", 25), ("2026-11-30T12:00Z", 24)]
)
def test_day_is_as_long_as_by_the_clock_of_the_house(moment: str, hours: int) -> None:
    begins = day_of(datetime.fromisoformat(moment))

    assert next_day(begins + timedelta(seconds=1)) - begins == timedelta(hours=hours)
    assert next_day(begins) == day_of(begins) == begins
    assert day_of(begins - timedelta(seconds=1)) < begins


def test_day_is_that_of_the_house_as_it_is_set_now(settings: Any) -> None:
    before = day_of(HOUR)

    settings.TIME_ZONE = "America/New_York"

    assert day_of(HOUR) == before + timedelta(hours=5)


def test_sort_as_json_is_the_same_again_also_one_noted_before_there_were_days() -> None:
    assert read(written(ONE)) == ONE
    assert read(written(ONE)[:-1]) == ONE

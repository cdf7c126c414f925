"""Working time."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from desks import clock
from desks.clock import Hours

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = Hours(frozenset(range(5)), time(9), time(17))
SUNDAY = Hours(frozenset({6}), time(0), time(6))
NIGHT = Hours(frozenset(range(7)), time(18), time(0))
ALWAYS = Hours(frozenset(range(7)), time(0), time(0))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.fixture(autouse=True)
def in_berlin() -> object:
    with timezone.override(BERLIN):
        yield


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-11-30 10:00", 4, "2026-11-30 14:00"),
        ("2026-11-30 10:00", 7, "2026-11-30 17:00"),
        ("2026-11-30 10:00", 8, "2026-12-01 10:00"),
        ("2026-11-30 03:00", 1, "2026-11-30 10:00"),
        ("2026-11-30 20:00", 1, "2026-12-01 10:00"),
        ("2026-12-04 16:00", 2, "2026-12-07 10:00"),
        ("2026-12-05 12:00", 8, "2026-12-07 17:00"),
        ("2026-11-30 09:00", 40, "2026-12-04 17:00"),
    ],
)
def test_promise_in_office_hours_skips_nights_and_days_off(start: str, hours: int, end: str) -> None:
    assert clock.after(at(start), timedelta(hours=hours), OFFICE) == at(end)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-11-30 10:00", "2026-11-30 12:30", 2.5),
        ("2026-11-30 16:00", "2026-12-01 10:00", 2),
        ("2026-12-04 16:00", "2026-12-07 10:00", 2),
        ("2026-12-05 00:00", "2026-12-06 23:59", 0),
        ("2026-11-30 12:00", "2026-11-30 10:00", 0),
    ],
)
def test_time_between_two_moments_counts_office_hours_alone(start: str, end: str, hours: float) -> None:
    assert clock.between(at(start), at(end), OFFICE) == timedelta(hours=hours)


@pytest.mark.parametrize("hours", [OFFICE, SUNDAY, NIGHT, ALWAYS])
@pytest.mark.parametrize("minutes", [1, 59, 360, 3_000])
def test_promise_and_time_between_agree_with_each_other(hours: Hours, minutes: int) -> None:
    start, span = at("2026-10-24 22:17"), timedelta(minutes=minutes)

    assert clock.between(start, clock.after(start, span, hours), hours) == span


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 5), ("2026-10-25", 7), ("2026-11-01", 6)])
def test_day_on_which_clocks_change_is_as_long_as_it_is(day: str, hours: int) -> None:
    start = at(f"{day} 00:00")

    assert clock.between(start, start + timedelta(days=2), SUNDAY) == timedelta(hours=hours)


def test_desk_that_closes_at_midnight_works_until_midnight() -> None:
    assert clock.after(at("2026-11-30 23:00"), timedelta(hours=2), NIGHT) == at("2026-12-01 19:00")


def test_moment_in_another_zone_is_taken_as_the_same_moment() -> None:
    start = datetime(2026, 11, 30, 9, tzinfo=UTC)

    assert clock.after(start, timedelta(hours=1), OFFICE) == at("2026-11-30 11:00")


@pytest.mark.parametrize("hours", [Hours(frozenset(), time(9), time(17)), Hours(frozenset({0}), time(9), time(9))])
def test_desk_without_working_time_is_not_sound_and_promises_nothing(hours: Hours) -> None:
    assert not hours.is_sound
    assert clock.between(at("2026-11-30 00:00"), at("2027-11-30 00:00"), hours) == timedelta()
    with pytest.raises(ValueError, match="no working time"):
        clock.after(at("2026-11-30 10:00"), timedelta(hours=1), hours)

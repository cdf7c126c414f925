"""Working time."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desks import clock
from desks.clock import Hours

BERLIN = ZoneInfo("Europe/Berlin")
CHRISTMAS = frozenset({date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26)})
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


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-12-23 16:00", 1, "2026-12-23 17:00"),
        ("2026-12-23 16:00", 2, "2026-12-28 10:00"),
        ("2026-12-24 11:00", 1, "2026-12-28 10:00"),
        ("2026-12-25 23:00", 8, "2026-12-28 17:00"),
    ],
)
def test_promise_skips_the_days_on_which_the_desk_is_closed(start: str, hours: int, end: str) -> None:
    closed = replace(OFFICE, closed=CHRISTMAS)

    assert clock.after(at(start), timedelta(hours=hours), closed) == at(end)
    assert clock.between(at(start), at(end), closed) == timedelta(hours=hours)


def test_desk_that_works_until_midnight_is_closed_for_the_evening_of_its_day_alone() -> None:
    closed = replace(NIGHT, closed=frozenset({date(2026, 12, 24)}))

    assert clock.after(at("2026-12-23 23:00"), timedelta(hours=2), closed) == at("2026-12-25 19:00")


def test_desk_that_is_closed_for_good_promises_nothing_and_comes_to_an_end() -> None:
    first = date(2026, 1, 1)
    closed = replace(ALWAYS, closed=frozenset(first + timedelta(days=number) for number in range(21 * 366)))

    with pytest.raises(ValueError, match="no working time"):
        clock.after(at("2026-01-01 00:00"), timedelta(minutes=1), closed)


DAYS = st.integers(0, 364).map(lambda number: date(2026, 1, 1) + timedelta(days=number))
TIMES = st.integers(0, 24 * 60 - 1).map(lambda minutes: time(minutes // 60, minutes % 60))
MOMENTS = st.integers(0, 365 * 24 * 60).map(lambda minutes: at("2026-01-01 00:00") + timedelta(minutes=minutes))
HOURS = st.builds(
    Hours,
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    opens=TIMES,
    closes=TIMES,
    closed=st.frozensets(DAYS, max_size=40),
).filter(lambda hours: hours.is_sound)
SPANS = st.integers(1, 40 * 60).map(lambda minutes: timedelta(minutes=minutes))
slowly = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@slowly
@given(start=MOMENTS, span=SPANS, hours=HOURS)
def test_promise_and_time_between_agree_whatever_the_hours_and_closed_days(
    start: datetime, span: timedelta, hours: Hours
) -> None:
    with timezone.override(BERLIN):
        try:
            end = clock.after(start, span, hours)
        except ValueError:
            worked = clock.between(start, start + clock.FURTHEST, hours)
            assert worked < span
            return

        assert clock.between(start, end, hours) == span
        assert timezone.localtime(end - timedelta(microseconds=1)).date() not in hours.closed


@slowly
@given(start=MOMENTS, length=SPANS.map(lambda span: 30 * span), hours=HOURS, day=DAYS)
def test_another_closed_day_never_adds_working_time_and_takes_no_more_than_its_own(
    start: datetime, length: timedelta, hours: Hours, day: date
) -> None:
    with timezone.override(BERLIN):
        closed = replace(hours, closed=hours.closed | {day})
        lost = clock.between(start, start + length, hours) - clock.between(start, start + length, closed)

        assert timedelta() <= lost <= timedelta(hours=25)


@slowly
@given(start=MOMENTS, first=SPANS, then=SPANS, hours=HOURS)
def test_promise_in_two_steps_is_the_promise_in_one(
    start: datetime, first: timedelta, then: timedelta, hours: Hours
) -> None:
    with timezone.override(BERLIN):
        try:
            at_once = clock.after(start, first + then, hours)
        except ValueError:
            return

        assert clock.after(clock.after(start, first, hours), then, hours) == at_once

"""How rows are sorted into the days on which they go: by the clock of the house, also when it is put forward or back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db.models import QuerySet

from core import due, lifetimes
from core.lifetimes import Lifetime
from core.models import DueRun

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 27)


@pytest.fixture(autouse=True)
def _two_days_before_the_clocks_go_forward() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 3, 27, 9, tzinfo=UTC), tick=False):
        yield


def ran(*moments: datetime | str) -> None:
    DueRun.objects.bulk_create(
        DueRun(name=f"job {number}", started_at=moment, error="x" if number % 2 else "y")
        for number, moment in enumerate(moments)
    )


def started_before(moment: datetime) -> "QuerySet[DueRun]":
    return DueRun.objects.filter(started_at__lte=moment - timedelta(days=1))


def of(**values: object) -> Lifetime:
    """Runs of jobs as if they lived for a day."""
    given = {"name": "test", "title": "Runs", "due": started_before, "column": "started_at", "job": "test"}
    return Lifetime(**{**given, "life": lambda: timedelta(days=1), "rules": lambda: {"": "a day"}, **values})


def test_days_begin_with_today_in_berlin() -> None:
    with time_machine.travel(datetime(2026, 3, 27, 23, 30, tzinfo=UTC), tick=False):
        assert lifetimes.today() == date(2026, 3, 28)

    assert lifetimes.days() == [TODAY + timedelta(days=number) for number in range(7)]


@pytest.mark.parametrize(
    ("day", "hour"),
    [(date(2026, 3, 28), 23), (date(2026, 3, 29), 23), (date(2026, 3, 30), 22), (date(2026, 10, 26), 23)],
)
def test_begins_is_midnight_by_the_clock_of_the_house(day: date, hour: int) -> None:
    assert lifetimes.begins(day).astimezone(UTC).hour == hour


def test_forecast_knows_the_day_of_23_hours_and_counts_what_is_overdue_today() -> None:
    ran(
        "2026-03-01T00:00:00Z",  # long overdue
        "2026-03-27T22:59:59Z",  # a day later: the last second of the 28th
        "2026-03-27T23:00:00Z",  # the first of the 29th
        "2026-03-28T21:59:59Z",  # the last of the 29th, which has 23 hours
        "2026-03-28T22:00:00Z",  # the first of the 30th
        "2026-04-01T22:00:00Z",  # the first that is not shown
    )

    [found] = lifetimes.forecast(of())

    assert list(found.days.values()) == [1, 1, 2, 1, 0, 0, 0]
    assert (found.rule, found.total) == ("a day", 5)


def test_soon_is_until_the_last_second_of_the_seventh_day() -> None:
    ran("2026-03-01T00:00:00Z", "2026-04-01T21:59:59Z", "2026-04-02T21:59:59Z", "2026-04-02T22:00:00Z")

    assert DueRun.objects.filter(lifetimes.soon("started_at")).count() == 3


def test_forecast_is_told_by_rule_with_those_nobody_named_last() -> None:
    ran("2026-03-26T12:00:00Z", "2026-03-27T12:00:00Z", "2026-03-27T13:00:00Z")

    found = lifetimes.forecast(of(group="error", rules=lambda: {"w": "never", "x": "after a failure"}))

    assert [(row.group, row.rule, row.total) for row in found] == [
        ("w", "never", 0), ("x", "after a failure", 1), ("y", "y", 2),
    ]  # fmt: skip


def test_on_a_day_is_exactly_what_the_forecast_counts() -> None:
    ran("2026-03-01T00:00:00Z", "2026-03-28T22:59:59Z", "2026-03-28T23:00:00Z", "2026-03-29T21:59:59Z")
    now = of(due=lambda moment: DueRun.objects.filter(started_at__lte=moment), life=timedelta)

    [found] = lifetimes.forecast(now)
    opened = [DueRun.objects.filter(lifetimes.on("started_at", day)).count() for day in lifetimes.days()]

    assert opened == list(found.days.values()) == [1, 1, 2, 0, 0, 0, 0]


def test_nightly_jobs_are_those_of_every_day_and_need_a_success_in_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(due, "JOBS", {})
    for name, hours in (("often", 1), ("night", 24), ("silent", 24), ("broken", 24), ("late", 24)):
        due.register(name, every=timedelta(hours=hours), run=lambda: 0, title="Nightly" if name == "night" else "")
    now = datetime(2026, 3, 27, 9, tzinfo=UTC)
    DueRun.objects.create(name="night", succeeded_at=now - timedelta(hours=47))
    DueRun.objects.create(name="broken", succeeded_at=now, error="ValueError: somebody's name")
    DueRun.objects.create(name="late", succeeded_at=now - timedelta(hours=49))

    found = {health.name: health for health in due.nightly(now=now)}

    assert list(found) == ["night", "silent", "broken", "late"]
    assert [str(health.title) for health in found.values()] == ["Nightly", "silent", "broken", "late"]
    assert [health.has_failed for health in found.values()] == [False, False, True, False]
    assert [health.is_late for health in found.values()] == [False, True, False, True]
    assert "somebody" not in str(found)

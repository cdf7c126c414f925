"""When digests are due, by the clock of the house."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from newsletter import periods
from newsletter.enums import Frequency

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("frequency", "now", "turn", "before"),
    [
        (Frequency.DAILY, "2026-11-30T06:59", "2026-11-29T07:00", "2026-11-28T07:00"),
        (Frequency.DAILY, "2026-11-30T07:00", "2026-11-30T07:00", "2026-11-29T07:00"),
        (Frequency.WEEKLY, "2026-11-30T06:59", "2026-11-23T07:00", "2026-11-16T07:00"),
        (Frequency.WEEKLY, "2026-12-06T23:00", "2026-11-30T07:00", "2026-11-23T07:00"),
        (Frequency.MONTHLY, "2026-03-01T06:59", "2026-02-01T07:00", "2026-01-01T07:00"),
        (Frequency.MONTHLY, "2026-03-31T12:00", "2026-03-01T07:00", "2026-02-01T07:00"),
        (Frequency.WEEKLY, "2026-03-31T12:00", "2026-03-30T07:00", "2026-03-23T07:00"),
    ],
)
def test_turn_is_at_seven_in_the_morning_also_when_the_clocks_change(
    frequency: Frequency, now: str, turn: str, before: str
) -> None:
    found = periods.last_turn(frequency, at(now))

    assert found == at(turn)
    assert periods.turn_before(frequency, found) == at(before)

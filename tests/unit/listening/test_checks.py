"""Settings listening cannot work with."""

from typing import Any

import pytest

from listening.checks import whole_hours


@pytest.mark.parametrize(
    ("zone", "faults"), [("Europe/Berlin", 0), ("UTC", 0), ("Asia/Kolkata", 1), ("Australia/Lord_Howe", 1)]
)
def test_whole_hours_refuses_days_that_begin_within_an_hour(settings: Any, zone: str, faults: int) -> None:
    settings.TIME_ZONE = zone

    assert len(whole_hours(None)) == faults

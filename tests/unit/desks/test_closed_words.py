"""Closed days in words."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from desks import closed_words

WORKDAYS = range(5)
CHRISTMAS = [(date(2026, 12, 25), "Christmas Day"), (date(2026, 12, 26), "Boxing Day")]


def test_days_are_told_with_their_names() -> None:
    with translation.override("en"):
        told = closed_words.told(CHRISTMAS, WORKDAYS)

    assert told == "25 December (Christmas Day) and 26 December (Boxing Day)"


def test_days_are_told_in_german() -> None:
    with translation.override("de"):
        told = closed_words.told([(date(2026, 12, 24), "Heiligabend"), (date(2027, 1, 1), "")], WORKDAYS)

    assert told == "24. Dezember (Heiligabend) und 1. Januar"


def test_long_stretch_is_told_by_its_ends() -> None:
    days = [(date(2026, 12, 24) + timedelta(days=number), "") for number in range(9)]

    with translation.override("en"):
        assert closed_words.told(days, WORKDAYS) == "24 December to 1 January"


@pytest.mark.parametrize(
    ("length", "told"),
    [
        (1, "24 December (Company holidays)"),
        (2, "24 December to 25 December (Company holidays)"),
        (9, "24 December to 1 January (Company holidays)"),
    ],
)
def test_days_that_share_a_name_tell_it_once(length: int, told: str) -> None:
    days = [(date(2026, 12, 24) + timedelta(days=number), "Company holidays") for number in range(length)]

    with translation.override("en"):
        assert closed_words.told(days, WORKDAYS) == told


def test_days_on_which_the_desk_is_off_anyway_are_not_told() -> None:
    weekend = [(date(2026, 12, 26), "Boxing Day")]

    assert closed_words.told(weekend, WORKDAYS) == ""
    assert closed_words.told([], WORKDAYS) == ""


@pytest.mark.parametrize(("number", "has_more"), [(4, False), (5, True)])
def test_no_more_than_a_few_are_told(number: int, has_more: bool) -> None:
    days = [(date(2026, 1, 5) + timedelta(days=7 * week), "") for week in range(number)]

    with translation.override("en"):
        told = closed_words.told(days, WORKDAYS)

    assert told.endswith("and more days") == has_more

"""Public holidays come from a process of their own."""

import io
import json
import runpy
import subprocess
import sys
from datetime import date
from typing import Any

import holidays
import pytest

from desks import holiday_reader, public_holidays
from desks.countries import COUNTRIES, KINDS
from desks.public_holidays import Keeping
from desks.refusals import HolidaysUnread

BAVARIA = Keeping("DE", "BY", ("catholic",))


def test_days_of_a_region_are_named_in_both_languages() -> None:
    days = public_holidays.days(BAVARIA, 2026, 2027)

    assert days[date(2026, 12, 25)] == {"de": "Erster Weihnachtstag", "en": "Christmas Day"}
    assert {date(2026, 8, 15), date(2027, 1, 6), date(2026, 10, 3)} <= set(days)
    assert {day.year for day in days} == {2026, 2027}


def test_days_of_the_whole_country_are_fewer_than_those_of_a_region() -> None:
    whole = public_holidays.days(Keeping("DE"), 2026, 2026)
    region = public_holidays.days(Keeping("DE", "BY"), 2026, 2026)

    assert set(whole) < set(region)
    assert date(2026, 8, 15) not in region


def test_country_offers_its_regions_by_name_and_the_kinds_it_knows() -> None:
    place = public_holidays.place("DE")

    assert ("BY", "Bayern") in place.regions
    assert place.also == ("catholic",)
    assert public_holidays.place("LU").regions == ()


def test_region_is_called_by_its_longest_name_and_one_without_a_name_by_its_code() -> None:
    found = holiday_reader.place("FR")["regions"]

    assert ["971", "Guadeloupe"] in found
    assert ["Zone A", "Zone A"] in found
    assert holiday_reader.place("DE")["also"] == ["catholic"]


def test_language_the_library_does_not_speak_falls_back_to_english_and_then_to_the_country_s_own() -> None:
    names = holiday_reader.days("FR", "", [], 2026, 2026, ["de", "en"])["2026-07-14"]

    assert names == {"de": "National Day", "en": "National Day"}
    assert holiday_reader._nearest("de", ("fr", "it")) is None
    assert holiday_reader._nearest("de", ("de_CH", "fr")) == "de_CH"


def test_countries_that_can_be_chosen_are_known_to_the_library_with_every_kind_of_day_named() -> None:
    known = holidays.list_supported_countries(include_aliases=False)

    assert set(COUNTRIES) <= set(known)
    assert set(holiday_reader.OFFERED) == set(KINDS)


def test_reader_answers_the_question_it_is_sent(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"ask": "place", "country": "AT"}'))
    monkeypatch.delitem(sys.modules, "desks.holiday_reader")

    runpy.run_module("desks.holiday_reader", run_name="__main__")

    assert ["9", "Wien"] in json.loads(capsys.readouterr().out)["regions"]


@pytest.mark.parametrize("fault", [subprocess.TimeoutExpired("", 20), subprocess.CalledProcessError(1, "")])
def test_process_that_fails_is_told_as_a_refusal_and_asked_again_the_next_time(
    monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise fault

    public_holidays.place.cache_clear()

    with monkeypatch.context() as broken:
        broken.setattr(subprocess, "run", fail)
        with pytest.raises(HolidaysUnread):
            public_holidays.place("PT")

    assert public_holidays.place("PT").regions


def test_country_nobody_knows_is_a_refusal() -> None:
    with pytest.raises(HolidaysUnread):
        public_holidays.days(Keeping("XX"), 2026, 2026)

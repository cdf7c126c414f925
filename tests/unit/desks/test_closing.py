"""Closed days of desks, and what becomes of promises."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments.enums import Badge
from core import due
from desks import promises, public_holidays
from desks.actions import closing
from desks.actions.closing import Moved
from desks.enums import CaseState, Step
from desks.models import Case, ClosedDay, Closing, Desk, HouseCalendar
from desks.public_holidays import Keeping
from desks.refusals import HolidaysUnread, NeverWorks
from tests.factories.desks import case, desk, member, read

pytestmark = pytest.mark.django_db
HOUSE = ZoneInfo(settings.TIME_ZONE)
MONDAY = date(2026, 12, 7)


@pytest.fixture(autouse=True)
def in_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    """The years of the tests are kept, whenever they run."""
    for module in ("desks.actions.closing", "desks.models.closing"):
        monkeypatch.setattr(f"{module}.years", lambda: range(2025, 2038))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HOUSE)


def office(badge: str = Badge.SUPPORT, **values: Any) -> Desk:
    return desk(badge, **{"weekdays": [0, 1, 2, 3, 4], "opens": time(9), "closes": time(17), **values})


def promised(desk: Desk, hours: int = 8, since: str = "2026-12-07 16:00", **values: Any) -> Case:
    """A case whose answer was promised within so many working hours from then on."""
    row = case(desk, **values)
    row.counted_from, row.promised = at(since), timedelta(hours=hours)
    row.due_at = promises.due(row, promises.hours(desk))
    row.save()
    return row


def closed(name: str = "Betriebsferien", first: date = MONDAY, **values: Any) -> Closing:
    return Closing.objects.create(name=name, first_on=first, **values)


def days_of(desk: Desk) -> set[date]:
    return set(desk.closed_days.values_list("on", flat=True))


def test_closing_of_the_house_closes_every_desk_and_one_of_a_desk_that_desk_alone() -> None:
    care, sales = office(), office(Badge.SALES)
    closed(first=date(2026, 12, 8), last_on=date(2026, 12, 9))
    closed("Umzug", date(2026, 12, 14)).desks.set([sales])

    closing.keep()

    assert days_of(care) == {date(2026, 12, 8), date(2026, 12, 9)}
    assert days_of(sales) - days_of(care) == {date(2026, 12, 14)}
    assert sales.closed_days.get(on=date(2026, 12, 14)).name == "Umzug"


def test_closing_of_every_year_returns_across_the_turn_of_the_year_and_without_a_day_the_year_has_not() -> None:
    at_desk = office()
    closed(first=date(2026, 12, 31), last_on=date(2027, 1, 1), every_year=True)
    closed("Schalttag", date(2028, 2, 29), every_year=True)

    closing.keep()

    found = days_of(at_desk)
    assert {date(year, 12, 31) for year in range(2026, 2038)} <= found
    assert {day for day in found if (day.month, day.day) == (2, 29)} == {date(2028, 2, 29), date(2032, 2, 29), date(2036, 2, 29)}  # fmt: skip


def test_house_keeps_the_public_holidays_of_its_region_and_a_desk_elsewhere_its_own() -> None:
    HouseCalendar.objects.create(country="DE", region="BY")
    home, vienna, always = office(), office(Badge.SALES, country="AT"), office(Badge.PRESS, country="-")

    closing.keep()

    assert {date(2027, 1, 6), date(2026, 10, 3)} <= days_of(home)
    assert date(2026, 10, 26) in days_of(vienna)
    assert date(2026, 10, 3) not in days_of(vienna)
    assert not days_of(always)
    assert home.closed_days.get(on=date(2027, 1, 6)).names["en"] == "Epiphany"


def test_public_holiday_keeps_its_name_where_the_house_closes_too() -> None:
    HouseCalendar.objects.create(country="DE")
    at_desk = office()
    closed(first=date(2026, 12, 24), last_on=date(2026, 12, 26))

    closing.keep()

    names = {row.on: row.names for row in at_desk.closed_days.filter(on__year=2026, on__month=12)}
    assert names[date(2026, 12, 24)] == {"": "Betriebsferien"}
    assert names[date(2026, 12, 25)]["de"] == "Erster Weihnachtstag"


def test_keeping_twice_writes_nothing_the_second_time() -> None:
    HouseCalendar.objects.create(country="DE")
    at_desk = office()
    promised(at_desk)
    closing.keep()
    before = list(ClosedDay.objects.values_list("pk", flat=True))

    assert closing.keep() == Moved()
    assert list(ClosedDay.objects.values_list("pk", flat=True)) == before


def test_days_of_years_long_gone_stay_for_what_was_promised_then() -> None:
    at_desk = office()
    ClosedDay.objects.create(desk=at_desk, on=date(2019, 12, 24))
    ClosedDay.objects.create(desk=at_desk, on=date(2027, 12, 24))

    closing.keep()

    assert days_of(at_desk) == {date(2019, 12, 24)}


def test_new_closed_day_moves_the_promise_of_an_open_case_and_its_end_brings_it_back() -> None:
    row = promised(office())
    colleague = member()
    before = row.due_at
    assert before == at("2026-12-08 16:00")
    holiday = closed(first=date(2026, 12, 8))

    moved = closing.keep(by=colleague)

    row.refresh_from_db()
    assert (moved, row.due_at) == (Moved(later=1), at("2026-12-09 16:00"))
    step = row.steps.get(act=Step.RETIMED)
    assert step.by == colleague
    holiday.delete()
    assert closing.keep() == Moved(earlier=1)
    row.refresh_from_db()
    assert row.due_at == before


def test_closed_day_in_the_past_makes_a_late_case_as_late_as_it_is() -> None:
    row = promised(office(), since="2026-11-18 16:00")
    closed(first=date(2026, 11, 19))

    closing.keep()

    row.refresh_from_db()
    assert row.due_at == at("2026-11-20 16:00")


def test_case_that_was_put_off_moves_and_others_do_not() -> None:
    at_desk, other = office(), office(Badge.SALES)
    now = timezone.now()
    put_off = promised(at_desk, state=CaseState.PUT_OFF, put_off_until=now + timedelta(days=1))
    settled = promised(at_desk, state=CaseState.ANSWERED, settled_at=now)
    waiting = promised(at_desk, state=CaseState.ASKED, remaining=timedelta(hours=3))
    elsewhere, early = promised(other), promised(at_desk, since="2026-12-03 09:00")
    nobody = case(None)
    kept = {row.pk: row.due_at for row in (settled, waiting, elsewhere, early, nobody)}
    closed(first=date(2026, 12, 8)).desks.set([at_desk])

    assert closing.keep() == Moved(later=1)

    assert Case.objects.get(pk=put_off.pk).due_at == at("2026-12-09 16:00")
    assert dict(Case.objects.filter(pk__in=kept).values_list("pk", "due_at")) == kept


def test_new_promises_go_by_the_closed_days() -> None:
    at_desk = office(first_answer_hours=8)
    closed(first=date(2026, 12, 8))
    closing.keep()

    row = case(at_desk, read(confirmed_at=at("2026-12-07 16:00"), moderated_at=None))

    assert row.due_at == at("2026-12-09 16:00")
    assert (row.counted_from, row.promised) == (at("2026-12-07 16:00"), timedelta(hours=8))


def test_time_an_answer_took_leaves_the_closed_days_out() -> None:
    at_desk = office()
    row = promised(at_desk, opened_at=at("2026-12-07 16:00"))
    closed(first=date(2026, 12, 8))
    closing.keep()

    assert promises.answer_took(row, at("2026-12-09 10:00")) == timedelta(hours=2)


def test_promises_follow_the_hours_of_their_desk() -> None:
    at_desk = office()
    row = promised(at_desk)
    Desk.objects.filter(pk=at_desk.pk).update(weekdays=[0, 2])
    at_desk.refresh_from_db()

    assert closing.keep(desks=[at_desk]) == Moved(later=1)

    row.refresh_from_db()
    assert row.due_at == at("2026-12-09 16:00")


def test_desk_for_which_no_time_is_left_is_refused_and_nothing_is_stored() -> None:
    at_desk = office(weekdays=[3], opens=time(9), closes=time(9, 1), solution_hours=500)

    with pytest.raises(NeverWorks) as found:
        closing.keep()

    assert found.value.desk == str(at_desk)
    assert not ClosedDay.objects.exists()


def test_calendar_that_cannot_be_read_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    office()

    def unread(keeping: Keeping, first: int, last: int) -> None:
        raise HolidaysUnread

    monkeypatch.setattr(public_holidays, "days", unread)
    with pytest.raises(HolidaysUnread):
        closing.choose(calendar=HouseCalendar(country="DE"), by=member())

    assert not HouseCalendar.objects.exists()


def test_choice_of_holidays_is_logged_with_its_author() -> None:
    who = member()

    closing.choose(calendar=HouseCalendar(pk=1, country="DE", region="BY"), by=who)

    entry = ModelLogEntry.objects.get(content_type__model="housecalendar")
    assert (entry.user, entry.action) == (who, "wagtail.edit")


def test_days_are_kept_anew_by_a_job() -> None:
    row = promised(office())
    closed(first=date(2026, 12, 8))

    found = due.run_due(only=frozenset({"desks.closed_days"}), force=True)

    row.refresh_from_db()
    assert found == {"desks.closed_days": 1}
    assert row.due_at == at("2026-12-09 16:00")


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"last_on": MONDAY - timedelta(days=1)}, "last_on"),
        ({"last_on": MONDAY + timedelta(days=92)}, "last_on"),
        ({"first_on": date(1999, 1, 1)}, "first_on"),
        ({"first_on": date(2999, 1, 1)}, "first_on"),
        ({"first_on": date(2999, 1, 1), "every_year": True}, "first_on"),
        ({"first_on": None}, "first_on"),
        ({"name": ""}, "name"),
    ],
)
def test_closing_that_cannot_be_is_refused_at_its_field(values: dict[str, Any], column: str) -> None:
    row = Closing(**{"name": "Betriebsferien", "first_on": MONDAY, **values})

    with pytest.raises(ValidationError) as found:
        row.full_clean()

    assert column in found.value.message_dict


def test_closing_of_a_quarter_is_taken_and_told_in_words() -> None:
    row = Closing(name="Umbau", first_on=MONDAY, last_on=MONDAY + timedelta(days=91))
    row.full_clean()
    Closing(name="Heiligabend", first_on=date(1999, 12, 24), every_year=True).full_clean()

    assert row.when.count("–") == 1
    assert "–" not in Closing(name="Umbau", first_on=MONDAY, last_on=MONDAY).when
    assert "2026" not in Closing(name="Umbau", first_on=MONDAY, every_year=True).when


def test_rows_are_called_by_what_they_are() -> None:
    assert str(Closing(name="Umbau")) == "Umbau"
    assert str(ClosedDay(pk=3)) == "closed day 3"
    assert str(HouseCalendar())
    assert ClosedDay(names={}).name == ""

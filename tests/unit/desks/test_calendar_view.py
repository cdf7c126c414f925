"""The screens of the closed days."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from accounts.models import User
from comments.enums import Badge
from desks import public_holidays
from desks.models import Case, ClosedDay, Closing, Desk, HouseCalendar
from desks.refusals import HolidaysUnread
from tests.factories.accounts import UserFactory
from tests.factories.desks import case, desk, member
from tests.unit.desks.test_snippets import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client: Client) -> Client:
    """A browser of the operator, who works in English."""
    who = UserFactory(role="operator")
    UserProfile.objects.create(user=who, preferred_language="en")
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return client


def in_three_days() -> date:
    return timezone.localdate() + timedelta(days=3)


def choose(client: Client, **values: Any) -> Any:
    return client.post(reverse("desks_calendar"), values, follow=True)


def said(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def close(client: Client, **values: Any) -> Any:
    day = in_three_days().isoformat()
    return client.post(reverse("desks_closings:add"), {"name": "Umzug", "first_on": day, **values}, follow=True)


def test_country_chosen_first_asks_for_its_region_and_stores_nothing_yet(keeper: Client) -> None:
    response = choose(keeper, country="DE", region="")

    html = response.content.decode()
    assert "Please choose one, or the whole country" in html
    assert '<option value="DE:BY">Bayern</option>' in html
    assert not HouseCalendar.objects.filter(country="DE").exists()


def test_region_of_the_country_before_is_not_taken_for_one_of_the_new(keeper: Client) -> None:
    choose(keeper, country="DE", region="DE:BY", also=["catholic"])

    response = choose(keeper, country="AT", region="DE:BY", also=["catholic"])

    assert response.context["form"].errors.keys() == {"region"}
    assert HouseCalendar.load().country == "DE"


@pytest.mark.parametrize("region", ["DE:XX", "BY", "DE:BY:1", "\x00"])
def test_region_that_does_not_exist_is_refused_at_its_field(keeper: Client, region: str) -> None:
    assert choose(keeper, country="DE", region=region).context["form"].errors["region"]


@pytest.mark.parametrize("country", ["XX", "-", "DEU", "de"])
def test_country_that_is_not_offered_is_refused_at_its_field(keeper: Client, country: str) -> None:
    assert choose(keeper, country=country, region="").context["form"].errors["country"]


def test_chosen_days_are_shown_with_their_names_and_move_what_is_promised(keeper: Client) -> None:
    desk()

    response = choose(keeper, country="DE", region="DE:BY", also=["catholic"])

    assert "The public holidays are kept. No open promise changes." in said(response)
    html = response.content.decode()
    for name in ("Epiphany", "Assumption Day", "all desks"):
        assert name in html, name
    house = HouseCalendar.load()
    assert (house.country, house.region, house.also) == ("DE", "BY", ["catholic"])
    assert '<option value="DE:BY" selected>Bayern</option>' in html


def test_country_without_regions_and_none_at_all_are_taken_as_they_are(keeper: Client) -> None:
    at = desk()
    choose(keeper, country="DE", region="DE:BY", also=["catholic"])

    choose(keeper, country="LU", region="DE:BY", also=["catholic"])
    house = HouseCalendar.load()
    assert (house.country, house.region, house.also) == ("LU", "", [])
    assert at.closed_days.exists()

    choose(keeper, country="", region="")
    assert HouseCalendar.load().country == ""
    assert not at.closed_days.exists()


def test_holidays_that_cannot_be_worked_out_are_told_at_the_field(
    keeper: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unread(*args: Any) -> None:
        raise HolidaysUnread

    desk()
    with monkeypatch.context() as broken:
        broken.setattr(public_holidays, "days", unread)
        found = choose(keeper, country="DE", region="DE:")
        assert "could not be worked out" in found.content.decode()
    monkeypatch.setattr(public_holidays, "place", unread)

    found = choose(keeper, country="DE", region="DE:")

    assert "could not be worked out" in found.content.decode()
    assert found.context["form"].errors["country"]
    assert not HouseCalendar.objects.filter(country="DE").exists()


def test_closing_moves_open_promises_and_says_how_many(keeper: Client) -> None:
    at = desk(first_answer_hours=96)
    row = case(at)
    due = row.due_at
    assert due is not None

    response = close(keeper)

    assert "1 open promise is later now." in said(response)
    assert "earlier" not in said(response)
    assert response.redirect_chain[-1][0] == reverse("desks_calendar")
    row.refresh_from_db()
    assert row.due_at == due + timedelta(days=1)
    assert "Umzug" in keeper.get(reverse("desks_calendar")).content.decode()


def test_closing_changed_or_taken_out_moves_them_back(keeper: Client) -> None:
    row = case(desk(first_answer_hours=96))
    due = row.due_at
    close(keeper)
    kept = Closing.objects.get()
    far = (in_three_days() + timedelta(days=60)).isoformat()

    changed = keeper.post(
        reverse("desks_closings:edit", args=[kept.pk]), {"name": "Umzug", "first_on": far}, follow=True
    )
    assert "1 open promise is earlier now." in said(changed)

    gone = keeper.post(reverse("desks_closings:delete", args=[kept.pk]), follow=True)
    assert "No open promise changes." in said(gone)
    assert not ClosedDay.objects.exists()
    assert Case.objects.get(pk=row.pk).due_at == due


def test_closing_after_which_a_desk_could_not_keep_its_promise_is_refused(keeper: Client) -> None:
    desk(weekdays=[0], opens=time(9), closes=time(9, 1), solution_hours=500)

    response = close(keeper)

    assert "could not keep what it promises" in str(response.context["form"].errors["last_on"])
    assert not Closing.objects.exists()


def test_closing_is_not_deleted_while_the_holidays_cannot_be_worked_out(
    keeper: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unread(*args: Any) -> None:
        raise HolidaysUnread

    desk()
    close(keeper)
    HouseCalendar.objects.update(country="DE")
    monkeypatch.setattr(public_holidays, "days", unread)

    response = keeper.post(reverse("desks_closings:delete", args=[Closing.objects.get().pk]), follow=True)

    assert "Nothing was changed" in said(response)
    assert Closing.objects.exists()


def test_closings_are_listed_for_whoever_keeps_them(keeper: Client) -> None:
    close(keeper, every_year="on")

    assert "Umzug" in keeper.get(reverse("desks_closings:index")).content.decode()


def test_screen_of_a_house_without_closed_days_says_so(keeper: Client) -> None:
    desk()

    assert "No desk is closed on any day but its days off." in keeper.get(reverse("desks_calendar")).content.decode()


def test_screen_costs_the_same_whatever_is_closed(keeper: Client, django_assert_max_num_queries: Any) -> None:
    desk()
    desk(Badge.SALES)
    for number in range(5):
        close(keeper, name=f"Umzug {number}")
    choose(keeper, country="DE", region="DE:BY")

    with django_assert_max_num_queries(14):
        keeper.get(reverse("desks_calendar"))


@pytest.fixture
def inside(client: Client) -> Client:
    """A browser of customer care, who keeps desks and works in English."""
    who = member()
    UserProfile.objects.create(user=who, preferred_language="en")
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_new_desk_keeps_the_holidays_of_the_house(inside: Client) -> None:
    HouseCalendar.objects.create(country="DE", region="BY")

    inside.post(reverse("wagtailsnippets_desks_desk:add"), sent(members=[member().pk]))

    assert Desk.objects.get().closed_days.filter(on__month=1, on__day=6).exists()


def test_desk_elsewhere_keeps_its_own_holidays_and_one_may_work_on_all(inside: Client) -> None:
    HouseCalendar.objects.create(country="DE", region="BY")
    address = reverse("wagtailsnippets_desks_desk:add")

    inside.post(address, sent(members=[member().pk], country="AT", region="AT:9"))
    inside.post(address, sent(badge="press", members=[member().pk], country="-", region=""))

    vienna, press = Desk.objects.order_by("pk")
    assert vienna.closed_days.filter(on__month=10, on__day=26).exists()
    assert not press.closed_days.exists()


def test_desk_with_other_hours_says_how_many_promises_that_moves(inside: Client) -> None:
    at = desk(Badge.SALES, member(role="sales"), first_answer_hours=30)
    case(at)
    address = reverse("wagtailsnippets_desks_desk:edit", args=[at.pk])
    kept = {"members": [who.pk for who in at.members.all()], "first_answer_hours": 30}

    same = inside.post(address, sent(weekdays=list(range(7)), opens="00:00", closes="00:00", **kept), follow=True)
    fewer = inside.post(address, sent(weekdays=list(range(7)), opens="09:00", closes="10:00", **kept), follow=True)

    assert "open promise" not in said(same)
    assert "1 open promise is later now" in said(fewer)


def test_desk_that_could_never_keep_its_promise_is_refused_at_the_field(inside: Client) -> None:
    values = sent(members=[member().pk], weekdays=[0], opens="09:00", closes="09:01", solution_hours=500)

    response = inside.post(reverse("wagtailsnippets_desks_desk:add"), values)

    assert "could not keep what it promises" in str(response.context["form"].errors["closes"])
    assert not Desk.objects.exists()


def test_holidays_of_a_desk_that_cannot_be_worked_out_are_told_at_the_country(
    inside: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unread(*args: Any) -> None:
        raise HolidaysUnread

    monkeypatch.setattr(public_holidays, "days", unread)
    values = sent(members=[member().pk], country="DE", region="DE:")

    response = inside.post(reverse("wagtailsnippets_desks_desk:add"), values)

    assert response.context["form"].errors["country"]
    assert "could not be worked out" in response.content.decode()


def test_case_says_why_its_promise_is_later(inside: Client) -> None:
    at = desk(first_answer_hours=96)
    row = case(at)
    ClosedDay.objects.create(desk=at, on=in_three_days(), names={"de": "Umzug", "en": "Move"})
    address = reverse("desks_case", args=[row.pk])

    assert "later, because the desk is closed" in inside.get(address).content.decode()
    assert "(Move)" in inside.get(address).content.decode()
    Case.objects.filter(pk=row.pk).update(due_at=timezone.now() + timedelta(hours=1))
    assert "later, because" not in inside.get(address).content.decode()


def test_desk_says_that_it_is_closed_today_and_when_next(inside: Client) -> None:
    at = desk()
    address = reverse("desks_desk", args=["support"])
    assert "closed" not in inside.get(address).content.decode().split('class="comments-tabs"')[1]
    ClosedDay.objects.create(desk=at, on=timezone.localdate(), names={"": "Umzug"})
    ClosedDay.objects.create(desk=at, on=in_three_days(), names={"": "Betriebsferien"})

    html = inside.get(address).content.decode()

    assert "This desk is closed today: Umzug." in html
    assert "Closed in the next two weeks" in html
    assert "(Betriebsferien)" in html


def test_desk_is_not_closed_today_where_it_would_not_work_anyway(inside: Client) -> None:
    at = desk(weekdays=[(timezone.localdate().weekday() + 1) % 7])
    ClosedDay.objects.create(desk=at, on=timezone.localdate(), names={"": "Umzug"})

    assert "closed today" not in inside.get(reverse("desks_desk", args=["support"])).content.decode()


def test_case_put_off_until_a_day_on_which_the_desk_is_closed_is_and_says_so(inside: Client) -> None:
    at = desk("support")
    at.members.set(User.objects.filter(pk=inside.session["_auth_user_id"]))
    row = case(at)
    ClosedDay.objects.create(desk=at, on=in_three_days(), names={"": "Umzug"})
    address = reverse("desks_act", args=[row.pk, "put_off"])

    closed = said(inside.post(address, {"until": in_three_days().isoformat()}, follow=True))
    other = said(inside.post(address, {"until": (in_three_days() + timedelta(days=1)).isoformat()}, follow=True))

    assert "The desk is closed on that day: Umzug." in closed
    assert "Put off until" in closed
    assert "The desk is closed" not in other


def test_desks_that_are_closed_today_say_so_beside_their_figures(inside: Client) -> None:
    at = desk(Badge.PRESS)
    desk(Badge.SALES)
    ClosedDay.objects.create(desk=at, on=timezone.localdate(), names={"": "Umzug"})

    html = inside.get(reverse("desks")).content.decode()

    assert html.count("closed today: Umzug") == 1

"""Desks, rules and templates as the house keeps them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from blog.models import LaunchPage
from comments.enums import Badge
from desks.enums import CaseState
from desks.forms import answerers
from desks.models import Case, Desk, RoutingRule
from tests.factories.accounts import UserFactory
from tests.factories.blog import post
from tests.factories.desks import case, desk, member, rule, template

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client: Client) -> Client:
    """A browser of somebody who keeps desks and rules."""
    client.force_login(member(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def sent(**values: Any) -> dict[str, Any]:
    return {
        "badge": "sales", "is_open": "on", "successor": "", "languages": ["de", "en"], "weekdays": [0, 1, 2, 3, 4],
        "opens": "09:00", "closes": "17:00", "first_answer_hours": 8, "solution_hours": 24, **values,
    }  # fmt: skip


def change(client: Client, row: Desk, **values: Any) -> Any:
    address = reverse("wagtailsnippets_desks_desk:edit", args=[row.pk])
    return client.post(address, sent(badge=row.badge, members=[who.pk for who in row.members.all()], **values))


def test_desk_is_set_up_with_its_members(keeper: Client) -> None:
    who = member(role="sales")

    response = keeper.post(reverse("wagtailsnippets_desks_desk:add"), sent(members=[who.pk]))

    assert response.status_code == 302, response.context["form"].errors
    row = Desk.objects.get()
    assert list(row.members.all()) == [who]
    assert (row.weekdays, row.languages) == ([0, 1, 2, 3, 4], ["de", "en"])


def test_open_desk_without_members_is_refused_with_the_reason(keeper: Client) -> None:
    response = keeper.post(reverse("wagtailsnippets_desks_desk:add"), sent())

    assert response.context["form"].errors["members"]
    assert not Desk.objects.exists()


def test_only_people_with_the_right_to_answer_sit_at_a_desk(keeper: Client) -> None:
    reader, gone = UserFactory(role="editor"), UserFactory(role="sales", is_active=False)

    response = keeper.post(reverse("wagtailsnippets_desks_desk:add"), sent(members=[reader.pk]))

    assert response.context["form"].errors["members"]
    assert not {reader, gone} & set(answerers())


def test_desk_with_open_cases_does_not_close_without_a_successor(keeper: Client) -> None:
    at = desk(Badge.SALES)
    member(at)
    row = case(at)

    refused = change(keeper, at, is_open="")
    assert refused.context["form"].errors["successor"]

    care = desk(Badge.SUPPORT)
    taken = change(keeper, at, is_open="", successor=care.pk)
    assert taken.status_code == 302
    row.refresh_from_db()
    assert row.desk == care


def test_desk_with_nothing_to_do_closes_without_a_successor(keeper: Client) -> None:
    at = desk(Badge.SALES)
    member(at)
    case(at, state=CaseState.CLOSED, settled_at=timezone.now())

    assert change(keeper, at, is_open="").status_code == 302
    at.refresh_from_db()
    assert not at.is_open


def test_desk_that_stays_open_keeps_its_cases(keeper: Client) -> None:
    at, care = desk(Badge.SALES), desk(Badge.SUPPORT)
    member(at)
    row = case(at)

    assert change(keeper, at, successor=care.pk).status_code == 302
    assert Case.objects.get(pk=row.pk).desk == at


def test_rule_is_written_with_its_conditions(keeper: Client) -> None:
    at = desk()
    address = reverse("wagtailsnippets_desks_routingrule:add")
    values = {
        "name": "Preise",
        "order": 10,
        "desk": at.pk,
        "kinds": ["question", "wish"],
        "words": "Preis*",
        "priority": 1,
    }

    response = keeper.post(address, values)

    assert response.status_code == 302, response.context["form"].errors
    rule = RoutingRule.objects.get()
    assert (rule.kinds, rule.is_on, rule.desk) == (["question", "wish"], False, at)


def test_rule_asks_for_a_product_that_launch_posts_present_once_however_it_is_written(keeper: Client) -> None:
    post(LaunchPage, product="Pumpe 3")
    post(LaunchPage, product="PUMPE 3")
    address = reverse("wagtailsnippets_desks_routingrule:add")
    values = {"name": "Pumpe", "order": 10, "desk": desk().pk, "priority": 2}

    response = keeper.post(address, {**values, "products": ["pumpe 3"]})
    assert response.status_code == 302, response.context["form"].errors
    assert RoutingRule.objects.get().products == ["pumpe 3"]

    refused = keeper.post(address, {**values, "name": "Kessel", "products": ["kessel"]})
    assert refused.context["form"].errors["products"]
    assert keeper.get(address).content.decode().lower().count('value="pumpe 3"') == 1


def test_rule_that_names_a_missing_desk_is_refused_and_keeps_what_was_typed(keeper: Client) -> None:
    address = reverse("wagtailsnippets_desks_routingrule:add")

    response = keeper.post(address, {"name": "Preise", "order": 10, "desk": 99, "words": "Preis*", "priority": 2})

    assert response.context["form"].errors["desk"]
    assert "Preis*" in response.content.decode()


@pytest.mark.parametrize("name", ["desk", "routingrule", "answertemplate"])
def test_lists_open_for_whoever_keeps_them(keeper: Client, name: str) -> None:
    desk()

    assert keeper.get(reverse(f"wagtailsnippets_desks_{name}:list")).status_code == 200


def test_lists_name_their_columns_in_words(keeper: Client) -> None:
    rule(desk(), priority=1)
    template()

    lists = {
        name: keeper.get(reverse(f"wagtailsnippets_desks_{name}:list")).content.decode()
        for name in ("desk", "routingrule", "answertemplate")
    }

    for name, html in lists.items():
        assert "method" not in html.split("<table")[1].split("</thead>")[0].lower(), name
        assert "True" not in html.split("<tbody")[1].split("</tbody>")[0], name


def test_list_of_desks_shows_names(keeper: Client) -> None:
    desk(Badge.PRESS)

    html = keeper.get(reverse("wagtailsnippets_desks_desk:list")).content.decode()

    assert str(Badge.PRESS.label) in html or "Presse" in html


def test_member_whose_account_goes_leaves_the_desk_standing() -> None:
    at = desk()
    who = member(at)

    User.objects.filter(pk=who.pk).delete()

    assert list(at.members.all()) == []

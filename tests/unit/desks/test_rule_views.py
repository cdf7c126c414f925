"""Whoever changes a rule is told what that does."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from comments.enums import Badge
from desks.actions import handling
from desks.models import Desk, RoutingRule
from tests.factories.desks import case, desk, member, read, rule

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client: Client) -> Client:
    """A browser of somebody who keeps the rules and works in English."""
    who = member()
    UserProfile.objects.create(user=who, preferred_language="en")
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return client


def save(client: Client, to: Desk, row: RoutingRule | None = None, **values: Any) -> str:
    """What is said after a rule was added or changed."""
    name = "edit" if row else "add"
    address = reverse(f"wagtailsnippets_desks_routingrule:{name}", args=[row.pk] if row else [])
    sent = {"name": "Preise", "order": 20, "is_on": "on", "desk": to.pk, "priority": 2, "words": "Preis*", **values}
    response = client.post(address, sent, follow=True)
    assert response.redirect_chain, response.context["form"].errors
    return " ".join(str(message) for message in response.context["messages"])


def moved_by_hand(to: Desk, text: str = "Was sind die Preise?") -> None:
    handling.correct(case=case(None, read(comment=text)), to=to, by=member())


def test_rule_that_comes_after_one_that_takes_everything_is_told_to_be_reached_never(keeper: Client) -> None:
    care, sales = desk(), desk(Badge.SALES)
    rule(care, name="Alles", order=10)

    said = save(keeper, sales)

    assert (
        "Never reached: “Preise”. “Alles” comes first, takes everything it is for and sends it to Customer care."
        in said
    )
    assert "Never reached" not in save(keeper, sales, RoutingRule.objects.get(name="Preise"), priority=1)


def test_rule_that_leaves_a_later_one_nothing_names_it(keeper: Client) -> None:
    care = desk()
    rule(care, name="Teure Preise", order=30, words="Preis*", kinds=["question"])
    rule(care, name="Alte Preise", order=40, words="Preis*", languages=["de"])

    assert "Never reached: “Teure Preise”, “Alte Preise”. “Preise” comes first" in save(keeper, care)


def test_rule_that_is_not_in_force_covers_nothing(keeper: Client) -> None:
    care, sales = desk(), desk(Badge.SALES)
    rule(care, name="Alles", order=10)

    assert "Never reached" not in save(keeper, sales, is_on="")


def test_change_is_tried_on_what_was_moved_by_hand(keeper: Client) -> None:
    sales = desk(Badge.SALES)
    moved_by_hand(sales)

    better = save(keeper, sales)
    same = save(keeper, sales, RoutingRule.objects.get(), words="Preis*\nTarif")
    worse = save(keeper, desk(Badge.PRESS), RoutingRule.objects.get())

    assert "1 of 1 go where they belong, 0 before." in better
    assert "1 of 1 go where they belong, as before." in same
    assert "0 of 1 go where they belong, 1 before." in worse


def test_rule_that_goes_is_missed_by_its_examples(keeper: Client) -> None:
    sales = desk(Badge.SALES)
    moved_by_hand(sales)
    row = rule(sales, words="Preis*")

    response = keeper.post(reverse("wagtailsnippets_desks_routingrule:delete", args=[row.pk]), follow=True)

    assert "0 of 1 go where they belong, 1 before." in " ".join(map(str, response.context["messages"]))


def test_house_without_examples_hears_nothing_of_them(keeper: Client) -> None:
    assert "moved by hand" not in save(keeper, desk())

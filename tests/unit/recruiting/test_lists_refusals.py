"""What must not work with bulk actions, views and merges: other lists, other accounts, rights that ended, rows from before."""

import importlib
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from accounts.models import User
from comments.enums import Purpose
from recruiting import saved_views
from recruiting.actions import saved_views as actions
from recruiting.enums import BulkAct, Stage
from recruiting.filters import ALL, AWAY, BY_STRENGTH, MINE, NOBODYS, OVERDUE, Filters
from recruiting.models import Candidate, DefaultView, PartnerLead, ReviewEntry, SavedView, Tag
from recruiting.selection import Wish
from tests.factories import blog
from tests.factories.recruiting import candidate, lead

WORK, LEADS = "/admin/recruiting/candidates/", "/admin/recruiting/leads/"
TAG = {"act": "tag", "tag": "pumpen"}


def user_of(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(stage=Stage.LATER, who=ALL),
        Filters(language="de", post=7),
        Filters(whose=MINE, when=AWAY),
        Filters(whose=NOBODYS, when=OVERDUE),
        Filters(fits=12, step=OVERDUE),
    ],
)
def test_stored_filters_come_back_as_they_were(filters: Filters) -> None:
    query, mark = saved_views.stored(filters)

    assert mark == ""
    assert query == filters.query
    assert len(query) <= SavedView._meta.get_field("query").max_length


def test_stored_filters_hide_the_tag_and_forget_the_order() -> None:
    plain, tagged = Filters(stage=ALL), Filters(stage=ALL, tag="seltenes wort", order=BY_STRENGTH)

    assert saved_views.stored(tagged)[0] == saved_views.stored(plain)[0]
    assert len(saved_views.stored(tagged)[1]) == 64
    assert "seltenes" not in "".join(saved_views.stored(tagged))


@pytest.mark.parametrize(
    ("until", "day"), [("2026-12-24", date(2026, 12, 24)), ("", None), ("2026-02-30", None), ("heute", None)]
)
def test_day_of_a_wish_is_a_day_or_nothing(until: str, day: date | None) -> None:
    assert Wish(BulkAct.PUT_OFF, until=until).day == day


@pytest.mark.django_db
def test_numbers_and_tokens_of_the_other_list_or_another_account_do_nothing(login: Any) -> None:
    page = blog.post()
    here, there = candidate(page), lead(page)
    hr, colleague, desk = login("hr"), login("hr"), login("partners")

    foreign = hr.post(f"{WORK}bulk/", {**TAG, "number": [there.public_id, "' OR 1=1 --", "\0"]})
    asked = hr.post(f"{WORK}bulk/", {**TAG, "number": here.public_id})
    token = asked.context["chosen"]
    answers = [
        colleague.post(f"{WORK}bulk/", {"chosen": token}),
        desk.post(f"{LEADS}bulk/", {"chosen": token}),
        hr.post(f"{WORK}bulk/", {"chosen": token[:-3]}),
    ]

    assert foreign.status_code == 400
    assert [answer.status_code for answer in answers] == [409, 409, 409]
    assert not Tag.objects.exists()
    user_of(hr).groups.clear()
    assert hr.post(f"{WORK}bulk/", {"chosen": token}).status_code == 302
    assert not Tag.objects.exists()
    assert not ReviewEntry.objects.filter(act="tagged").exists()


@pytest.mark.django_db
def test_views_of_the_other_list_are_not_there(login: Any, account: Callable[[str], User]) -> None:
    owner, hr, desk = account("partners"), login("hr"), login("partners")
    view = actions.save(purpose=Purpose.PARTNERSHIP, filters=Filters(), name="Ei\0lig", is_shared=True, by=owner)

    assert "Eilig" in desk.get(LEADS).content.decode()
    assert "Eilig" not in hr.get(WORK).content.decode()
    assert hr.get(f"{WORK}views/{view.pk}/")["Location"] == f"{WORK}?stage=new"
    assert hr.post(f"{WORK}views/{view.pk}/change/", {"do": "default"})["Location"] == f"{WORK}views/"
    assert not DefaultView.objects.exists()
    assert desk.post(f"{LEADS}views/{view.pk}/change/", {"do": "delete"}).status_code == 302
    assert SavedView.objects.get() == view


@pytest.mark.django_db
def test_rows_from_before_get_their_keys_by_the_migration() -> None:
    page = blog.post()
    candidate(page, user_name="Ines Muster", user_email="ines.muster@post.example")
    lead(page, user_name="Kai", user_email="info@firma.example")
    Candidate.objects.update(name_key="", mailbox_key="")
    PartnerLead.objects.update(name_key="alt", mailbox_key="alt")

    importlib.import_module("recruiting.migrations.0012_bulk_and_duplicates").fill_keys(apps, None)

    assert list(Candidate.objects.values_list("name_key", "mailbox_key")) == [("ines muster", "inesmuster")]
    assert list(PartnerLead.objects.values_list("name_key", "mailbox_key")) == [("", "")]

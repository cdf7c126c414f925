"""The public page under odd conditions: nobody's name, no markup of a rule, the same bytes for everybody, nothing by hand."""

from datetime import UTC, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.models import CompanySettings
from listening.models import RuleChange, ScoringSwitch
from recruiting.oversight.public import times, uses
from recruiting.stages import LONGEST
from tests.factories import rules
from tests.factories.accounts import UserFactory
from tests.factories.recruiting import candidate

pytestmark = pytest.mark.django_db
BOTH = ["/de/derived/", "/en/derived/"]


def words(client: Client, path: str) -> str:
    return BeautifulSoup(client.get(path).content, "html.parser").get_text(" ", strip=True)


def test_rule_released_with_markup_is_shown_as_text_and_names_nobody(client: Client) -> None:
    author = UserFactory(role="operator", first_name="Ottilie", last_name="Quastenberg")
    rules.released(
        rules.added(
            by=author, label="own", group="experience", example="Die Dichtung <script>alert(1)</script> quillt."
        )
    )

    page = client.get("/de/derived/").content.decode()

    assert "<script>alert(1)" not in page
    assert RuleChange.objects.get().reason not in page
    assert "Quastenberg" not in page
    assert author.username not in page


@pytest.mark.parametrize("path", BOTH)
def test_page_is_byte_for_byte_the_same_for_staff_and_strangers(client: Client, login: Any, path: str) -> None:
    candidate(user_name="Frau Eigenname", user_email="eigen@post.example")

    stranger, staff = client.get(path), login("hr").get(path)

    assert stranger.content == staff.content
    assert b"Eigenname" not in stranger.content


@pytest.mark.parametrize("query", ["?x=<script>alert(1)</script>", "?language=%00", "?" + "a" * 5000, "?p==1%2B1"])
def test_page_takes_no_notice_of_what_is_added_to_its_address(client: Client, query: str) -> None:
    answer = client.get("/en/derived/" + query)

    assert answer.status_code == (400 if "%00" in query else 200)
    assert b"alert(1)" not in answer.content
    assert b"a" * 5000 not in answer.content


@pytest.mark.parametrize(
    ("path", "status"), [("/fr/derived/", 302), ("/en/derived/x/", 404), ("/en/derived/\0", 400), ("/en/derived", 301)]
)
def test_addresses_beside_the_page_lead_to_nothing_of_their_own(client: Client, path: str, status: int) -> None:
    assert client.get(path).status_code == status


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_page_is_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)("/en/derived/").status_code == 405


def test_page_head_is_empty_and_as_long_lived_as_the_page(client: Client) -> None:
    head, full = client.head("/en/derived/"), client.get("/en/derived/")

    assert (head.content, head["Cache-Control"]) == (b"", full["Cache-Control"])


@pytest.mark.parametrize(("path", "day"), [("/de/derived/", "1. Januar 2026"), ("/en/derived/", "1 January 2026")])
def test_stop_shortly_before_midnight_is_dated_by_the_calendar_of_the_house(
    client: Client, path: str, day: str
) -> None:
    ScoringSwitch.objects.create(pk=1, stopped_at=datetime(2025, 12, 31, 23, 30, tzinfo=UTC), reason="Prüfung")

    assert day in words(client, path)


def test_stop_ended_is_not_mentioned_any_more(client: Client) -> None:
    ScoringSwitch.objects.create(pk=1, stopped_at=datetime(2026, 1, 1, tzinfo=UTC), reason="Prüfung")
    ScoringSwitch.objects.update(stopped_at=None, reason="")

    assert 'role="status"' not in client.get("/en/derived/").content.decode()


def test_page_speaks_of_changes_by_people_from_the_first_one_on(client: Client) -> None:
    before = words(client, "/en/derived/")
    rules.released(rules.switched_off("de.argument.weil"))

    after = words(client, "/en/derived/")

    assert "of them changed by people" not in before
    assert "in force since" not in before
    assert "1 of them changed by people" in after


def test_page_costs_the_same_queries_with_many_changes(client: Client, django_assert_num_queries: Any) -> None:
    rules.released(rules.switched_off("de.argument.weil"))
    client.get("/de/derived/")
    with CaptureQueriesContext(connection) as before:
        client.get("/de/derived/")
    number = len(before)
    rules.released(rules.switched_off("en.argument.because"))
    rules.released(rules.added())
    client.get("/de/derived/")

    with django_assert_num_queries(number):
        client.get("/de/derived/")


def test_each_purpose_names_those_who_may_see_people_of_it_and_no_others() -> None:
    work, partnership = uses()

    assert work.seen_by != partnership.seen_by
    assert set(work.seen_by.split(", ")).isdisjoint(partnership.seen_by.split(", "))


def test_times_follow_the_table_that_deletes(monkeypatch: pytest.MonkeyPatch) -> None:
    longest = max(LONGEST, key=lambda stage: LONGEST[stage])
    monkeypatch.setitem(LONGEST, longest, LONGEST[longest] * 2)

    assert times().decided == LONGEST[longest].days


def test_hostile_name_of_the_house_is_text(client: Client) -> None:
    CompanySettings.objects.update_or_create(pk=CompanySettings.load().pk, defaults={"name": "<b>Haus</b>\"'"})

    assert "<b>Haus" not in client.get("/en/derived/").content.decode()

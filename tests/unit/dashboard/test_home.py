"""The first page of the admin, for every role."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from accounts.models import User
from accounts.roles import OVERVIEW, ROLES
from comments.enums import Badge, Status
from comments.models import ReaderComment
from dashboard import people
from listening.enums import Kind, ReadingState, Tone
from recruiting.selectors import Counts
from tests.factories import blog, desks
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment
from tests.factories.listening import analysis, reading

LINK = re.compile(r'href="([^"]+)" data-count="(\d+)"')
TOTAL = re.compile(r'data-total="(\d+)"')


def figures(html: str) -> Iterator[tuple[str, int]]:
    for address, count in LINK.findall(html):
        yield unescape(address), int(count)


def returning(client: Client, user: User) -> Client:
    """The client of somebody who was here yesterday."""
    User.objects.filter(pk=user.pk).update(last_login=timezone.now() - timedelta(days=1))
    client.force_login(User.objects.get(pk=user.pk), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def lively(db: None) -> None:
    """Two posts with comments of many kinds, some answered, some waiting."""
    for page in (blog.post(title="Reparieren"), blog.post(language="en", title="Repairing")):
        for kind, tone, insight in (
            (Kind.QUESTION, Tone.NEUTRAL, 0.6), (Kind.QUESTION, Tone.CRITICAL, 0.1), (Kind.PRAISE, Tone.APPROVING, 0.1),
            (Kind.PROBLEM, Tone.CRITICAL, 0.9), (Kind.WISH, Tone.MIXED, 0.7),
        ):  # fmt: skip
            analysis(comment(page), kind=kind, tone=tone, insight=insight)
        asked = comment(page)
        analysis(asked, kind=Kind.QUESTION)
        comment(page, parent=asked, badge=Badge.EXECUTIVE)
        comment(page, status=Status.HELD)
        comment(page, status=Status.UNCONFIRMED)
    at = desks.desk(Badge.SUPPORT)
    for row in ReaderComment.objects.visible().by_readers().order_by("pk")[:2]:
        desks.case(at, row, due_at=timezone.now() - timedelta(hours=row.pk % 2))
    reading(comment(), ReadingState.GIVEN_UP)


@pytest.mark.parametrize("address", ["/admin/", "/admin/dashboard/"])
@pytest.mark.usefixtures("lively")
def test_executive_every_figure_opens_a_list_with_the_same_count(account: Any, address: str) -> None:
    client = returning(Client(), account("ceo"))

    html = client.get(address).content.decode()

    found = list(figures(html))
    assert len(found) > 20
    for url, count in found:
        total = TOTAL.search(client.get(url).content.decode())
        assert total, url
        assert int(total.group(1)) == count, url


@pytest.mark.usefixtures("lively")
def test_executive_page_greets_and_says_what_happened(account: Any) -> None:
    user = account("ceo")
    User.objects.filter(pk=user.pk).update(first_name="Ada", last_name="Beispiel", last_login=timezone.now())
    client = returning(Client(), user)

    response = client.get("/admin/dashboard/")

    overview = response.context["overview"]
    assert "Ada Beispiel" in overview.greeting
    assert [figure.count for figure in overview.figures] == [4, 15, 0, 2]
    assert overview.worth.count == 8
    assert len(overview.open_questions) == 4


@pytest.mark.usefixtures("lively")
def test_executive_home_has_one_heading_and_not_wagtails_summary(login: Any) -> None:
    html = login("ceo").get("/admin/").content.decode()

    assert html.count("<h1") == 1
    assert "w-summary" not in html
    assert 'role="search"' not in html.split("overview__head")[1]


@pytest.mark.parametrize("key", ["moderator", "hr", "support", "operator", "council"])
def test_home_of_a_role_greets_and_offers_no_search_over_pages(login: Any, key: str) -> None:
    html = login(key).get("/admin/").content.decode()

    assert html.count("<h1") == 1
    assert "overview__greeting" in html
    assert 'role="search"' not in html.split("<main")[1]


def test_home_of_the_editor_stays_wagtails(login: Any) -> None:
    html = login("editor").get("/admin/").content.decode()

    assert "overview__greeting" not in html
    assert 'role="search"' in html.split("<main")[1]


def test_executive_people_are_a_number_with_the_reason(account: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "people_worth_meeting", lambda: Counts(candidates=3, leads=2))

    user = account("ceo")

    html = returning(Client(), user).get("/admin/").content.decode()

    assert "/admin/recruiting/candidates/" not in html
    assert "<b>5</b>" in html
    assert escape(people.note(user)) in html


def test_executive_empty_house_says_everything_in_sentences(login: Any) -> None:
    response = login("ceo").get("/admin/dashboard/")

    html = response.content.decode()
    assert response.status_code == 200
    assert all(count == 0 for _url, count in figures(html))
    assert "<b>0</b>" not in html
    assert "<table" not in html.split("overview__head")[1]


def test_dashboard_opens_for_the_executive_alone(login: Any, role: str) -> None:
    response = login(role).get("/admin/dashboard/")

    assert (response.status_code == 200) == (OVERVIEW in ROLES[role].permissions)


@pytest.mark.usefixtures("lively")
def test_home_every_link_of_every_role_can_be_opened(account: Any, role: str) -> None:
    client = returning(Client(), account(role))

    response = client.get("/admin/")

    assert response.status_code == 200
    main = response.content.decode().split("<main")[1]
    for address in set(re.findall(r'href="(/admin/(?:listening|recruiting|comments|dashboard)/[^"]*)"', main)):
        assert client.get(unescape(address)).status_code == 200, address


@pytest.mark.usefixtures("lively")
@pytest.mark.parametrize("desk", ["support", "sales", "marketing"])
def test_home_of_a_desk_shows_open_questions_with_the_count_of_the_list(login: Any, desk: str) -> None:
    client = login(desk)

    found = list(figures(client.get("/admin/").content.decode()))

    assert found[0][1] == 4
    for url, count in found:
        assert f'data-total="{count}"' in client.get(url).content.decode(), url


@pytest.mark.usefixtures("lively")
def test_home_of_the_operator_counts_readings_given_up(login: Any) -> None:
    client = login("operator")

    ((url, count),) = figures(client.get("/admin/").content.decode())

    assert count == 1
    assert 'data-total="1"' in client.get(url).content.decode()


@pytest.mark.usefixtures("lively")
def test_home_of_the_moderator_leads_to_the_queue(login: Any) -> None:
    ((url, count),) = figures(login("moderator").get("/admin/").content.decode())

    assert (url, count) == ("/admin/comments/", 2)


@pytest.mark.parametrize(
    ("key", "address"),
    [("hr", "/admin/recruiting/candidates/?stage=new"), ("partners", "/admin/recruiting/leads/?stage=new")],
)
def test_home_of_reviewers_leads_to_their_list_alone(login: Any, key: str, address: str) -> None:
    found = list(figures(login(key).get("/admin/").content.decode()))

    opened = address.partition("?")[0]
    assert found == [
        (address, 0), (f"{opened}?stage=all&when=overdue", 0), (f"{opened}?stage=all&who=all&when=all&goes=week", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(("key", "links"), [("privacy", 2), ("council", 3)])
def test_home_of_those_who_watch_leads_to_the_record(login: Any, key: str, links: int) -> None:
    main = login(key).get("/admin/").content.decode().split("<main")[1]

    assert len(set(re.findall(r'href="(/admin/recruiting/[^"]+)"', main))) == links


def test_home_of_a_superuser_links_both_lists(db: None) -> None:
    client = Client()
    client.force_login(UserFactory(is_superuser=True), backend="django.contrib.auth.backends.ModelBackend")

    html = client.get("/admin/").content.decode()

    assert "/admin/recruiting/candidates/" in html
    assert "/admin/recruiting/leads/" in html


@pytest.mark.usefixtures("lively")
def test_home_bar_of_tones_has_numbers_a_browser_understands(login: Any) -> None:
    html = login("ceo").get("/admin/").content.decode()

    widths = re.findall(r'<rect[^>]* width="([^"]+)"', html)
    assert widths
    assert all(re.fullmatch(r"\d+(\.\d+)?", width) for width in widths)


@pytest.mark.parametrize(
    ("wait", "expected"),
    [(timedelta(seconds=20), "less than a minute"), (timedelta(hours=3, minutes=20), "3\xa0hours")],
)
def test_duration_in_its_largest_unit(wait: timedelta, expected: str) -> None:
    from django.utils.translation import override

    from dashboard.templatetags.dashboard_tags import duration

    with override("en"):
        assert duration(wait) == expected


def test_member_of_a_desk_finds_what_lies_there_and_each_figure_leads_to_as_many(login: Any, account: Any) -> None:
    who = account("sales")
    at = desks.desk(Badge.SALES, who)
    desks.desk(Badge.SUPPORT)
    desks.case(at)
    desks.case(at, due_at=timezone.now() - timedelta(hours=1))
    client = Client()
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")

    html = client.get("/admin/").content.decode()

    found = {url: count for url, count in figures(html) if "/desks/" in url}
    assert found == {"/admin/desks/sales/": 2, "/admin/desks/sales/?list=late": 1}
    for url, count in found.items():
        assert client.get(url).content.decode().count('class="heard__text"') == count, url


def test_member_of_an_empty_desk_is_told_so_and_whoever_sits_at_none_is_told_nothing(login: Any, account: Any) -> None:
    who = account("sales")
    desks.desk(Badge.SALES, who)
    client = Client()
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")

    assert "/admin/desks/sales/" in client.get("/admin/").content.decode()
    assert "/admin/desks/sales/" not in login("marketing").get("/admin/").content.decode()

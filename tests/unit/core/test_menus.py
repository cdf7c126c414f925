"""The admin's side menu."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.admin.menu import help_menu, reports_menu

from accounts.models import User

OURS = ("/admin/dashboard/", "/admin/recruiting/", "/admin/comments/")
TRANSLATIONS = "/admin/localize/reports/translations/"


@pytest.fixture
def addresses(account: Callable[[str], User]) -> Callable[[Any, str], list[str]]:
    """The addresses a role sees in a menu."""

    def look(menu: Any, role: str) -> list[str]:
        request = RequestFactory().get("/admin/")
        request.user = account(role)
        return [item.url for item in menu.menu_items_for_request(request)]

    return look


def test_help_menu_tells_nothing_about_the_cms(addresses: Callable[[Any, str], list[str]]) -> None:
    assert addresses(help_menu, "ceo") == ["#"]


@pytest.mark.parametrize("role", ["hr", "partners", "moderator", "support", "privacy", "council", "operator"])
def test_reports_menu_people_without_pages_see_no_report_about_them(
    role: str, addresses: Callable[[Any, str], list[str]]
) -> None:
    assert TRANSLATIONS not in addresses(reports_menu, role)


@pytest.mark.parametrize("role", ["ceo", "editor"])
def test_reports_menu_writers_see_the_translations(role: str, addresses: Callable[[Any, str], list[str]]) -> None:
    assert TRANSLATIONS in addresses(reports_menu, role)


EQUAL, FIGURES = "/admin/recruiting/oversight/equality/", "/admin/recruiting/{}/figures/"
HEARD = {f"/admin/dashboard/{name}/" for name in ("readers", "plans", "trust")}


@pytest.mark.parametrize(
    ("role", "reports"),
    [
        ("ceo", HEARD),
        ("marketing", HEARD),
        ("hr", {FIGURES.format("candidates"), EQUAL}),
        ("partners", {FIGURES.format("leads"), EQUAL}),
        ("moderator", {"/admin/comments/accuracy/"}),
        ("privacy", {EQUAL}),
        ("council", {FIGURES.format("candidates"), EQUAL}),
    ],
)
def test_reports_menu_offers_each_role_its_reports_and_each_opens(
    role: str, reports: set[str], addresses: Callable[[Any, str], list[str]], login: Callable[[str], Client]
) -> None:
    ours = {url for url in addresses(reports_menu, role) if url.startswith(OURS)}

    assert ours == reports
    client = login(role)
    assert {client.get(url).status_code for url in ours} == {200}


def test_reports_are_in_the_side_menu_once(login: Callable[[str], Client]) -> None:
    answer = login("ceo").get(reverse("dashboard_outcomes")).content.decode()

    found = re.search(r'<script id="wagtail-sidebar-props" type="application/json">(.*?)</script>', answer)
    assert found is not None
    assert found[1].count('"/admin/dashboard/plans/"') == 1
    assert '"Berichte"' in found[1]

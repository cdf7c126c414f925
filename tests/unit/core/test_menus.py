"""The admin's side menu."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.admin.menu import help_menu, reports_menu

from accounts.models import User

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


def test_reports_menu_is_not_shown_to_hr_at_all(login: Callable[[str], Client]) -> None:
    answer = login("hr").get(reverse("recruiting_candidates")).content.decode()

    assert TRANSLATIONS not in answer

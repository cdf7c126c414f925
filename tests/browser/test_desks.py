"""A day at a desk: a reader's question is answered under the badge of the department, another one is sent where it belongs."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.browser.test_pages import sideways, violations
from tests.demo_site import DemoSite, until

pytestmark = pytest.mark.browser
OPEN = "SELECT COUNT(*) FROM desks_case c JOIN desks_desk d ON d.id = c.desk_id WHERE d.badge = '{badge}' AND c.state = 'open'"


def open_cases(site: DemoSite, badge: str) -> int:
    return site.count(OPEN.format(badge=badge))


def test_question_is_answered_from_the_desk_and_another_sent_to_the_right_one(
    site: DemoSite, worker_of: Callable[..., Page], visitor: Callable[..., Page]
) -> None:
    until(lambda: open_cases(site, "support") > 1)
    page = worker_of("support")
    watch = Watch(page, site.url)
    page.goto("/admin/desks/")
    first = page.locator("tbody tr").first
    expect(first).to_contain_text("Ihre Abteilung")
    expect(first.locator("[data-count]").first).to_have_text(str(open_cases(site, "support")))
    assert violations(page, within="main, #main") == []

    first.get_by_role("link", name="Kundendienst").click()
    expect(page.locator(".heard > li")).to_have_count(open_cases(site, "support"))
    assert violations(page, within="main, #main") == []
    page.get_by_role("link", name=re.compile(r"^Vorgang \d+$")).first.click()
    expect(page).to_have_url(re.compile(r"/desks/cases/\d+/$"))
    case = page.url
    page.get_by_role("button", name="Übernehmen").click()
    expect(page.locator(".case__facts")).to_contain_text("Selin Kurzweil")
    assert violations(page, within="main, #main") == []

    page.fill("#id_text", "Die Serie bleibt lieferbar.")
    page.get_by_text("Vorlagen einfügen").click()
    page.locator("[name=templates]").first.check()
    page.get_by_role("button", name="In die Antwort einfügen").click()
    expect(page.locator("#id_text")).to_have_value(re.compile(r"^Die Serie bleibt lieferbar\.\n\n\S"))
    page.get_by_role("button", name="Antwort veröffentlichen").click()
    expect(page.locator(".case__facts")).to_contain_text("beantwortet")

    reader = visitor(javascript=False)
    reader.goto(page.locator(".heard__meta a").first.get_attribute("href") or "")
    expect(reader.locator("body")).to_contain_text("Die Serie bleibt lieferbar.")

    page.goto("/admin/desks/support/")
    before = open_cases(site, "sales")
    page.get_by_role("link", name=re.compile(r"^Vorgang \d+$")).first.click()
    assert page.url != case
    page.get_by_text("Falsche Abteilung?").click()
    page.get_by_role("button", name="Vertrieb").click()
    expect(page.locator(".case__facts")).to_contain_text("Vertrieb")
    assert open_cases(site, "sales") == before + 1
    page.goto("/admin/desks/trial/")
    expect(page.locator("body")).to_contain_text("schicken 0 von 1 dorthin")
    assert violations(page, within="main, #main") == []
    assert watch.foreign == []


def test_screens_of_a_desk_fit_a_phone(site: DemoSite, worker_of: Callable[..., Page]) -> None:
    until(lambda: open_cases(site, "support") > 0)
    page = worker_of("support", width=390)

    for address in ("/admin/desks/", "/admin/desks/support/", "/admin/desks/trial/"):
        page.goto(address)
        assert sideways(page) == 0, address
    page.goto("/admin/desks/support/")
    page.get_by_role("link", name=re.compile(r"^Vorgang \d+$")).first.click()
    expect(page.locator(".case__facts")).to_be_visible()
    assert sideways(page) == 0


def test_figures_of_the_desks_change_in_another_window_without_reloading_until_they_are_kept_still(
    site: DemoSite, worker_of: Callable[..., Page]
) -> None:
    until(lambda: open_cases(site, "support") > 1)
    before = open_cases(site, "sales")
    watching, working = worker_of("sales"), worker_of("support")
    watching.goto("/admin/desks/")
    figure = watching.locator('a[href="/admin/desks/sales/"][data-count]')
    expect(figure).to_have_text(str(before))

    send_to_sales(working)

    expect(figure).to_have_text(str(before + 1))
    watching.get_by_role("button", name="Zahlen anhalten").click()
    send_to_sales(working)
    watching.wait_for_timeout(6_000)
    expect(figure).to_have_text(str(before + 1))


def send_to_sales(page: Page) -> None:
    """Move the first case of customer care."""
    page.goto("/admin/desks/support/")
    page.get_by_role("link", name=re.compile(r"^Vorgang \d+$")).first.click()
    page.get_by_text("Falsche Abteilung?").click()
    page.get_by_role("button", name="Vertrieb").click()
    expect(page.locator(".case__facts")).to_contain_text("Vertrieb")


def test_operator_chooses_the_holidays_of_another_region_and_closes_the_house_for_a_day(
    site: DemoSite, worker_of: Callable[..., Page]
) -> None:
    page, day = worker_of("operator"), date.today() + timedelta(days=10)
    watch = Watch(page, site.url)
    page.goto("/admin/desks/closed-days/")
    assert violations(page, within="main, #main") == []

    page.get_by_label("Feiertage von").select_option(label="Österreich")
    page.get_by_role("button", name="Diese Feiertage übernehmen").click()
    expect(page.get_by_text("Bitte wählen Sie eine oder das ganze Land.")).to_be_visible()
    page.get_by_label("Region").select_option(label="Wien")
    page.get_by_role("button", name="Diese Feiertage übernehmen").click()
    expect(page.locator("body")).to_contain_text("Die Feiertage gelten.")
    expect(page.get_by_role("table")).to_contain_text("Nationalfeiertag")

    page.get_by_role("link", name="Schließung hinzufügen").click()
    page.fill("#id_name", "Umzug")
    page.fill("#id_first_on", day.isoformat())
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Erstellen").click()
    expect(page.locator("body")).to_contain_text("Umzug")
    page.goto("/admin/desks/closed-days/")
    expect(page.get_by_role("table")).to_contain_text("Umzug")
    assert watch.foreign == []


def test_screen_of_the_closed_days_fits_a_phone(site: DemoSite, worker_of: Callable[..., Page]) -> None:
    page = worker_of("operator", width=390)

    for address in ("/admin/desks/closed-days/", "/admin/closings/new/"):
        page.goto(address)
        assert sideways(page) == 0, address

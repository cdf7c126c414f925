"""The executive keeps a choice of comments under a name, finds it as a figure on the overview, and opens it again."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_pages import sideways, violations

pytestmark = pytest.mark.browser


def test_saved_choice_stands_on_the_overview_and_opens_what_it_counts(worker_of: Callable[..., Page]) -> None:
    page = worker_of("ceo", width=390)
    page.goto("/admin/listening/comments/?kind=praise")
    total = page.locator("[data-total]").get_attribute("data-total")
    page.get_by_text("Diese Auswahl speichern").click()
    page.get_by_label("Name").fill("Lob der Woche")
    page.get_by_label("Wer sie sieht").select_option(label="für die Rolle „Vertrieb“")
    page.get_by_role("button", name="Speichern", exact=True).click()
    expect(page.get_by_role("link", name="Lob der Woche")).to_have_attribute("aria-current", "page")

    page.get_by_role("link", name="Umbenennen, teilen, löschen").click()
    expect(page.get_by_role("button", name="Auf meine Übersicht stellen")).to_be_visible()
    assert violations(page, within="main, #main") == []
    assert sideways(page) == 0
    page.get_by_role("button", name="Auf meine Übersicht stellen").click()
    page.goto("/admin/")
    figure = page.get_by_role("link", name=re.compile("Lob der Woche"))
    expect(figure).to_have_attribute("data-count", str(total))
    figure.click()

    expect(page).to_have_url(re.compile(r"\?kind=praise$"))
    expect(page.locator("[data-total]")).to_have_attribute("data-total", str(total))
    colleague = worker_of("sales")
    colleague.goto("/admin/listening/comments/")
    expect(colleague.get_by_role("link", name="Lob der Woche")).to_be_visible()

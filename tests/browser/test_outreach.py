"""Writing to a person in a browser: refused, then allowed; every state of the pages can be read by everybody."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_pages import sideways, violations
from tests.demo_site import DemoSite

pytestmark = pytest.mark.browser
QUEUE = "/admin/recruiting/candidates/?suggested=all"
PERSON = re.compile(r"/admin/recruiting/candidates/[2-9A-HJ-NP-Z]{8}/")


def decide(page: Page, stage: str, reason: str) -> None:
    page.select_option("select[name=reason]", reason)
    page.locator(f"button[value={stage}]").first.click()


def test_outreach_is_refused_then_allowed_and_can_be_objected_to(
    site: DemoSite, worker_of: Callable[..., Page], visitor: Callable[..., Page]
) -> None:
    hr = worker_of("hr")
    hr.goto(QUEUE)
    links = hr.locator("#main a, main a").evaluate_all("rows => rows.map(row => row.getAttribute('href') || '')")
    person = next(match.group() for href in links if (match := PERSON.match(href)))
    hr.goto(person)
    decide(hr, "dismissed", "no_opening")

    hr.goto(f"{person}write/")
    expect(hr.locator("textarea[name=text]")).to_have_count(0)
    refused = violations(hr, within="main")
    hr.goto(person)
    expect(hr.get_by_role("link", name="Mail schreiben")).to_have_count(0)
    hr.locator("button[formaction*=reopen]").click()
    hr.goto(person)
    hr.get_by_role("link", name="Mail schreiben").click()
    hr.fill("[name=subject]", "Eine Frage aus dem Browser")
    written = violations(hr, within="main")
    hr.locator("button[value=look]").click()
    body = hr.locator("pre").inner_text()
    looked = violations(hr, within="main")
    hr.set_viewport_size({"width": 390, "height": 844})
    assert sideways(hr) <= 0
    hr.locator("button[value=send]").click()
    expect(hr.locator("body")).to_contain_text("ist unterwegs")

    reader = visitor(width=390)
    found = re.search(r"/de/objection/\S+", body)
    assert found is not None
    reader.goto(found.group())
    expect(reader.get_by_role("button", name="Widersprechen")).to_be_visible()
    assert (refused, written, looked, violations(reader)) == ([], [], [], [])
    assert sideways(reader) <= 0

"""What the data-protection officer writes down in a browser: a request of a person, a breach, and the papers that legitimate interest needs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_pages import sideways, violations
from tests.demo_site import DemoSite

pytestmark = pytest.mark.browser
HOME = "/admin/recruiting/"
PAPERS = ("council_agreed", "weighed", "notice_public")


def send(page: Page, within: str = "main form") -> None:
    page.locator(f"{within} button[type=submit]").last.click()
    page.wait_for_load_state()


def test_request_is_answered_and_breach_reported_before_their_clocks_run_out(
    site: DemoSite, worker_of: Callable[..., Page]
) -> None:
    officer = worker_of("privacy", width=390)
    officer.goto(f"{HOME}requests/add/")
    officer.select_option("[name=kind]", "access")
    officer.select_option("[name=way]", "letter")
    officer.fill("[name=reference]", "Akte 12/2026")
    entered = violations(officer, within="main")
    send(officer)
    expect(officer.locator("main")).to_contain_text("Akte 12/2026")
    officer.fill("[name=answer]", "Auskunft als Ausdruck mit der Post.")
    send(officer, "form:has([name=answer])")
    officer.goto(f"{HOME}requests/?show=closed")
    expect(officer.locator("main table")).to_contain_text("Akte 12/2026")
    listed = violations(officer, within="main")

    officer.goto(f"{HOME}breaches/")
    officer.fill("[name=what]", "Ein Ausdruck lag einen Tag lang offen.")
    send(officer, "form:has([name=what])")
    expect(officer.locator("main")).to_contain_text("Ein Ausdruck lag")
    officer.reload()  # without the message, whose colours are still fading in
    officer.select_option("[name=kind]", "told")
    officer.fill("[name=words]", "Formular der Behörde, Vorgang 7.")
    noted = violations(officer, within="main")
    send(officer, "form:has([name=words])")

    expect(officer.locator("main")).to_contain_text("Vorgang 7")
    assert (entered, listed, noted) == ([], [], [])
    assert sideways(officer) <= 0


def test_legitimate_interest_is_refused_then_switched_on_told_to_readers_and_switched_off(
    site: DemoSite, worker_of: Callable[..., Page], visitor: Callable[..., Page]
) -> None:
    officer, reader = worker_of("privacy"), visitor()
    reader.goto("/de/derived/")
    before = reader.locator("main").inner_text()
    officer.goto(f"{HOME}oversight/interest/")
    expect(officer.locator("button", has_text="einschalten")).to_have_count(0)
    for paper in PAPERS:
        officer.goto(f"{HOME}oversight/on-file/")
        officer.select_option("[name=paper]", paper)
        officer.fill("[name=reference]", f"Akte {paper}")
        if paper == "weighed":
            officer.locator("summary", has_text="Abwägung").click()
            for step in ("purpose", "necessity", "balance"):
                officer.locator(f"textarea[name$={step}]").fill(f"Gründe zu {step}.")
        send(officer, "form:has([name=paper])")
    officer.goto(f"{HOME}oversight/interest/")
    officer.fill("[name=why]", "Probe im Browser")
    ready = violations(officer, within="main")
    officer.get_by_role("button", name="einschalten").click()
    expect(officer.locator("main h2").first).to_contain_text("eingeschaltet")
    reader.goto("/de/derived/")
    told = reader.locator("main").inner_text()
    officer.fill("[name=why]", "Probe beendet")
    officer.get_by_role("button", name="ausschalten").click()
    expect(officer.locator("main h2").first).to_contain_text("ausgeschaltet")
    for paper in PAPERS:  # the site is shared: nothing of this may stand when the next test looks
        officer.goto(f"{HOME}oversight/on-file/")
        officer.select_option("[name=paper]", paper)
        officer.select_option("[name=step]", "withdrawn")
        officer.fill("[name=words]", "Probe beendet")
        send(officer, "form:has([name=paper])")

    assert ready == []
    assert told != before
    assert "Interesse" in told
    assert violations(reader) == []

"""The workbench in a browser: a text is tried, a rule is changed by two people, and everything is read again."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.demo_site import DemoSite, until

pytestmark = pytest.mark.browser

TEXT = (
    "Bei uns im Prüffeld haben wir 14 Pumpen über 900 Stunden laufen lassen. Die Dichtung fiel aus, weil der Druckstoß 3 bar "
    "über dem Nennwert lag. Ich suche gerade eine neue Stelle und würde gern bei Ihnen anfangen."
)
RULE = "de.argument.weil"
ROOM = "/admin/listening/workbench/"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def settled(page: Page) -> bool:
    """Whether the comparison or the reading on this page has ended; the page looks by itself."""
    return page.locator("[data-live]").count() == 1 and page.locator("[data-busy]").count() == 0


def try_text(page: Page) -> None:
    page.goto(ROOM)
    page.fill("[name=text]", TEXT)
    press(page, "Diesen Text lesen")
    expect(page.locator("#report mark").first).to_be_visible()


def test_workbench_try_shows_sum_marks_and_rules(worker_of: Callable[..., Page], site: DemoSite) -> None:
    page = worker_of("operator")
    watch = Watch(page, site.url)

    try_text(page)

    shown = [_number(text) for text in page.locator(".bench__parts tbody .bench__number").all_inner_texts()]
    assert round(sum(shown), 2) == _number(page.locator("[data-sum]").inner_text())
    expect(page.locator("#report-places + .scrolling")).to_contain_text(RULE)
    assert watch.foreign == []
    assert watch.complaints == []


def test_workbench_change_of_a_rule_by_two_people_is_logged_and_read_again(
    worker_of: Callable[..., Page], site: DemoSite
) -> None:
    operator = worker_of("operator")
    operator.goto(f"{ROOM}reading/")
    until(lambda: _is_read(operator), seconds=120)
    operator.goto(f"{ROOM}rules/?q={RULE}")
    operator.get_by_role("link", name=RULE, exact=True).first.click()
    operator.wait_for_load_state()
    operator.fill("[name=example]", "Das Wasser ist kalt.")
    press(operator, "Ansehen, was sich ändern würde")
    expect(operator.locator(".bench__error")).to_contain_text("Das Muster findet dieses Beispiel nicht.")

    operator.goto(f"{ROOM}rules/{RULE}/")
    press(operator, "Ansehen, was sich ohne diese Regel ändern würde")
    until(lambda: settled(operator), seconds=120)
    operator.locator("[data-effect=insight_up]").click()
    expect(operator.locator(".bench__list tbody tr").first).to_contain_text("Gehalt")
    operator.fill("[name=reason]", "Greift auch in Zitaten.")
    press(operator, "Diese Änderung vorschlagen")
    expect(operator.locator("[data-state=proposed]")).to_be_visible()
    expect(operator.get_by_role("button", name="Freigeben")).to_have_count(0)

    officer = worker_of("privacy")
    officer.goto(operator.url)
    officer.fill("[name=reason]", "Rückvergleich geprüft.")
    press(officer, "Freigeben")
    expect(officer.locator(".bench h2").first).to_contain_text("+r1")
    expect(officer.locator("progress")).to_be_visible()
    until(lambda: _is_read(officer), seconds=180)

    council = worker_of("council")
    council.goto(f"{ROOM}changes/")
    log = council.locator(".bench__log")
    expect(log.locator("li").first).to_contain_text("Rückvergleich geprüft.")
    expect(log).to_contain_text("Greift auch in Zitaten.")
    expect(council.get_by_role("button", name=re.compile("Freigeben|vorschlagen|Neu zählen"))).to_have_count(0)


def _is_read(page: Page) -> bool:
    page.goto(f"{ROOM}reading/")
    counts = page.locator("[data-done]")
    done, total = counts.get_attribute("data-done"), counts.get_attribute("data-total")
    return settled(page) and int(total or 0) > 0 and done == total


def _number(text: str) -> float:
    return float(text.replace("−", "-").replace("+", "").replace(",", "."))

"""A post from the first word to its correction: written, checked, submitted, approved on a phone, scheduled, published, put right."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.demo_site import DemoSite, until

pytestmark = pytest.mark.browser

TITLE = "Was ein Regal im Keller ändert"
TEXT = "Seit dem Frühjahr liegt das Teil im Keller des Kunden. Es spart ihm 30 Prozent der Zeit."
DUE = (datetime.now() + timedelta(days=40)).strftime("%Y-%m-%d 08:00")


def test_post_is_written_checked_approved_on_a_phone_scheduled_published_and_put_right(
    worker_of: Callable[..., Page], visitor: Callable[..., Page], site: DemoSite
) -> None:
    writer = worker_of("editor")
    pk = write(writer, site)
    check(writer)
    writer.get_by_role("button", name="Mehr Aktionen").click()
    writer.locator("button[name=action-submit]").click()
    expect(writer.locator(".messages")).not_to_be_empty()
    assert "".join(writer.locator(".w-field__errors").all_inner_texts()).strip() == ""
    expect(writer.locator(".messages")).to_contain_text(TITLE)

    approve(worker_of("legal", width=390), site, "legal", pk, re.compile("^Freigeben$"))
    ceo = worker_of("ceo")
    plan(ceo, pk, DUE)
    approve(worker_of("ceo", width=390), site, "ceo", pk, re.compile("^Freigeben und am .*08:00 Uhr veröffentlichen$"))
    assert not is_live(site, pk)

    ceo.goto(f"/admin/pages/{pk}/edit/")
    ceo.get_by_role("button", name="Geplante Veröffentlichung aufheben").click()
    ceo.wait_for_load_state()
    plan(ceo, pk, "")
    publish(ceo, "Jetzt veröffentlichen")
    ceo.get_by_role("button", name="Trotzdem veröffentlichen").click()
    expect(ceo.locator(".messages")).to_contain_text("ist veröffentlicht")
    assert is_live(site, pk)

    reader = visitor(javascript=False)
    reader.goto("/de/blog/")
    reader.get_by_role("link", name=TITLE).first.click()
    expect(reader.locator(".letter")).to_contain_text("im Keller des Kunden")
    put_right(ceo, pk)
    reader.reload()
    expect(reader.locator(".letter")).to_contain_text("Es sind 28 Prozent.")
    take_down(ceo, site, pk)


def take_down(page: Page, site: DemoSite, pk: str) -> None:
    """Leaves the site to other tests with its own newest post."""
    page.goto(f"/admin/pages/{pk}/unpublish/")
    page.locator("main form [type=submit]").first.click()
    until(lambda: not is_live(site, pk))


def write(page: Page, site: DemoSite) -> str:
    """A draft of one paragraph with a number that has no source; returns its key."""
    index = site.count(
        "SELECT p.id FROM wagtailcore_page p JOIN blog_blogindexpage b ON b.page_ptr_id = p.id "
        "JOIN wagtailcore_locale l ON l.id = p.locale_id WHERE l.language_code = 'de'"
    )
    page.goto(f"/admin/pages/add/blog/essaypage/{index}/")
    settle(page)
    page.fill("#id_title", TITLE)
    page.fill("#id_summary", "Ein Regal beim Kunden, und was sich dadurch ändert.")
    page.locator("[data-contentpath=body] button.c-sf-add-button").first.click()
    page.get_by_role("option", name="Absätze").first.click()
    paragraph = page.locator(".public-DraftEditor-content").first
    paragraph.press_sequentially(TEXT)
    expect(paragraph).to_contain_text(TEXT)
    expect(page.locator("[name=body-0-value]")).to_have_value(re.compile("30 Prozent"))
    page.get_by_role("button", name="Entwurf speichern").click()
    page.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    expect(page.locator(".messages")).to_contain_text(TITLE)
    return page.url.rstrip("/").split("/")[-2]


def settle(page: Page) -> None:
    """The four steps of the plan, without which nothing is submitted."""
    page.fill("#id_plan_audience", "Leute, die Pumpen warten")
    page.fill("#id_plan_reason", "Vor der Bestellung im Januar.")
    page.select_option("#id_plan_measure", "comments")
    page.fill("#id_plan_number", "8")
    page.fill("#id_plan_days", "14")
    page.check("#id_plan_platforms_0")


def check(page: Page) -> None:
    """The finding leads to the block it is about."""
    page.get_by_role("link", name="Prüfung vor der Veröffentlichung").click()
    expect(page.locator(".writing__group li", has_text="30 Prozent")).to_have_count(1)
    page.locator(".writing__group li", has_text="30 Prozent").get_by_role("link").click()
    page.wait_for_url("**/edit/#block-*")
    block = page.url.partition("#")[2]
    expect(page.locator(f"[id='{block}'] .public-DraftEditor-content")).to_contain_text("30 Prozent")


def approve(page: Page, site: DemoSite, account: str, pk: str, label: re.Pattern[str]) -> None:
    """Follows the link of the mail and presses the first of two buttons."""
    watch = Watch(page, site.url)
    page.goto(until(lambda: link_in(site.mails(f"{account}@quellbrink.example"), pk)))
    expect(page.locator(".approve__text")).to_contain_text("im Keller des Kunden")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name=label).click()
    expect(page.locator(".messages")).to_contain_text("Freigegeben")
    assert watch.foreign == []


def link_in(mails: list[str], pk: str) -> str:
    found = re.findall(rf"https?://\S+/admin/blog/{pk}/approve/", "".join(mails).replace("=\n", ""))
    return found[-1] if found else ""


def plan(page: Page, pk: str, moment: str) -> None:
    """Sets or empties the moment of publication in the dialogue of the editor."""
    page.goto(f"/admin/pages/{pk}/edit/")
    toggle = page.get_by_role("button", name="Status umschalten")
    if toggle.get_attribute("aria-expanded") != "true":  # the editor remembers it
        toggle.click()
    page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    page.fill("#id_go_live_at", moment)
    page.locator("#schedule-publishing-dialog button[type=submit]").press("Enter")  # the calendar hangs over it
    expect(page.locator(".messages")).to_contain_text(TITLE)


def publish(page: Page, label: str) -> None:
    page.get_by_role("button", name="Mehr Aktionen").click()
    page.get_by_role("button", name=label).click()
    page.wait_for_load_state()


def is_live(site: DemoSite, pk: str) -> bool:
    return site.count(f"SELECT COUNT(*) FROM wagtailcore_page WHERE live AND id = {pk}") == 1


def put_right(page: Page, pk: str) -> None:
    """Tells on the page what was put right."""
    page.goto(f"/admin/pages/{pk}/edit/")
    page.locator("[data-contentpath=corrections] button.c-sf-add-button").first.click()
    page.fill("[name=corrections-0-value-on]", datetime.now().strftime("%Y-%m-%d"))
    page.locator("[name=corrections-0-value-on]").press("Tab")
    page.fill("[name=corrections-0-value-what]", "Es sind 28 Prozent.")
    publish(page, "Jetzt veröffentlichen")
    page.get_by_role("button", name="Trotzdem veröffentlichen").click()
    expect(page.locator(".messages")).to_contain_text("ist veröffentlicht")

"""The main job through every room, as its users do it in a browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.demo_site import DemoSite, until

pytestmark = [pytest.mark.browser, pytest.mark.every_database]

TITLE = "Was wir aus dem Prüfstand gelernt haben"
OPINION = (
    "Bei uns im Prüffeld haben wir 14 Pumpen über 900 Stunden laufen lassen. Die Dichtung fiel immer nach dem Anlauf aus, weil der Druckstoß "
    "3 bar über dem Nennwert lag. Ich würde deshalb zuerst die Anlauframpe verlängern. Ich suche gerade eine neue Stelle und würde gern bei Ihnen anfangen."
)
AGREEING = "anlauf@post.example"
SILENT = "still@post.example"
# As rich as the first one, and no copy of it: a copy would be held back.
OTHER_OPINION = (
    "In unserer Abfüllung haben wir den Sanftanlauf 2022 nachgerüstet, weil die Kupplungen alle 14 Monate rissen. "
    "Seitdem messen wir 38 % weniger Anlaufstrom, und keine der sechs Kupplungen musste getauscht werden."
)


def publish_post(page: Page) -> None:
    """The CEO writes and publishes in Wagtail."""
    page.goto("/admin/pages/search/?q=Beiträge")
    page.locator("a", has_text=re.compile(r"^\s*Beiträge\s*$")).first.click()
    page.wait_for_load_state()
    number = re.search(r"/pages/(\d+)/", page.url)
    assert number
    page.goto(f"/admin/pages/add/blog/essaypage/{number.group(1)}/")
    page.fill("[name=title]", TITLE)
    page.fill("[name=summary]", "Neunhundert Stunden, vierzehn Pumpen, eine Ursache.")
    page.locator("button.c-sf-add-button").first.click()
    page.get_by_role("option", name=re.compile("Absätze|paragraphs", re.IGNORECASE)).first.click()
    page.locator("[contenteditable=true]").last.fill("Wir haben den Anlauf gemessen, und er war das Problem.")
    page.get_by_role("tab", name=re.compile("Veröffentlichung|Promote", re.IGNORECASE)).first.click()
    page.locator("[name=slug]").fill("pruefstand")
    page.get_by_role(
        "button", name=re.compile("Weitere Aktionen|More actions|Mehr Aktionen", re.IGNORECASE)
    ).first.click()
    page.locator("[name=action-publish]").first.click()
    page.wait_for_load_state()


def write_comment(page: Page, *, name: str, email: str, work: bool) -> None:
    """A reader fills in the form and sends it."""
    page.goto("/de/blog/pruefstand/")
    page.locator("#write a").click()
    page.fill("[name=comment]", OPINION if work else OTHER_OPINION)
    page.fill("[name=name]", name)
    page.fill(".reply [name=email]", email)
    if work:
        page.check("[name=consent_work]")
    page.locator("form.reply button[type=submit], form.reply button:not([type])").first.click()
    expect(page.locator("#next")).to_be_focused()


def confirm_from_inbox(page: Page, site: DemoSite, email: str) -> None:
    """The reader opens the mail in the demo's mailbox and presses the button it leads to."""
    until(lambda: site.mails(email))
    page.goto("/demo/inbox/")
    page.locator("li", has_text=email).first.locator("a[href*='/comments/confirm/']").click()
    page.locator("main form button").first.click()
    page.wait_for_load_state()


def approve(page: Page, name: str) -> None:
    """The moderator makes a waiting comment public."""
    page.goto("/admin/comments/")
    row = page.locator("tr, li, article", has_text=name).last
    row.get_by_role("button", name=re.compile("Veröffentlichen|Freigeben|Approve", re.IGNORECASE)).first.click()
    page.wait_for_load_state()


def test_main_job_from_published_post_to_decided_candidate(
    site: DemoSite, visitor: Callable[..., Page], worker_of: Callable[..., Page]
) -> None:
    publish_post(worker_of("ceo"))
    reader = visitor()
    watch = Watch(reader, site.url)
    for name, email, work in (("Anna Anlauf", AGREEING, True), ("Stefan Still", SILENT, False)):
        write_comment(reader, name=name, email=email, work=work)
        confirm_from_inbox(reader, site, email)
    assert reader.context.cookies() == []
    moderator = worker_of("moderator")
    approve(moderator, "Anna Anlauf")
    approve(moderator, "Stefan Still")

    reader.goto("/de/blog/pruefstand/")
    expect(reader.locator(".thread")).to_contain_text("Anna Anlauf")
    expect(reader.locator(".thread")).to_contain_text("Stefan Still")
    hr = worker_of("hr")
    until(lambda: _queue_shows(hr, "Anna Anlauf"), seconds=60)
    assert not _queue_shows(hr, "Stefan Still")
    hr.get_by_role("link", name=re.compile("Anna Anlauf")).first.click()
    expect(hr.locator("mark").first).to_be_visible()
    decide(hr)

    expect(hr.locator("body")).to_contain_text(re.compile("In Auswahl|Auswahl|shortlist", re.IGNORECASE))
    assert watch.foreign == []
    assert watch.complaints == []


def _queue_shows(page: Page, name: str) -> bool:
    page.goto("/admin/recruiting/candidates/?suggested=all")
    return name in page.content()


def decide(page: Page) -> None:
    """HR takes the person into the selection, with a reason."""
    page.select_option("select[name=reason]", "expertise")
    page.locator("button[value=shortlisted]").first.click()
    page.wait_for_load_state()

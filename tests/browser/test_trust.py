"""A reader disagrees with a stance and one of its reasons, without JavaScript; the page says so, and the executive's report counts it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Watch
from tests.browser.test_own_comments import mailed, press
from tests.browser.test_pages import sideways, violations
from tests.demo_site import DemoSite

pytestmark = pytest.mark.browser
EMAIL = "wanda.widerspruch@post.example"
TEXT = "Gefragt haben Sie nur die Betreiber, nicht die Leute an den Maschinen."


def side(page: Page, argument: str) -> Locator:
    return page.get_by_role("group", name=re.compile(argument)).get_by_label("Ich widerspreche")


def test_dissent_is_stated_shown_and_counted(
    site: DemoSite, visitor: Callable[..., Page], worker_of: Callable[..., Page]
) -> None:
    reader, ceo, moderator = visitor(javascript=False, width=390), worker_of("ceo"), worker_of("moderator")
    watch = Watch(ceo, site.url)
    ceo.goto("/admin/dashboard/trust/")
    position = ceo.locator("tr", has=ceo.get_by_role("rowheader", name=re.compile("^Position")))
    before = int(position.locator("td a").last.inner_text())
    assert violations(ceo, within="main, #main") == []
    path = next(post for post in site.posts("de") if "daten" in post)

    reader.goto(path)
    reader.locator("#write a").first.click()
    reader.locator("details.stands summary").click()
    for argument in ("Die Position", "Grund 2"):
        side(reader, argument).check()
    reader.fill("[name=comment]", TEXT)
    reader.fill("[name=name]", "Wanda Wider")
    reader.locator("form.reply button").click()
    assert reader.locator("#errors a").count() == 1
    assert side(reader, "Grund 2").is_checked()
    assert sideways(reader) == 0
    reader.fill("form.reply [name=email]", EMAIL)
    reader.locator("form.reply button").click()
    reader.goto(mailed(site, EMAIL, "confirm"))
    press(reader)
    reader.wait_for_url("**/comments/own/**")
    moderator.goto("/admin/comments/?q=Wanda&state=all")
    row = moderator.locator("[data-row]", has_text=TEXT)
    expect(row).to_contain_text("Widerspricht der Position")
    approve = row.locator("button[value^=approve]")
    approve.click()
    expect(approve).to_have_count(0)

    reader.goto(path)
    expect(reader.locator(".comment", has_text=TEXT)).to_contain_text("Widerspricht der Position und Grund 2.")
    ceo.reload()
    expect(position.locator("td a").last).to_have_text(str(before + 1))
    position.locator("td a").last.click()
    expect(ceo.locator(f"[data-total='{before + 1}']")).to_be_visible()
    assert watch.foreign == []

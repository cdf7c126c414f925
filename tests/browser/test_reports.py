"""Readers report, give notice, and wait a moment while their browser calculates; with and without a script, in both languages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.browser.test_pages import sideways, violations
from tests.demo_site import DemoSite, until

pytestmark = pytest.mark.browser

# Three sources, which the intake counts and the reading takes for what they are.
LINKS = (
    "Hier https://a.example/messungen/2026/lagertemperatur-halle-drei und https://b.example/messungen/2026/lagertemperatur-halle-vier und "
    "https://c.example/messungen/2026/lagertemperatur-halle-fuenf"
)


def to_report(page: Page, site: DemoSite, language: str) -> str:
    """Open the report of the first comment on the newest post that has one; returns its address."""
    page.goto(site.discussed_post(language))
    page.locator(".thread a[href*='/comments/report/']").first.click()
    page.wait_for_url("**/comments/report/**")
    return page.url


@pytest.mark.parametrize("language", ["de", "en"])
def test_comment_reported_without_javascript_reaches_the_moderator(
    site: DemoSite, visitor: Callable[..., Page], worker_of: Callable[..., Page], language: str
) -> None:
    page = visitor(javascript=False, width=390, language=language)
    text = f"Unter der Gürtellinie ({language})."
    to_report(page, site, language)

    page.locator("form.reply button").click()
    refused = page.locator("#errors a").count()
    page.check("input[name=reason][value=insult]")
    page.fill("[name=text]", text)
    page.locator("form.reply button").click()
    page.wait_for_url("**/comments/reported/*/")

    moderator = worker_of("moderator")
    moderator.goto("/admin/comments/?state=reported")
    expect(moderator.locator("#main, main").first).to_contain_text(text)
    row = moderator.locator("[data-row]", has_text=text)
    row.locator("button[formaction*='/dismiss/']").click()
    moderator.goto("/admin/comments/?state=reported")
    assert refused == 1
    assert text not in moderator.content()
    assert page.context.cookies() == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_report_and_notice_are_accessible_narrow_and_silent(
    site: DemoSite, visitor: Callable[..., Page], language: str
) -> None:
    page = visitor(width=320, language=language)
    watch = Watch(page, site.url)

    report = to_report(page, site, language)
    for path in (report, report.replace("/report/", "/notice/")):
        page.goto(path)
        found = violations(page)
        page.locator("form.reply button").click()

        assert found + violations(page) == []
        assert sideways(page) <= 0
    assert watch.foreign == []
    assert [line for line in watch.complaints if "400" not in line] == []


def test_notice_given_by_keyboard_alone_is_decided_by_a_moderator(
    site: DemoSite, visitor: Callable[..., Page], worker_of: Callable[..., Page]
) -> None:
    page = visitor()
    page.goto(to_report(page, site, "de").replace("/report/", "/notice/"))

    page.focus("[name=why]")
    for text in ("Unwahre Behauptung über uns.", "Anna Amtlich", "anna@amt.example"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/comments/noticed/*/")
    expect(page.locator("#next")).to_be_focused()

    moderator = worker_of("moderator")
    moderator.goto("/admin/comments/notices/")
    listed = violations(moderator, within="main")
    moderator.locator("table.listing a").first.click()
    moderator.check("[name=outcome][value=kept]")
    moderator.check("[name=ground][value=none]")
    moderator.fill("[name=reason]", "Die Aussage ist belegt.")
    shown = violations(moderator, within="main")
    moderator.locator("form.comments-answer button[type=submit]").click()

    expect(moderator.locator(".messages")).to_contain_text("Die Entscheidung ist gespeichert")
    assert listed + shown == []
    assert until(lambda: site.mails("anna@amt.example"))


@pytest.mark.parametrize("javascript", [True, False])
def test_suspicious_comment_is_calculated_for_where_there_is_a_script_and_held_where_there_is_none(
    site: DemoSite, visitor: Callable[..., Page], javascript: bool
) -> None:
    page = visitor(javascript=javascript)
    watch = Watch(page, site.url)
    email = f"links-{javascript}@post.example".lower()
    page.goto(site.form_address(site.first_post()))

    page.fill("[name=comment]", LINKS)
    page.fill("[name=name]", "Link Freund")
    page.fill("[name=email]", email)
    page.locator("form.reply button").last.click()
    page.wait_for_url("**/comments/sent/**")

    status = page.locator("[role=status][data-done]")
    expected = "Ihr Kommentar wird wie jeder andere behandelt" if javascript else "Ein Mensch sieht ihn sich an"
    expect(status).to_contain_text(expected, timeout=60_000)
    held = f"SELECT count(*) FROM comments_readercomment r JOIN django_comments c ON c.id = r.xtd_id WHERE c.user_email = '{email}'"
    assert site.count(held) == 1
    assert site.count(f"{held} AND r.withheld_because = ''") == int(javascript)
    assert watch.complaints == []
    assert not javascript or violations(page) == []

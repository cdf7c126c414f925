"""The newsletter as readers live it, without JavaScript: sign up under a post, confirm, choose, get a digest, end it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_follow_and_ask import path_in
from tests.browser.test_thread import violations
from tests.demo_site import DemoSite, until

pytestmark = pytest.mark.browser
LANGUAGES = ("de", "en")
# What happens on the first of a month, for whoever has been subscribed since some time.
FIRST_OF_THE_MONTH = """
from datetime import timedelta
from django.utils import timezone
from newsletter.actions.issuing import make_due
from newsletter.models import Subscription
Subscription.objects.filter(address__endswith="@abo.example").update(confirmed_at=timezone.now() - timedelta(days=99))
make_due()
"""


def address(language: str) -> str:
    return f"rieke.{language}@abo.example"


def newest(site: DemoSite, language: str, words: str) -> str:
    """The newest mail with these words, its long lines joined again."""
    found = until(
        lambda: [text for mail in site.mails(address(language)) if words in (text := mail.replace("=\n", ""))]
    )
    return found[-1]


def sign_up(site: DemoSite, reader: Page, language: str) -> None:
    """From the box under a post to the monthly digest of everything."""
    reader.goto(site.first_post(language))
    box = reader.locator(".letterbox")
    box.locator("[name=email]").fill(address(language))
    box.locator("button").click()
    reader.wait_for_url(f"**/{language}/newsletter/sent/")
    reader.goto(path_in(newest(site, language, "/newsletter/confirm/"), "/newsletter/confirm/"))
    reader.locator("main form button").click()
    reader.locator("main a.button").click()
    reader.check("[name=frequency][value=monthly]")
    reader.locator("main form button").click()
    expect(reader.locator("[role=status]")).to_be_visible()


def test_reader_signs_up_confirms_gets_the_digest_and_ends_it(site: DemoSite, visitor: Callable[..., Page]) -> None:
    readers = {language: visitor(javascript=False, language=language, width=390) for language in LANGUAGES}
    for language, reader in readers.items():
        sign_up(site, reader, language)
    site.manage("shell", "-c", FIRST_OF_THE_MONTH)

    for language, reader in readers.items():
        digest = newest(site, language, "Message-ID: <newsletter.")
        reader.goto(path_in(digest, "/blog/"))
        expect(reader.locator("article.letter h1")).to_be_visible()
        reader.goto(path_in(digest, "/mails/stop/"))
        reader.locator("button[value=these]").click()
        expect(reader.locator("main form button[value=these]")).to_have_count(0)
        own = reader.goto(path_in(digest, "/newsletter/own/"))

        assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in digest
        assert own is not None
        assert own.status == 410
        assert reader.context.cookies() == []
        assert len([mail for mail in site.mails(address(language)) if "Message-ID: <newsletter." in mail]) == 1


def test_pages_of_the_newsletter_are_without_an_accessibility_fault(
    site: DemoSite, visitor: Callable[..., Page]
) -> None:
    page = visitor(width=390, dark=True)
    for path in ("/de/newsletter/", "/en/newsletter/sent/", "/en/newsletter/own/1.no/"):
        page.goto(path)
        assert violations(page) == [], path

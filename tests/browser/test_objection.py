"""A person objects by the link in a mail while a worker is in the middle of reading a comment of theirs."""

import os
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from comments.suspicion.rules import FASTEST_SECONDS
from tests.browser.test_follow_and_ask import approve, mail_with, mailbox, path_in
from tests.browser.test_own_comments import mailed, press
from tests.demo_site import DemoSite, until

pytestmark = pytest.mark.browser
POST = "/de/blog/was-eine-stunde-stillstand-kostet/"
NAME = "Wilma Widerspruch"
TEXT = "Bei uns liefen zwei Dosierpumpen 6.200 Stunden ohne neue Membran, weil wir die Lauge vorher filtern; das spart im Jahr drei Einsätze."
PERSON = f"SELECT count(*) FROM recruiting_candidate WHERE email = '{mailbox(NAME)}'"
OF_THEIRS = f"comment_id IN (SELECT id FROM django_comments WHERE user_email = '{mailbox(NAME)}')"
SOURCES = f"SELECT count(*) FROM recruiting_source WHERE {OF_THEIRS}"
IN_STATE = f"SELECT count(*) FROM listening_reading WHERE state = '{{}}' AND {OF_THEIRS}"
TRIES = 40


def test_objection_while_the_comment_is_being_read_holds_against_that_reading(
    site: DemoSite, visitor: Callable[..., Page], worker_of: Callable[..., Page]
) -> None:
    reader = visitor(javascript=False)
    own = commented(reader, site)
    approve(worker_of("moderator"), NAME)
    visit = opened(reader, site)
    until(lambda: site.count(PERSON))
    worker = caught_reading(reader, site, own)

    reader.goto(visit)
    reader.locator("button[value='object']").first.click()
    expect(reader.locator("[role=status]")).to_be_visible()
    at_once = (site.count(PERSON), site.count(SOURCES), site.count(IN_STATE.format("running")))
    os.kill(worker, signal.SIGCONT)
    until(lambda: site.count(IN_STATE.format("done")))

    assert at_once == (0, 0, 1)
    # What a later task would bring back comes within the second in which the worker looks for the next one.
    reader.wait_for_timeout(5_000)
    assert (site.count(PERSON), site.count(SOURCES)) == (0, 0)


def commented(page: Page, site: DemoSite) -> str:
    """A comment with the agreement to be considered, confirmed; the address of its own page."""
    page.goto(site.form_address(POST))
    page.wait_for_timeout(1000 * FASTEST_SECONDS + 500)
    page.fill("[name=comment]", TEXT)
    page.fill("[name=name]", NAME)
    page.fill("[name=email]", mailbox(NAME))
    page.check("[name=consent_work]")
    page.locator("form.reply button").first.click()
    page.goto(mailed(site, mailbox(NAME), "confirm"))
    press(page)
    return page.url


def opened(page: Page, site: DemoSite) -> str:
    """The page of everything kept of the writer, by the link they had mailed to them."""
    page.goto("/de/comments/mine/")
    page.fill("main input[name=email]", mailbox(NAME))
    press(page)
    page.goto(path_in(mail_with(site, NAME, "/mine/link/"), "/mine/link/"))
    press(page)
    return page.url


def caught_reading(page: Page, site: DemoSite, own: str) -> int:
    """Correct the comment until the worker can be stopped between taking it up and storing what it read; the number of its process."""
    for number in range(TRIES):
        page.goto(f"{own}edit/")
        page.fill("[name=comment]", f"{TEXT} {number} {TEXT * 15}")
        page.get_by_role("button", name="Text speichern").click()
        worker = site.pid("worker")
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and not site.count(IN_STATE.format("done")):
            if site.count(IN_STATE.format("running")):
                os.kill(worker, signal.SIGSTOP)
                if site.count(IN_STATE.format("running")) and may_write(site):
                    return worker
                os.kill(worker, signal.SIGCONT)
                break
        until(lambda: site.count(IN_STATE.format("done")))
    raise AssertionError(f"never caught in {TRIES} tries")


def may_write(site: DemoSite) -> bool:
    """Whether the worker does not hold the database at the moment at which it was stopped."""
    if site.database:
        return True
    with closing(sqlite3.connect(site.var / "salon.sqlite3", timeout=1)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
    return True

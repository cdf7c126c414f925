"""Inviting a writer and what becomes of it, as the house and the reader do it: public pages without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_follow_and_ask import approve, confirm, mail_with, mailbox, path_in, write
from tests.demo_site import DemoSite, until

pytestmark = pytest.mark.browser
POST = "/de/blog/was-eine-stunde-stillstand-kostet/"
NAME = "Ines Invitata"
TEXT = "Wir haben die Dichtung nach 4.000 Stunden getauscht statt nach 8.000, weil der Temperaturfühler früher warnte; seitdem kein Ausfall."
AGREEMENTS = f"SELECT count(*) FROM comments_consent k JOIN django_comments c ON c.id = k.comment_id WHERE c.user_email = '{mailbox(NAME)}'"
CANDIDATES = f"SELECT count(*) FROM recruiting_candidate WHERE email = '{mailbox(NAME)}'"


def test_moderator_invites_and_the_writer_alone_agrees_then_takes_it_back(
    site: DemoSite, visitor: Callable[..., Page], worker_of: Callable[..., Page]
) -> None:
    reader, moderator = visitor(javascript=False), worker_of("moderator")
    write(reader, site.form_address(POST), name=NAME, text=TEXT)
    confirm(reader, site, NAME)
    approve(moderator, NAME)
    moderator.goto(f"/admin/comments/?q={NAME}&tab=public")
    pk = site.count(f"SELECT max(id) FROM django_comments WHERE user_email = '{mailbox(NAME)}'")
    moderator.goto(f"/admin/comments/{pk}/")
    moderator.check("input[name=invites][value=work]")
    moderator.locator("form[action$='/invite/'] button").click()
    expect(moderator.locator("form[action$='/invite/take-back/']")).to_be_visible()

    reader.goto(f"/de/comments/{pk}/")
    reader.locator(f"#c{pk} a[href$='/comments/invited/{pk}/']").click()
    stranger = visitor(javascript=False)
    stranger.goto(reader.url)
    for page, address in ((stranger, "fremd@folgen.example"), (reader, mailbox(NAME))):
        page.fill("main input[name=email]", address)
        page.locator("main form button").click()
        expect(page.locator("h1")).to_contain_text("Postfach")
    assert (site.count(AGREEMENTS), site.count(CANDIDATES)) == (0, 0)

    reader.goto(path_in(mail_with(site, NAME, "/invited/mail/"), "/invited/mail/"))
    reader.locator("main form button").click()
    expect(reader.locator("[role=alert]")).to_be_visible()
    reader.check("[name=consent_work]")
    reader.locator("main form button").click()
    expect(reader.locator("h1")).to_contain_text("Danke")
    until(lambda: site.count(CANDIDATES))
    assert site.mails("fremd@folgen.example") == []

    reader.goto("/de/comments/mine/")
    reader.fill("main input[name=email]", mailbox(NAME))
    reader.locator("main form button").click()
    reader.goto(path_in(mail_with(site, NAME, "/mine/link/"), "/mine/link/"))
    reader.locator("main form button").click()
    reader.locator("button[value='withdraw:work']").click()
    expect(reader.locator("[role=status]")).to_be_visible()
    assert site.count(CANDIDATES) == 0

"""What guests may do with their own comments, in a browser: see, change, delete, take along and erase, without an account."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.demo_site import DemoSite, until

pytestmark = pytest.mark.browser

TEXTS = {
    "de": "Bei uns liefen 14 Pumpen über 900 Stunden; die Dichtung fiel nach dem Anlauf aus.",
    "en": "We ran 14 pumps for 900 hours; the seal failed after start-up.",
}
NAMES = {
    "delete": {"de": "Endgültig löschen", "en": "Delete for good"},
    "save": {"de": "Text speichern", "en": "Save the text"},
}
ERASE = {"de": "Alles endgültig löschen", "en": "Delete everything for good"}
READ = {"de": "Was ein Programm darin gelesen hat", "en": "What a program read in it"}


def send(page: Page, site: DemoSite, language: str, email: str) -> None:
    page.goto(site.form_address(site.first_post(language)))
    page.fill("[name=comment]", f"{TEXTS[language]} {email}")
    page.fill("[name=name]", "Eva Kranich")
    page.fill("[name=email]", email)
    page.check("[name=consent_work]")
    page.locator("form.reply button").first.click()
    page.wait_for_url("**/comments/sent/**")


def mailed(site: DemoSite, email: str, kind: str) -> str:
    """The newest link of a kind in the mails to an address, waiting for it."""
    pattern = rf"http://\S+/{kind}/\S+"
    return str(
        until(lambda: [link for mail in site.mails(email) for link in re.findall(pattern, mail)], seconds=150)[-1]
    )


def press(page: Page) -> None:
    page.locator("main form button").first.click()
    page.wait_for_load_state()


def sound(page: Page) -> None:
    """No violation that axe can see."""
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == [], page.url


@pytest.mark.parametrize("language", ["de", "en"])
def test_own_comment_is_seen_changed_and_deleted(site: DemoSite, visitor: Callable[..., Page], language: str) -> None:
    page, email = visitor(language=language), f"eigen.{language}@post.example"
    watch = Watch(page, site.url)
    send(page, site, language, email)
    expect(page.locator("main")).to_contain_text(TEXTS[language])
    sound(page)
    page.goto(mailed(site, email, "confirm"))
    press(page)
    own = page.url
    expect(page.locator("main .quote")).to_contain_text(TEXTS[language])
    sound(page)

    page.goto(f"{own}edit/")
    sound(page)
    page.fill("[name=comment]", "")
    page.get_by_role("button", name=NAMES["save"][language]).click()
    expect(page.locator("#errors")).to_be_visible()
    sound(page)
    page.fill("[name=comment]", f"{TEXTS[language]} 900 + 14. {email}")
    page.get_by_role("button", name=NAMES["save"][language]).click()
    expect(page.locator("main .quote")).to_contain_text("900 + 14")
    page.goto(f"{own}delete/")
    sound(page)
    page.get_by_role("button", name=NAMES["delete"][language]).click()
    sound(page)

    page.goto(own)
    expect(page.locator("main .quote")).to_have_count(0)
    assert page.context.cookies() == []
    assert watch.foreign == []
    assert [said for said in watch.complaints if "410" not in said and "400" not in said] == []


@pytest.mark.parametrize(("language", "javascript"), [("de", False), ("en", True)])
def test_my_comments_are_read_taken_along_and_erased(
    site: DemoSite, visitor: Callable[..., Page], language: str, javascript: bool, tmp_path: Path
) -> None:
    page, email = visitor(language=language, javascript=javascript), f"mitnehmen.{language}@post.example"
    send(page, site, language, email)
    page.goto(mailed(site, email, "confirm"))
    press(page)
    page.goto(f"/{language}/blog/")
    page.locator("footer a[href$='/comments/mine/']").click()
    page.fill("[name=email]", email)
    press(page)
    page.goto(mailed(site, email, "mine/link"))
    if javascript:
        sound(page)
    press(page)
    visit = page.url
    until(lambda: _shows(page, READ[language]))
    expect(page.locator("main")).to_contain_text(TEXTS[language])
    if javascript:
        for path in ("", "erase/"):
            page.goto(f"{visit}{path}")
            sound(page)
        page.goto(visit)

    with page.expect_download() as downloading:
        page.locator("a[href$='my-data.json']").click()
    downloading.value.save_as(tmp_path / "my-data.json")
    told = json.loads((tmp_path / "my-data.json").read_text())
    page.locator("button[value='withdraw:work']").click()
    expect(page.locator("[role=status]")).to_be_visible()
    page.locator("a[href$='/erase/']").click()
    page.get_by_role("button", name=ERASE[language]).click()
    expect(page.locator("dl code")).to_have_count(2)
    number, seal = page.locator("dl code").all_inner_texts()
    with page.expect_download() as downloading:
        page.locator("a[href$='certificate.txt']").click()
    downloading.value.save_as(tmp_path / "certificate.txt")
    page.goto(f"/{language}/comments/erased/")
    page.fill("input[name=number]", number)
    page.fill("input[name=seal]", seal)
    page.locator("main form button").click()
    expect(page.locator("[role=status]")).to_be_visible()

    assert {number, seal} <= set((tmp_path / "certificate.txt").read_text().split())
    assert {"comments", "consents", "readings", "letters"} <= set(told["tables"])
    assert site.count(f"SELECT count(*) FROM django_comments WHERE user_email = '{email}'") == 0
    until(lambda: not site.mails(email))
    page.goto(visit)
    expect(page.locator("main a[href$='/comments/mine/']")).to_be_visible()


def _shows(page: Page, text: str) -> bool:
    page.reload()
    return text in page.content()

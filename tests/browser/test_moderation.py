"""Moderation in a browser: fifty comments by keys and in one batch, taken back, and the switch for the whole site."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.browser.test_pages import violations
from tests.demo_site import DemoSite

pytestmark = pytest.mark.browser

QUEUE = "/admin/comments/?q=Probesatz"
PLANT = """
from blog.models import PostPage
from comments.actions import arrival
from tests.factories.comments import comment
page = PostPage.objects.live().filter(locale__language_code="de").first()
for number in range({count}):
    row = comment(page, status="unconfirmed", number=0, user_name=f"Leser {name}", comment=f"Probesatz {name} " + str(number),
                  user_email=f"{name}" + str(number) + "@post.example")
    arrival.settle(comment=row)
"""


def plant(site: DemoSite, name: str, count: int) -> None:
    """Comments that wait, put where the intake would put them."""
    code = PLANT.replace("{count}", str(count)).replace("{name}", name)
    site.manage("shell", "-c", code)


def counted(page: Page, tab: str) -> int:
    return int(page.locator(f"[data-count={tab}]").inner_text())


def press(page: Page, *keys: str) -> None:
    """Keys that lead to a new page are waited for."""
    with page.expect_navigation():
        for key in keys:
            page.keyboard.press(key)


def test_fifty_comments_are_moderated_by_keys_and_in_one_batch_and_taken_back(
    site: DemoSite, worker_of: Callable[..., Page]
) -> None:
    plant(site, "Tasten", 50)
    page = worker_of("moderator")
    watch = Watch(page, site.url)
    page.goto(QUEUE + "+Tasten")
    assert counted(page, "new") == 50

    page.keyboard.press("j")
    press(page, "a")
    press(page, "s")
    press(page, "r", "2")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("[data-row] input[name=ids]:checked")).to_have_count(1)
    assert [counted(page, tab) for tab in ("new", "published", "rejected")] == [47, 1, 2]
    press(page, "u")
    assert [counted(page, tab) for tab in ("new", "published", "rejected")] == [48, 1, 1]

    page.check("#comments-all")
    page.locator(".comments-bulk button[value=approve]").click()
    expect(page.locator("[data-count='48']")).to_be_visible()
    assert violations(page, within=".nice-padding") == []
    page.locator("form.comments-acts button").click()
    page.wait_for_load_state()
    assert [counted(page, tab) for tab in ("new", "published")] == [0, 49]
    press(page, "u")
    assert [counted(page, tab) for tab in ("new", "published")] == [48, 1]
    assert watch.foreign == []
    assert watch.complaints == []


def test_moderation_works_without_javascript(site: DemoSite, worker_of: Callable[..., Page]) -> None:
    plant(site, "Ohne", 3)
    page = worker_of("moderator", javascript=False)
    page.goto(QUEUE + "+Ohne")

    page.locator("[data-row] button[value^=approve]").first.click()
    page.locator("[data-row] details summary").first.click()
    page.locator("[data-row] button[value*=off_topic]").first.click()

    assert [counted(page, tab) for tab in ("new", "published", "rejected")] == [1, 1, 1]
    page.locator("[data-key=u]").click()
    assert [counted(page, tab) for tab in ("new", "published", "rejected")] == [2, 1, 0]


def test_switch_pauses_comments_for_readers_with_the_reason(
    site: DemoSite, worker_of: Callable[..., Page], visitor: Callable[..., Page]
) -> None:
    executive, reader = worker_of("ceo"), visitor()
    forms = {language: site.form_address(site.first_post(language)) for language in ("de", "en")}
    executive.goto("/admin/comments/pause/")
    executive.fill("[name=reason_de]", "Wir ordnen eine Welle von Werbung.")
    executive.fill("[name=reason_en]", "We are sorting out a wave of spam.")
    executive.get_by_role("button", name="Kommentare auf der ganzen Website aussetzen").click()
    try:
        for language, reason in (("de", "Wir ordnen eine Welle"), ("en", "We are sorting out")):
            reader.goto(forms[language])
            expect(reader.locator(".notice")).to_contain_text(reason)
    finally:
        executive.get_by_role("button", name="Leser wieder kommentieren lassen").click()
    reader.goto(forms["de"])
    expect(reader.locator("[name=comment]")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "labels"),
    [("de", ("Neu", "Zurückgehalten", "Freigeben", "Tasten")), ("en", ("New", "Held back", "Approve", "Keys"))],
)
def test_screens_of_moderation_are_accessible_in_both_languages(
    site: DemoSite, worker_of: Callable[..., Page], language: str, labels: tuple[str, ...]
) -> None:
    plant(site, f"Sprache{language}", 2)
    page = worker_of("moderator", language=language)
    page.goto(QUEUE)
    shown = page.locator("main").inner_text()

    assert [label for label in labels if label not in shown] == []
    for path in (QUEUE, "/admin/comments/blocks/", "/admin/comments/pause/", "/admin/comments/accuracy/"):
        page.goto(path)
        assert violations(page, within="main") == [], path

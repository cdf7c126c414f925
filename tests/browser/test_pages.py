"""Every public page and every screen of our own: accessible, calm on a phone, silent towards other hosts."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Watch
from tests.demo_site import DemoSite

pytestmark = pytest.mark.browser

PUBLIC = [
    "/de/",
    "/en/",
    "/de/blog/",
    "/en/blog/",
    "POST de",
    "POST en",
    "FORM de",
    "FOLLOW en",
    "REPORT de",
    "/de/comments/notice/",
    "/en/comments/mine/",
    "/de/comments/mine/asked/",
    "/en/comments/noticed/1/",
    "/de/impressum/",
    "/en/privacy/",
    "/en/working-with-us/",
    "/de/zusammenarbeiten/servicetechnik/",
    "/en/derived/",
    "/de/nothing/",
    "/demo/inbox/",
    "/demo/components/",
]
SCREENS = [
    ("ceo", "/admin/"),
    ("ceo", "/admin/dashboard/"),
    ("ceo", "/admin/listening/comments/"),
    ("moderator", "/admin/"),
    ("moderator", "/admin/comments/"),
    ("moderator", "/admin/comments/?state=rejected"),
    ("moderator", "COMMENT"),
    ("moderator", "/admin/comments/accuracy/"),
    ("moderator", "/admin/comments/blocks/"),
    ("moderator", "/admin/comments/notices/"),
    ("ceo", "COMMENT"),
    ("ceo", "/admin/comments/pause/"),
    ("hr", "/admin/recruiting/candidates/"),
    ("hr", "PERSON"),
    ("partners", "/admin/recruiting/leads/"),
    ("privacy", "/admin/recruiting/record/"),
    ("council", "/admin/recruiting/oversight/system-card/"),
    ("operator", "/admin/listening/readings/"),
    ("operator", "/admin/listening/workbench/"),
    ("operator", "/admin/listening/workbench/rules/"),
    ("operator", "/admin/listening/workbench/rules/de.argument.denn/"),
    ("privacy", "/admin/listening/workbench/reading/"),
    ("council", "/admin/listening/workbench/changes/"),
    ("council", "/admin/listening/workbench/figures/"),
]
# A list, and the first link on it that leads to one of its rows.
ROWS = {
    "PERSON": (
        "/admin/recruiting/candidates/",
        "main a[href*='/admin/recruiting/candidates/'], #main a[href^='/admin/recruiting/candidates/']",
    ),
    "COMMENT": ("/admin/comments/?state=published", "[data-row] .comments-facts a"),
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def address(site: DemoSite, name: str) -> str:
    """The path a short name stands for."""
    if name.startswith("POST"):
        return site.first_post(name[-2:])
    if name.startswith("FORM"):
        return site.form_address(site.first_post(name[-2:]))
    if name.startswith("FOLLOW"):
        return site.form_address(site.first_post(name[-2:])).replace("/post/", "/follow/")
    if name.startswith("REPORT"):
        public = site.count("SELECT MIN(xtd_id) FROM comments_readercomment WHERE status = 'public' AND badge = ''")
        return f"/{name[-2:]}/comments/report/{public}/"
    return name


def violations(page: Page, *, within: str | None = None) -> list[str]:
    """What axe finds, one line each."""
    found = Axe().run(page, context=within, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_every_component_is_accessible_in_the_dark(site: DemoSite, visitor: Callable[..., Page]) -> None:
    page = visitor(dark=True, width=390)

    page.goto("/demo/components/")

    assert violations(page) == []
    assert sideways(page) == 0


@pytest.mark.parametrize("name", PUBLIC)
def test_public_page_is_accessible_and_keeps_to_itself(site: DemoSite, visitor: Callable[..., Page], name: str) -> None:
    page = visitor()
    watch = Watch(page, site.url)

    page.goto(address(site, name))

    assert violations(page) == []
    assert watch.foreign == []
    assert [line for line in watch.complaints if "404" not in line] == []
    assert page.context.cookies() == []
    assert page.evaluate("window.localStorage.length") == 0


@pytest.mark.parametrize("name", PUBLIC)
def test_public_page_in_the_dark_is_accessible(site: DemoSite, visitor: Callable[..., Page], name: str) -> None:
    page = visitor(dark=True, width=390)

    page.goto(address(site, name))

    assert violations(page) == []


@pytest.mark.parametrize("name", PUBLIC)
def test_public_page_320_pixels_wide_needs_no_sideways_scrolling(
    site: DemoSite, visitor: Callable[..., Page], name: str
) -> None:
    page = visitor(width=320)

    page.goto(address(site, name))

    assert sideways(page) <= 0


@pytest.mark.parametrize(("account", "path"), SCREENS)
def test_admin_screen_is_accessible_and_fits_a_phone(worker_of: Callable[..., Page], account: str, path: str) -> None:
    page = worker_of(account)

    listed, link = ROWS.get(path, (path, ""))
    page.goto(listed)
    if link:
        with page.expect_navigation():
            page.locator(link).first.click()
    found = violations(page, within="main")
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    page.evaluate(
        "Promise.allSettled(document.getAnimations().map((change) => change.finished))"
    )  # colours change in steps
    unreachable = page.evaluate(
        "document.querySelectorAll('main [onclick], main [role=button]:not(button, [tabindex])').length"
    )

    assert found == []
    assert sideways(page) <= 0
    assert violations(page, within="main") == []
    assert unreachable == 0


def test_comment_without_javascript_is_taken_in(site: DemoSite, visitor: Callable[..., Page]) -> None:
    page = visitor(javascript=False)

    page.goto(site.first_post())
    page.locator("#write a").click()
    page.fill("form.reply [name=comment]", "Ohne Skript geschrieben, und trotzdem angekommen.")
    page.fill("form.reply [name=name]", "Ohne Skript")
    page.fill("form.reply [name=email]", "ohneskript@post.example")
    page.locator("form.reply button").first.click()

    page.wait_for_url("**/comments/sent/**")
    assert page.context.cookies() == []


def test_comment_with_an_error_keeps_what_was_typed(site: DemoSite, visitor: Callable[..., Page]) -> None:
    page = visitor(javascript=False)

    page.goto(site.form_address(site.first_post()))
    page.fill("[name=comment]", "Das soll nicht verloren gehen.")
    page.fill("[name=name]", "Kein @")
    page.fill(".reply [name=email]", "so@nicht..example")
    page.locator("form.reply button").first.click()

    assert page.input_value("[name=comment]") == "Das soll nicht verloren gehen."
    assert page.locator(".errors a").count() >= 1

"""A reader comes from a network and reads to the end; the executive sees that and nothing of the reader, in the strategy report too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.browser.test_pages import sideways, violations
from tests.demo_site import DemoSite

pytestmark = pytest.mark.browser
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
# The demo expects so many views of this post.
EXPECTED = "unsere-pumpen-sind-zu-gross"


def told(page: Page, path: str) -> list[int]:
    """How often the post was opened and read, as its own page says."""
    page.goto(path)
    return [int(number.replace(".", "")) for number in page.locator(".figures b").all_inner_texts()[:2]]


def address(page: Page, post: str) -> str:
    """The page of the readers of a post."""
    page.goto("/admin/dashboard/readers/?days=365")
    return str(page.locator("table.readership a", has_text=post).get_attribute("href"))


def test_reader_from_a_network_counts_as_opened_and_read_with_nothing_known_of_them(
    site: DemoSite, visitor: Callable[..., Page], worker_of: Callable[..., Page]
) -> None:
    reader, ceo = visitor(user_agent=FIREFOX, width=390), worker_of("ceo")
    watch = Watch(reader, site.url)
    path = next(post for post in site.posts("de") if EXPECTED in post)
    readers = address(ceo, "Unsere Pumpen sind zu groß")
    site.manage("count_views")
    before = told(ceo, readers)

    reader.clock.install()
    reader.goto(path, referer="https://www.linkedin.com/feed/")
    with reader.expect_request("**/blog/read/*/") as sent:
        reader.locator(".prose > *").last.scroll_into_view_if_needed()
        reader.wait_for_timeout(300)
        reader.clock.fast_forward("05:00")
    response = sent.value.response()
    site.manage("count_views")

    assert response is not None
    assert response.status == 204
    assert told(ceo, readers) == [before[0] + 1, before[1] + 1]
    assert reader.context.cookies() == []
    assert (watch.foreign, watch.complaints) == ([], [])
    kept = "".join(path.read_text() for path in (site.var / "views").iterdir())
    assert "linkedin.com" in kept
    assert "127.0.0.1" not in kept
    assert "Firefox" not in kept


def test_reader_who_asks_not_to_be_tracked_tells_nothing(site: DemoSite, visitor: Callable[..., Page]) -> None:
    reader = visitor(user_agent=FIREFOX)
    reader.add_init_script("Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true })")
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))

    reader.clock.install()
    reader.goto(site.first_post())
    reader.locator(".prose > *").last.scroll_into_view_if_needed()
    reader.wait_for_timeout(300)
    reader.clock.fast_forward("05:00")
    reader.wait_for_timeout(300)

    assert not [url for url in asked if "/blog/read/" in url]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("role", ["ceo", "marketing"])
def test_readers_and_the_strategy_report_open_for_those_who_hear_readers_on_a_phone_and_in_both_languages(
    site: DemoSite, worker_of: Callable[..., Page], role: str, language: str
) -> None:
    page = worker_of(role, width=390)
    page.goto("/admin/account/")
    page.locator("[name=locale-preferred_language]").select_option(language)
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    watch = Watch(page, site.url)

    page.goto("/admin/dashboard/plans/")
    row = page.locator("tr", has_text="Unsere Pumpen sind zu groß")
    expect(row).to_contain_text({"de": "400 Aufrufe", "en": "400 views"}[language])
    assert violations(page, within="main, #main") == []
    assert sideways(page) == 0
    row.locator("td a").last.click()
    page.wait_for_url("**/dashboard/readers/*/")

    assert violations(page, within="main, #main") == []
    assert sideways(page) == 0
    page.goto("/admin/dashboard/readers/?days=7")
    assert violations(page, within="main, #main") == []
    assert sideways(page) == 0
    assert (watch.foreign, watch.complaints) == ([], [])
    page.goto("/admin/account/")
    page.locator("[name=locale-preferred_language]").select_option("de")
    page.locator("main form button[type=submit]").last.click()


def test_strategy_report_says_for_each_figure_what_it_counts(worker_of: Callable[..., Page]) -> None:
    ceo = worker_of("ceo")
    ceo.goto("/admin/dashboard/plans/")
    figures = ceo.locator("a[data-count]").evaluate_all(
        "links => links.map(link => [link.href, Number(link.dataset.count)])"
    )
    assert figures

    for url, count in figures:
        ceo.goto(url)
        assert int(ceo.locator("[data-total]").get_attribute("data-total") or -1) == count

"""A launch room in two browsers: a comment that was just confirmed and approved arrives in both by itself, with its aspect."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.browser.test_pages import sideways, violations
from tests.demo_site import DemoSite, until
from tests.live_bench import plant

pytestmark = pytest.mark.browser
QUESTION = "**/dashboard/state/*"
READ = "SELECT COUNT(*) FROM listening_aspectmention"


def enter(page: Page) -> None:
    """The room of the German post."""
    page.locator("tr", has_text="ein Kasten").get_by_role("link", name=re.compile("Lotse")).first.click()


def test_comment_arrives_in_two_rooms_by_itself(site: DemoSite, worker_of: Callable[..., Page]) -> None:
    until(lambda: site.count(READ) > 3)
    sales, phone = worker_of("sales"), worker_of("support", width=390)
    watch = Watch(sales, site.url)
    # The one is told, the other one asks.
    phone.route("**/dashboard/line/", lambda route: route.fulfill(status=204))
    for page in (sales, phone):
        page.goto("/admin/dashboard/launches/")
        enter(page)
        expect(page.locator("[data-room]")).to_be_visible()
    phone.goto(sales.url)
    assert violations(sales, within="main, #main") == []
    assert sideways(phone) == 0
    before = int(sales.locator("[data-room]").get_attribute("data-count") or 0)
    price = sales.locator("tr", has=sales.get_by_role("rowheader", name="Preis", exact=True)).locator("td").first
    spoken_of = int(price.inner_text())

    plant(site)

    for page in (sales, phone):
        expect(page.locator("[data-room]")).to_have_attribute("data-count", str(before + 1))
    expect(sales.locator("[data-room-news]")).to_have_text("Ein neuer Kommentar.")
    # It is there as soon as it is approved, and with its aspect as soon as it is read.
    expect(price).to_have_text(str(spoken_of + 1))
    price.get_by_role("link").click()
    expect(sales.locator(".heard")).to_contain_text("ohne Brille")
    assert watch.foreign == []


def test_room_is_told_of_changes_and_asks_only_then(worker_of: Callable[..., Page]) -> None:
    page = worker_of("ceo")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/admin/dashboard/launches/")
    enter(page)
    page.wait_for_timeout(2_000)
    seen = len(asked)

    page.wait_for_timeout(9_000)

    assert any(url.endswith("/dashboard/line/") for url in asked)
    assert asked[seen:] == []


def test_room_asks_every_few_seconds_where_no_line_is_free(worker_of: Callable[..., Page]) -> None:
    page = worker_of("ceo")
    page.route("**/dashboard/line/", lambda route: route.fulfill(status=204))
    page.goto("/admin/dashboard/launches/")
    enter(page)
    page.wait_for_timeout(1_000)

    with page.expect_request(QUESTION, timeout=10_000) as first:
        pass
    with page.expect_request(QUESTION, timeout=10_000) as second:
        pass
    assert "cookie" not in first.value.all_headers()
    assert second.value.url == first.value.url
    page.route(QUESTION, lambda route: route.fulfill(status=200, body="another"))
    with page.expect_request(page.url, timeout=10_000) as look:
        pass

    assert look.value.headers["x-by-itself"] == "1"


def test_room_whose_question_is_too_old_fetches_itself_and_has_another(worker_of: Callable[..., Page]) -> None:
    page = worker_of("ceo")
    page.route("**/dashboard/line/", lambda route: route.fulfill(status=204))
    page.goto("/admin/dashboard/launches/")
    enter(page)
    page.route(QUESTION, lambda route: route.fulfill(status=403), times=1)

    with page.expect_response(page.url, timeout=10_000):
        pass
    with page.expect_response(QUESTION, timeout=10_000) as answer:
        pass

    assert answer.value.status == 200
    expect(page.locator("[data-room-ended]")).to_be_hidden()


def test_room_fetches_itself_after_some_minutes_for_what_a_clock_changes(worker_of: Callable[..., Page]) -> None:
    page = worker_of("ceo")
    page.clock.install()
    page.goto("/admin/dashboard/launches/")
    enter(page)
    expect(page.locator("[data-room]")).to_be_visible()

    with page.expect_request(page.url) as look:
        page.clock.fast_forward("06:02")

    assert look.value.headers["x-by-itself"] == "1"


def test_room_of_an_ended_log_in_says_so(worker_of: Callable[..., Page]) -> None:
    page = worker_of("ceo")
    page.goto("/admin/dashboard/launches/")
    enter(page)
    page.route("**/dashboard/line/", lambda route: route.fulfill(status=204))
    expect(page.locator("[data-room-ended]")).to_be_hidden()

    for address in (page.url, QUESTION):
        page.route(address, lambda route: route.fulfill(status=403))

    expect(page.locator("[data-room-ended]")).to_be_visible(timeout=40_000)


def test_room_stands_still_when_it_is_told_to(site: DemoSite, worker_of: Callable[..., Page]) -> None:
    page = worker_of("ceo")
    page.goto("/admin/dashboard/launches/")
    enter(page)
    page.get_by_role("button", name="Anhalten").click()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.wait_for_timeout(5_000)

    expect(page.get_by_role("button", name="Anhalten")).to_have_attribute("aria-pressed", "true")
    assert asked == []

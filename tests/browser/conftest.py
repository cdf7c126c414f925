"""A browser and the running demo."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.demo_site import DemoSite

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# A browser that calculates a proof of work on a busy machine may not answer for seconds.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Ends with its module: while it runs, an event loop does, and Django refuses the database to other tests."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
    yield browser
    browser.close()


class Watch:
    """Notes what a page must not do: speak to other hosts, break the content policy, throw."""

    def __init__(self, page: Page, home: str) -> None:
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self._note(request.url, home))
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, url: str, home: str) -> None:
        if not url.startswith((home, "data:", "blob:")):
            self.foreign.append(url)


@pytest.fixture
def visitor(chromium: Browser, site: DemoSite) -> Iterator[Callable[..., Page]]:
    """Opens a browser window of its own: `visitor()`, `visitor(javascript=False)`, `visitor(width=390)`, `visitor(dark=True)`."""
    contexts = []

    def open_window(
        *,
        javascript: bool = True,
        width: int = 1440,
        dark: bool = False,
        language: str = "de",
        user_agent: str | None = None,
    ) -> Page:
        context = chromium.new_context(
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900},
            base_url=site.url,
            locale=language,
            color_scheme="dark" if dark else "light",
            user_agent=user_agent,
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def worker_of(visitor: Callable[..., Page]) -> Callable[..., Page]:
    """A window logged in to the admin with a demo account: `worker_of("hr")`."""

    def log_in(account: str, **window: object) -> Page:
        page = visitor(**window)
        page.goto("/admin/login/")
        page.fill("input[name=username]", account)
        page.fill("input[name=password]", "salon-demo")
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")
        return page

    return log_in

"""Log-in with a second factor, in a browser: set up with an app, asked for at the next log-in, then with a passkey."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.demo_site import DemoSite
from tests.factories.factors import code_of

pytestmark = pytest.mark.browser

ACCOUNT = "council"


@pytest.fixture
def guarded(site: DemoSite) -> Iterator[DemoSite]:
    """The demo with factors required; what was set up is taken away again by the command for locked-out people."""
    with site.web_beside(SECOND_FACTOR_REQUIRED="on", IDLE_MINUTES="30") as beside:
        yield beside
    site.manage("reset_second_factor", ACCOUNT)


def log_in(page: Page, home: str) -> None:
    page.goto(f"{home}/admin/recruiting/candidates/")
    page.fill("input[name=username]", ACCOUNT)
    page.fill("input[name=password]", "salon-demo")
    page.click("button[type=submit]")
    page.wait_for_url("**/second-factor/**")


def sound(page: Page) -> None:
    """No violation that axe can see, and nothing wider than the window."""
    page.wait_for_load_state()
    expect(page.locator("main")).to_be_visible()
    found = Axe().run(page).response["violations"]
    faults = [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]
    assert faults == [], (page.url, faults)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def keeps_what_was_typed(page: Page, home: str) -> None:
    """A form that waited through lunch: nothing is sent into the void, and after a new log-in it is saved."""
    page.clock.install()
    page.goto(f"{home}/admin/account/")
    page.fill("[name=name_email-first_name]", "Petra Maria")
    page.clock.fast_forward("31:00")
    page.context.clear_cookies()
    page.click("footer button[type=submit]")
    expect(page.locator(".idle-notice")).to_be_visible()
    assert page.input_value("[name=name_email-first_name]") == "Petra Maria"

    door = page.context.new_page()
    log_in(door, home)
    door.locator("[name=code]").fill(codes_left.pop())
    door.click("form:has([name=code]) button")
    door.wait_for_url("**/admin/recruiting/candidates/")
    page.click("footer button[type=submit]")
    expect(page.locator(".messages .success")).to_be_visible()


codes_left: list[str] = []


def test_app_is_set_up_and_asked_for_and_a_passkey_takes_its_place(
    guarded: DemoSite, visitor: Callable[..., Page]
) -> None:
    home = f"http://localhost:{guarded.port}"  # a passkey belongs to a name, not to a number
    page = visitor(width=390)
    watch = Watch(page, home)
    log_in(page, home)
    sound(page)

    page.click("a[href*='/second-factor/app/']")
    page.wait_for_url("**/second-factor/app/**")
    sound(page)
    secret = page.inner_text(".factor__key").replace(" ", "")
    page.fill("[name=code]", code_of(secret))
    page.click(".factor__steps button[type=submit]")
    page.wait_for_url("**/second-factor/recovery/**")
    codes = page.locator(".factor__codes li").all_inner_texts()
    assert len(codes) == 10
    codes_left[:] = codes[1:]
    sound(page)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/admin/recruiting/candidates/")

    again = visitor()
    client = again.context.new_cdp_session(again)
    client.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    client.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {**device, "isUserVerified": True, "automaticPresenceSimulation": True}},
    )
    log_in(again, home)
    again.fill("[name=code]", "000000")
    again.click("main button[type=submit]")
    expect(again.locator("#fault")).to_be_visible()
    again.fill("[name=code]", codes[0])
    again.click("main button[type=submit]")
    again.wait_for_url("**/admin/recruiting/candidates/")

    again.goto(f"{home}/admin/second-factor/passkey/")
    sound(again)
    again.fill("[name=name]", "Arbeitsrechner")
    again.click("form[data-passkey] button")
    expect(again.get_by_text("Arbeitsrechner").first).to_be_visible()
    again.reload()  # Wagtail's own message of success fades in, which axe takes for too little contrast
    sound(again)
    again.context.clear_cookies()
    log_in(again, home)
    sound(again)
    again.click("form[data-passkey] button")
    again.wait_for_url("**/admin/recruiting/candidates/")

    keeps_what_was_typed(again, home)

    assert watch.foreign == []
    assert watch.complaints == []

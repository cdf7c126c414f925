"""Names hidden and the blind judgement, by keys alone, as a reviewer works."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.demo_site import DemoSite

pytestmark = pytest.mark.browser
QUEUE = "/admin/recruiting/candidates/"
NAME = "a.people__name"
REVEAL = "form[action*='/reveal/']"


def switch(page: Page, *, on: bool) -> None:
    """The reviewer's own switch on their account page."""
    page.goto("/admin/account/")
    page.locator("[name=names-hides_names]").set_checked(on)
    page.locator("button[type=submit]", has_text=re.compile("Speichern|Save")).first.click()
    page.wait_for_load_state()


def test_names_stay_hidden_until_the_key_says_the_evidence_was_read(
    site: DemoSite, worker_of: Callable[..., Page]
) -> None:
    hr = worker_of("hr")
    hr.goto(f"{QUEUE}?who=all&stage=all")
    before = [name.strip() for name in hr.locator(NAME).all_inner_texts()]
    switch(hr, on=True)
    watch = Watch(hr, site.url)

    hr.goto(f"{QUEUE}?who=all&stage=all")
    hidden = hr.locator(NAME).all_inner_texts()
    content = hr.content()
    hr.locator(NAME).first.click()
    expect(hr.locator(REVEAL)).to_have_count(1)
    hr.wait_for_load_state()
    page_before = hr.content()
    hr.keyboard.press("s")
    expect(hr.locator(REVEAL)).to_have_count(0)
    hr.wait_for_load_state()
    page_after = hr.content()
    hr.keyboard.press("j")
    expect(hr.locator(REVEAL)).to_have_count(1)
    hr.goto(f"{QUEUE}?who=all&stage=all")
    told = hr.locator(NAME).all_inner_texts()
    complaints = list(watch.complaints)
    switch(hr, on=False)

    assert len(before) > 2
    assert all(re.fullmatch(r"(Nr|No)\. [2-9A-Z]{8}", name.strip()) for name in hidden)
    assert not any(name in content + page_before for name in before)
    assert before[0] in page_after
    assert told[0].strip() == before[0]
    assert told[1].strip() == hidden[1].strip()
    assert watch.foreign == []
    assert complaints == []

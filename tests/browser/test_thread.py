"""The thread and its form as readers meet them: in place with JavaScript, as pages without, by keyboard, narrow and enlarged."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch
from tests.demo_site import DemoSite

pytestmark = pytest.mark.browser

LANGUAGES = pytest.mark.parametrize("language", ["de", "en"])
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
TEXT = "Das Lager hält bei uns elf Jahre, weil wir es jedes Jahr schmieren."


def liveliest(site: DemoSite, language: str) -> str:
    """The path of the post with most comments."""
    html = site.ask(f"/{language}/blog/").text
    found = re.findall(rf'href="(/{language}/blog/[a-z0-9-]+/)#comments">(\d+)', html)
    return max(found, key=lambda each: int(each[1]))[0]


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def stored(page: Page) -> int:
    """How many things the page has put into the browser."""
    return int(page.evaluate("sessionStorage.length + localStorage.length")) + len(page.context.cookies())


@LANGUAGES
def test_answer_is_written_in_place_with_errors_kept_text_and_focus(
    site: DemoSite, visitor: Callable[..., Page], language: str
) -> None:
    page = visitor(language=language)
    watch = Watch(page, site.url)
    page.goto(liveliest(site, language))
    address = page.url
    first = page.locator(".comment").first

    first.locator(".acts a[hx-get]").first.click()
    expect(page.locator("#writing [name=comment]")).to_be_focused()
    assert first.locator("#writing").count() == 1
    assert violations(page) == []
    page.keyboard.type(TEXT)
    page.fill(".reply [name=email]", "so@nicht..example")
    page.locator("#writing form.reply button").click()
    expect(page.locator("#errors")).to_be_focused()
    assert page.input_value("[name=comment]") == TEXT
    assert violations(page) == []
    page.locator("#errors a").first.click()
    expect(page.locator("[name=name]")).to_be_focused()
    page.keyboard.type("Lena Lager")
    page.fill(".reply [name=email]", f"lena-{language}@post.example")
    page.locator("#writing form.reply button").click()

    expect(page.locator("#next")).to_be_focused()
    assert page.url.partition("#")[0] == address
    assert violations(page) == []
    assert stored(page) == 0
    assert watch.foreign == []
    assert [line for line in watch.complaints if "400" not in line] == []


def test_text_typed_for_one_answer_is_still_there_when_another_comment_is_answered(
    site: DemoSite, visitor: Callable[..., Page]
) -> None:
    page = visitor()
    page.goto(liveliest(site, "de"))
    page.locator(".acts a[hx-get]").first.click()
    page.fill("#writing [name=comment]", TEXT)
    page.check("#writing [name=consent_work]")
    page.check("#writing [name=follow][value=replies]")
    before = page.input_value("#writing [name=reply_to]")

    page.locator("#write a").click()

    expect(page.locator("#writing [name=reply_to]")).not_to_have_value(before)
    expect(page.locator("#writing [name=comment]")).to_have_value(TEXT)
    assert page.is_checked("#writing [name=consent_work]")
    assert page.is_checked("#writing [name=follow][value=replies]")
    assert page.locator("#writing [name=follow]").evaluate_all("all => all.map(each => each.value)") == [
        "",
        "replies",
        "post",
    ]
    assert page.locator("#writing").count() == 1


@LANGUAGES
def test_thread_without_javascript_is_ordered_filtered_answered_and_marked(
    site: DemoSite, visitor: Callable[..., Page], language: str
) -> None:
    page = visitor(javascript=False, language=language)
    path = liveliest(site, language)
    page.goto(path)
    others = page.locator(".comment [lang]").count()

    page.locator(".sort").first.locator("a").nth(1).click()
    page.locator(".sort").nth(1).locator(f"a[lang={language}]").click()
    assert page.url.endswith(f"{path}?sort=newest&lang={language}#comments")
    assert (others > 0, page.locator(".comment div[lang]").count()) == (True, 0)
    page.goto(path)
    number = page.locator(".no").last
    place = page.locator(".comment").last.get_attribute("id")
    number.click()
    assert page.url.endswith(f"{path}#{place}")
    button = page.locator(f"#{place} .acts button").first
    button.click()
    expect(page.locator("#next")).to_be_visible()
    page.locator("#writing a.button").click()
    assert page.url.endswith(f"{path}#{place}")
    page.locator(f"#{place} .acts a[rel=nofollow]").first.click()
    expect(page.locator("figure.quote")).to_be_visible()
    page.fill("[name=comment]", TEXT)
    page.locator("form.reply button").click()

    assert page.input_value("[name=comment]") == TEXT
    assert page.locator("#errors a").count() == 2
    assert page.context.cookies() == []


def test_mark_in_place_takes_the_button_and_says_the_count(site: DemoSite, visitor: Callable[..., Page]) -> None:
    page = visitor()
    page.goto(liveliest(site, "de"))
    place = page.locator(".comment").nth(1).get_attribute("id") or ""

    page.locator(f"#{place} > .acts button").click()

    said = page.locator(f"#marked-{place.removeprefix('c')}")
    expect(said).to_be_focused()
    expect(said).to_contain_text(re.compile(r"\d+ Person"))
    assert page.locator(f"#{place} > .acts button").count() == 0
    assert stored(page) == 0


def test_comment_is_written_by_keyboard_alone(site: DemoSite, visitor: Callable[..., Page]) -> None:
    page = visitor()
    page.goto(f"{liveliest(site, 'de')}#write")
    page.evaluate("document.querySelector('#comments-heading').scrollIntoView()")
    page.locator("#write a").focus()

    page.keyboard.press("Enter")
    expect(page.locator("#writing [name=comment]")).to_be_focused()
    page.keyboard.type(TEXT + " Mit Tasten.")
    page.keyboard.press("Tab")
    page.keyboard.type("Tina Taste")
    page.keyboard.press("Tab")
    page.keyboard.type("tina@post.example")
    page.keyboard.press("Enter")

    expect(page.locator("#next")).to_be_focused()


@LANGUAGES
@pytest.mark.parametrize("width", [320, 640], ids=["320 pixels", "1280 pixels at 200 %"])
def test_thread_and_form_need_no_sideways_scrolling(
    site: DemoSite, visitor: Callable[..., Page], language: str, width: int
) -> None:
    page = visitor(width=width, language=language, dark=True)
    page.goto(liveliest(site, language))

    page.locator(".acts a[hx-get]").nth(1).click()
    expect(page.locator("#writing [name=comment]")).to_be_focused()
    inline = (sideways(page), violations(page))
    page.goto(site.form_address(liveliest(site, language)))

    assert inline == (0, [])
    assert (sideways(page), violations(page)) == (0, [])

"""Following and being asked back, as readers and the house do it: with the demo's mailbox, without JavaScript on public pages."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from comments.suspicion.rules import FASTEST_SECONDS
from tests.browser.test_thread import violations
from tests.demo_site import DemoSite, until

pytestmark = pytest.mark.browser

READ = "SELECT COUNT(*) FROM listening_commentanalysis WHERE comment_id = {number} AND kind = 'question'"
QUESTION = "On which of your lines was that?"
ANSWER = "On line 3, always shortly after the start."


def write(page: Page, address: str, *, name: str, text: str, follow: bool = False) -> None:
    """A reader writes on the plain page of the form, and takes the time people need: a person looks first at what is sent at once."""
    page.goto(address)
    page.wait_for_timeout(1000 * FASTEST_SECONDS + 500)
    page.fill("[name=comment]", text)
    page.fill("[name=name]", name)
    page.fill("[name=email]", mailbox(name))
    if follow:
        page.check("[name=follow][value=post]")
    page.locator("form.reply button:not([type])").first.click()
    page.wait_for_url("**/comments/sent/**")


def mailbox(name: str) -> str:
    return f"{name.split(maxsplit=1)[0].lower()}@folgen.example"


def mail_with(site: DemoSite, name: str, words: str) -> str:
    """The newest mail to a reader with these words, its long lines joined again."""
    texts = until(lambda: [text for mail in site.mails(mailbox(name)) if words in (text := mail.replace("=\n", ""))])
    return texts[-1]


def path_in(mail: str, part: str) -> str:
    found = re.search(rf"https?://[^/\s]+(/\S*{part}\S*)", mail)
    assert found, mail
    return found[1].rstrip(">")


def confirm(page: Page, site: DemoSite, name: str) -> None:
    page.goto(path_in(mail_with(site, name, "/comments/confirm/"), "/comments/confirm/"))
    page.locator("main form button").first.click()
    page.wait_for_load_state()


def approve(page: Page, name: str) -> None:
    page.goto(f"/admin/comments/?q={name}")
    with page.expect_navigation():
        page.locator("[data-row] button[value^='approve:']").click()


def test_follower_gets_one_mail_and_ends_it_with_a_button_or_one_click(
    site: DemoSite, visitor: Callable[..., Page], worker_of: Callable[..., Page]
) -> None:
    address = site.form_address(site.first_post())
    reader, moderator = visitor(javascript=False), worker_of("moderator")
    write(reader, address, name="Frieda Folgt", text="Was kostet bei Ihnen eine Stunde Stillstand?", follow=True)
    confirm(reader, site, "Frieda Folgt")
    approve(moderator, "Frieda Folgt")
    write(
        reader,
        address,
        name="Bert Beitrag",
        text="Bei uns steht die Anlage elf Stunden im Jahr, Reparatur eingerechnet.",
    )
    confirm(reader, site, "Bert Beitrag")
    approve(moderator, "Bert Beitrag")

    mail = mail_with(site, "Frieda Folgt", "elf Stunden")
    stop = path_in(mail, "/mails/stop/")
    reader.goto(stop)
    before = site.count("SELECT COUNT(*) FROM comments_following WHERE ended_at IS NOT NULL")
    reader.locator("button[value=these]").click()
    expect(reader.locator("h1")).to_contain_text("nicht mehr")
    one_click = site.ask(stop, {"List-Unsubscribe": "One-Click"})

    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in mail
    assert before == 0
    assert site.count("SELECT COUNT(*) FROM comments_following WHERE ended_at IS NOT NULL") == 1
    assert one_click.status == 200
    assert "Set-Cookie" not in one_click.headers
    assert reader.context.cookies() == []


def count_of(page: Page, part: str) -> int:
    """The number of the figure whose list has this in its address; none is shown where nobody was asked."""
    found = page.locator(f"a[data-count][href*='{part}']")
    return int(found.first.get_attribute("data-count") or 0) if found.count() else 0


def test_executive_goes_from_a_figure_to_a_comment_asks_back_and_sees_the_answer_counted(
    site: DemoSite, visitor: Callable[..., Page], worker_of: Callable[..., Page]
) -> None:
    post = site.first_post("en")
    reader, moderator, ceo = visitor(javascript=False, language="en"), worker_of("moderator"), worker_of("ceo")
    write(
        reader, site.form_address(post), name="Gerda Gefragt", text="Why did the seal on our line fail again and again?"
    )
    confirm(reader, site, "Gerda Gefragt")
    approve(moderator, "Gerda Gefragt")
    number = site.count("SELECT MAX(comment_ptr_id) FROM django_comments_xtd_xtdcomment")
    until(lambda: site.count(READ.format(number=number)))

    ceo.goto("/admin/dashboard/")
    asked, questions = count_of(ceo, "asked="), count_of(ceo, "open=1")
    ceo.locator("a[data-count][href*='open=1']").first.click()
    expect(ceo.locator("[data-total]")).to_have_attribute("data-total", str(questions))
    ceo.locator(".heard > li", has_text="Gerda").get_by_role("link", name="Antworten").click()
    expect(ceo).to_have_url(re.compile(rf"/admin/comments/{number}/$"))
    ceo.fill("form[action$='/ask/'] textarea", QUESTION)
    ceo.locator("form[action$='/ask/'] button").click()
    expect(ceo.locator("body")).to_contain_text(QUESTION)
    link = path_in(mail_with(site, "Gerda Gefragt", "/comments/asked/"), "/comments/asked/")
    reader.goto(link)
    reader.fill("[name=comment]", " ")
    reader.locator("main form button").click()
    expect(reader.locator("#errors")).to_be_visible()
    reader.fill("[name=comment]", ANSWER)
    reader.locator("main form button").click()
    reader.wait_for_url("**/comments/own/**")
    reader.goto(link)
    expect(reader.locator("h1")).to_contain_text("no longer open")
    ceo.reload()
    expect(ceo.locator("body")).to_contain_text(re.compile("beantwortet|answered"))
    ceo.goto("/admin/dashboard/")
    assert count_of(ceo, "asked=") == asked + 1
    expect(ceo.locator("a[data-count][href*='asked=']")).to_contain_text("beantwortet")
    reader.goto(post)

    expect(reader.locator(".comment", has_text=QUESTION).last).to_contain_text("Question back")
    assert reader.context.cookies() == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_pages_around_mails_have_no_barrier(site: DemoSite, visitor: Callable[..., Page], language: str) -> None:
    page = visitor(language=language, width=390)
    follow = site.form_address(site.first_post(language)).replace("/post/", "/follow/")

    for address in (follow, f"/{language}/comments/asked/unknown/", f"/{language}/comments/mails/stop/f1.{'x' * 43}/"):
        page.goto(address)

        assert violations(page) == [], address

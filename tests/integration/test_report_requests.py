"""The pages to report a comment, to give notice of illegal content and to complain, and what a moderator sees of them."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from blog.models import PostPage
from comments.enums import Status
from comments.models import Complaint, Notice, ReaderComment, Report
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.notices import notice, report, ruling
from tests.hostile import TEXTS
from tests.integration.test_hostile_texts import evaluated, intruders

REPORT = {"reason": "insult", "text": "Unter der Gürtellinie.", "email": ""}
NOTICE = {
    "location": "https://post.example/#c1",
    "why": "Das ist unwahr und schadet uns.",
    "name": "Anna Amtlich",
    "email": "anna@amt.example",
    "good_faith": "on",
}
DECISION = {"outcome": "removed", "ground": "law", "reason": "Verstoß gegen § 187."}


@pytest.fixture
def page(db: None) -> PostPage:
    return blog.post()


@pytest.fixture
def row(page: PostPage) -> ReaderComment:
    return comment(page, comment="Der Satz, um den es geht.")


def test_thread_links_to_the_report_of_each_comment(client: Client, page: PostPage, row: ReaderComment) -> None:
    assert f'href="/de/comments/report/{row.pk}/"' in client.get(page.url).content.decode()


def test_report_is_taken_in_and_reaches_the_moderator(
    client: Client, row: ReaderComment, login: Callable[[str], Client]
) -> None:
    shown = client.get(f"/de/comments/report/{row.pk}/")
    sent = client.post(f"/de/comments/report/{row.pk}/", REPORT)

    html = login("moderator").get(f"/admin/comments/{row.pk}/").content.decode()
    assert "Der Satz, um den es geht." in shown.content.decode()
    assert (sent.status_code, sent["Location"]) == (303, f"/de/comments/reported/{row.pk}/")
    assert "Unter der Gürtellinie." in html
    assert not shown.cookies


def test_moderator_leaves_a_reported_comment_with_one_click(row: ReaderComment, login: Callable[[str], Client]) -> None:
    report(row)

    answer = login("moderator").post(f"/admin/comments/{row.pk}/dismiss/", {"next": "/admin/comments/?state=reported"})

    assert answer["Location"] == "/admin/comments/?state=reported"
    assert not ReaderComment.objects.reported().exists()


def test_moderator_is_never_led_to_another_site(row: ReaderComment, login: Callable[[str], Client]) -> None:
    answer = login("moderator").post(f"/admin/comments/{row.pk}/dismiss/", {"next": "//evil.example"})

    assert answer["Location"] == "/admin/comments/"


@pytest.mark.parametrize(
    "change",
    [{"reason": ""}, {"reason": "boss"}, {"text": "x" * 1001}, {"email": "x"}, {"email": "a@b.de\r\nCc: c@d.de"}],
)
def test_report_with_a_bad_value_is_a_400_with_the_text_kept(
    client: Client, row: ReaderComment, change: dict[str, str]
) -> None:
    answer = client.post(f"/de/comments/report/{row.pk}/", {**REPORT, **change})

    assert answer.status_code == 400
    assert 'class="errors"' in answer.content.decode()
    assert {**REPORT, **change}["text"] in answer.content.decode()
    assert not Report.objects.exists()


def test_notice_comes_with_the_exact_address_and_is_taken_in(
    client: Client, page: PostPage, row: ReaderComment
) -> None:
    html = client.get(f"/de/comments/notice/{row.pk}/").content.decode()
    sent = client.post(f"/de/comments/notice/{row.pk}/", NOTICE)

    assert f'value="http://testserver{page.url}#c{row.pk}"' in html
    assert (sent.status_code, sent["Location"]) == (303, f"/de/comments/noticed/{row.pk}/")
    assert Notice.objects.get().comment == row


def test_notice_about_anything_else_is_taken_in_too(client: Client, db: None) -> None:
    assert 'name="location"' in client.get("/en/comments/notice/").content.decode()
    assert client.post("/en/comments/notice/", NOTICE).status_code == 303
    assert Notice.objects.get().language == "en"


def test_notice_about_sexual_abuse_needs_no_name(client: Client, db: None) -> None:
    answer = client.post("/de/comments/notice/", {**NOTICE, "name": "", "email": "", "is_exempt": "on"})

    assert answer.status_code == 303
    assert (Notice.objects.get().name, Notice.objects.get().email) == ("", "")


@pytest.mark.parametrize(
    "change",
    [
        {"location": ""}, {"location": "x" * 501}, {"why": ""}, {"why": "\u200b"}, {"why": "x" * 5001}, {"name": ""}, {"name": "1"},
        {"name": "A\r\nBcc: b@c.de"}, {"name": "x" * 81}, {"email": ""}, {"email": "x"}, {"good_faith": ""},
    ],
)  # fmt: skip
def test_notice_with_a_bad_value_is_a_400_with_the_rest_kept(client: Client, db: None, change: dict[str, str]) -> None:
    answer = client.post("/de/comments/notice/", {**NOTICE, **change})

    html = answer.content.decode()
    assert answer.status_code == 400
    assert 'class="errors"' in html
    assert NOTICE["why"] in html or "why" in change
    assert not Notice.objects.exists()


@pytest.mark.parametrize("path", ["report/{}/", "notice/{}/", "notice/"])
def test_trap_limits_other_sites_and_bad_bytes_hold_for_reports_and_notices(
    client: Client, row: ReaderComment, settings: Any, path: str
) -> None:
    address, good = "/de/comments/" + path.format(row.pk), {**REPORT, **NOTICE}
    settings.COMMENT_LIMITS = {"network_per_hour": 1}

    caught = client.post(address, {**good, "honeypot": "x"})
    foreign = client.post(address, good, headers={"Origin": "https://evil.example"})
    unreadable = client.post(address, b"text=%ff%00", content_type="application/x-www-form-urlencoded")
    large = client.post(address, {**good, "why": "x" * 70_000})
    many = client.post(address, {f"f{n}": "" for n in range(60)})
    first, second = client.post(address, good), client.post(address, {**good, "why": "Anders.", "text": "Anders."})

    assert [answer.status_code for answer in (caught, foreign, unreadable, large, many, first, second)] == [
        303, 403, 400, 413, 400, 303, 429,
    ]  # fmt: skip
    assert "Anders." in second.content.decode()
    assert int(second["Retry-After"]) > 0
    assert Report.objects.count() + Notice.objects.count() == 1


@pytest.mark.parametrize("kind", ["report", "notice"])
@pytest.mark.parametrize("status", [Status.HELD, Status.REJECTED, Status.UNCONFIRMED])
def test_comment_nobody_sees_cannot_be_reported(client: Client, page: PostPage, kind: str, status: Status) -> None:
    row = comment(page, status=status, comment="Geheim")

    for send in (client.get, client.post):
        answer = send(f"/de/comments/{kind}/{row.pk}/")

        assert answer.status_code == 404
        assert "Geheim" not in answer.content.decode()


@pytest.mark.parametrize("kind", ["report", "notice"])
def test_comment_on_a_post_that_was_taken_down_cannot_be_reported(
    client: Client, row: ReaderComment, kind: str
) -> None:
    PostPage.objects.update(live=False)

    assert client.get(f"/de/comments/{kind}/{row.pk}/").status_code == 404


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", ["reported/1", "noticed", "noticed/1", "complained"])
def test_page_after_a_form_says_what_comes_next(client: Client, db: None, language: str, name: str) -> None:
    html = client.get(f"/{language}/comments/{name}/").content.decode()

    assert '<h1 id="next" tabindex="-1" autofocus>' in html
    assert ('/comments/1/"' in html) == name.endswith("1")


def test_complaint_by_the_link_in_the_mail_is_decided_by_a_second_moderator(
    client: Client,
    row: ReaderComment,
    login: Callable[[str], Client],
    mailoutbox: list[EmailMessage],
    work_off: Callable[[], None],
) -> None:
    client.post(f"/de/comments/notice/{row.pk}/", NOTICE)
    case, first, second = Notice.objects.get(), login("moderator"), login("moderator")
    screen = f"/admin/comments/notices/{case.number}/"
    first.post(screen, DECISION)
    work_off()
    link = next(
        found[1]
        for mail in mailoutbox
        if (found := re.search(r"http://testserver(/\S+/complaint/\S+)", str(mail.body)))
    )

    looked, empty, sent = client.get(link), client.post(link, {"text": " "}), client.post(link, {"text": "Doch wahr."})
    again, refused, decided = client.get(link), first.post(screen, DECISION), second.post(screen, DECISION)

    assert [answer.status_code for answer in (looked, empty, sent, again)] == [200, 400, 303, 410]
    assert (refused.status_code, decided.status_code) == (302, 302)
    assert Complaint.objects.get().text == "Doch wahr."
    assert case.rulings.count() == 2
    assert "Doch wahr." in second.get(screen).content.decode()


def test_decision_without_a_ground_is_asked_for_again(db: None, login: Callable[[str], Client]) -> None:
    case = notice()

    answer = login("moderator").post(f"/admin/comments/notices/{case.number}/", {**DECISION, "ground": "none"})

    assert answer.status_code == 400
    assert not case.rulings.exists()


def test_decision_that_comes_too_late_is_left_alone(db: None, login: Callable[[str], Client]) -> None:
    case = notice()
    ruling(case)

    answer = login("moderator").post(f"/admin/comments/notices/{case.number}/", DECISION, follow=True)

    assert "inzwischen entschieden" in answer.content.decode()
    assert case.rulings.count() == 1


def test_notices_are_listed_with_what_is_due_and_saved_as_a_file(db: None, login: Callable[[str], Client]) -> None:
    moderator, done, open_one = login("moderator"), notice(), notice(why="Noch offen.")
    ruling(done)

    html = moderator.get("/admin/comments/notices/").content.decode()
    saved = moderator.get("/admin/comments/notices/export/")

    assert html.index(open_one.number) < html.index(done.number)
    assert "(1)" in html
    assert saved["Content-Type"].startswith("text/csv")
    assert saved.content.decode().count("\r\n") == 3


def test_hostile_texts_in_reports_notices_and_complaints_are_text_everywhere(
    client: Client,
    row: ReaderComment,
    login: Callable[[str], Client],
    mailoutbox: list[EmailMessage],
    work_off: Callable[[], None],
) -> None:
    for number, text in enumerate(TEXTS):
        reports = [{"text": text}, {"text": str(number), "email": text, "reason": text}]
        notices = [{"location": text, "why": text}, {"why": f"Grund {number}", "name": text}, {"email": text}]
        answers = [client.post(f"/de/comments/report/{row.pk}/", {**REPORT, **change}) for change in reports]
        answers += [client.post("/de/comments/notice/", {**NOTICE, **change}) for change in notices]
        for answer in answers:
            html = answer.content.decode()
            assert answer.status_code in {303, 400}, text
            assert intruders(html) == [], text
            assert evaluated(html) == [], text
    moderator = login("moderator")
    pages = [f"/admin/comments/{row.pk}/", "/admin/comments/notices/"]
    pages += [f"/admin/comments/notices/{case.number}/" for case in Notice.objects.all()[::25]]
    shown = [moderator.get(path).content.decode() for path in pages]
    saved = moderator.get("/admin/comments/notices/export/").content.decode()

    assert Notice.objects.count() > 150
    for html in shown:
        assert intruders(html) == []
        assert evaluated(html) == []
    assert "<script>alert(1)</script>" in unescape("".join(shown))
    assert not re.search(r'(?m)(^|,)"[\s]*[=+@-]', saved)

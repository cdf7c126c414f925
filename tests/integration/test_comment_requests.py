"""Bad input at the comment pages: a clear 4xx in the reader's language, the text kept, nothing stored."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve
from django.utils import timezone

from blog.models import PostPage
from comments.actions import mailing
from comments.enums import Status
from comments.models import Confirmation, ReaderComment
from tests.factories import blog
from tests.factories.comments import comment

GOOD = {"comment": "Das Lager hält elf Jahre.", "name": "M. Rehling", "email": "rehling@post.example"}
FORM_TYPE = "application/x-www-form-urlencoded"


@pytest.fixture
def page(db: None) -> PostPage:
    return blog.post()


def address(page: PostPage, language: str = "de") -> str:
    return f"/{language}/comments/post/blog.postpage/{page.pk}/"


@pytest.mark.parametrize(
    "change",
    [
        {"comment": ""}, {"comment": "x" * 3001}, {"name": ""}, {"name": "A\r\nBcc: b@c.example"}, {"email": "x"},
        {"url": "javascript:alert(1)"}, {"relation": "boss"}, {"reply_to": "-1"}, {"reply_to": "9" * 24}, {"reply_to": "77"},
    ],
)  # fmt: skip
def test_invalid_form_is_a_400_with_the_text_kept(client: Client, page: PostPage, change: dict[str, str]) -> None:
    response = client.post(address(page), {**GOOD, **change})

    html = response.content.decode()
    assert response.status_code == 400
    assert 'class="errors"' in html
    assert "M. Rehling" in html or "name" in change
    assert "Das Lager hält elf Jahre." in html or "comment" in change
    assert not ReaderComment.objects.exists()
    assert not response.cookies


def test_invalid_form_keeps_ticks_relation_and_links_errors_to_fields(client: Client, page: PostPage) -> None:
    response = client.post(address(page), {**GOOD, "email": "", "consent_work": "2", "relation": "partner"})

    html = response.content.decode()
    assert 'href="#id_email"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_email_error"' in html
    assert 'name="consent_work" value="2" checked' in html
    assert '<option value="partner" selected>' in html


def test_invalid_form_on_an_english_page_answers_in_english(client: Client, db: None) -> None:
    response = client.post(address(blog.post(language="en"), "en"), {**GOOD, "name": "1"})

    assert "Please give a name with at least one letter" in response.content.decode()


def test_valid_form_answers_303_without_a_cookie(client: Client, page: PostPage) -> None:
    response = Client(enforce_csrf_checks=True).post(address(page), GOOD)

    assert response.status_code == 303
    assert not response.cookies
    assert ReaderComment.objects.count() == 1


def test_valid_form_sent_again_gets_the_same_answer(client: Client, page: PostPage) -> None:
    answers = {(r.status_code, r["Location"]) for r in (client.post(address(page), GOOD) for _time in range(3))}

    assert len(answers) == 1
    assert ReaderComment.objects.count() == 1


def test_filled_trap_gets_the_answer_of_success_and_stores_nothing(client: Client, page: PostPage) -> None:
    honest = client.post(address(page), GOOD)

    caught = client.post(address(page), {**GOOD, "comment": "Werbung", "honeypot": "http://spam.example"})

    assert caught.status_code == honest.status_code == 303
    assert {answer["Location"].startswith("/de/comments/sent/") for answer in (caught, honest)} == {True}
    assert ReaderComment.objects.count() == 1


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "application/xml"])
def test_other_content_type_is_a_400(client: Client, page: PostPage, content_type: str) -> None:
    response = client.post(address(page), b'{"comment": "x"}', content_type=content_type)

    assert response.status_code == 400


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"comment=%ff%fe&name=A&email=a%40b.example", FORM_TYPE),
        (b"comment=\xff\xfe&name=A&email=a%40b.example", FORM_TYPE),
        (b"comment=a%00b&name=A&email=a%40b.example", FORM_TYPE),
        (b"comment=%ed%a0%80&name=A&email=a%40b.example", FORM_TYPE),
        (
            b'--x\r\nContent-Disposition: form-data; name="comment"\r\n\r\na\xff\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
        ),
        (
            b'--x\r\nContent-Disposition: form-data; name="comment"\r\n\r\na\0b\r\n--x--\r\n',
            "multipart/form-data; boundary=x",
        ),
        (b"nonsense", "multipart/form-data"),
        (b"&".join(b"f%d=1" % n for n in range(6000)), FORM_TYPE),
    ],
)
def test_body_that_cannot_be_read_is_a_400(client: Client, page: PostPage, body: bytes, content_type: str) -> None:
    response = client.post(address(page), body, content_type=content_type)

    assert response.status_code == 400
    assert not ReaderComment.objects.exists()


def test_oversize_body_is_a_413_that_explains(client: Client, page: PostPage) -> None:
    response = client.post(address(page), urlencode({**GOOD, "comment": "x" * 70_000}), content_type=FORM_TYPE)

    assert response.status_code == 413
    assert "<h1" in response.content.decode()
    assert not ReaderComment.objects.exists()


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_form_from_another_site_is_a_403(client: Client, page: PostPage, headers: dict[str, str]) -> None:
    response = client.post(address(page), GOOD, headers=headers)

    assert response.status_code == 403
    assert not ReaderComment.objects.exists()


@pytest.mark.parametrize(
    "place",
    ["blog.postpage/999999", "auth.user/1", "accounts.user/1", "wagtailcore.page/1", f"blog.postpage/{'9' * 24}",
     f"blog.postpage/{'9' * 18}", "blog.postpage/0", "blog.postpage/-1", "x/1"],
)  # fmt: skip
@pytest.mark.parametrize("step", ["post", "sent", "confirmed"])
def test_missing_or_foreign_object_is_a_404(client: Client, db: None, place: str, step: str) -> None:
    response = client.get(f"/de/comments/{step}/{place}/")

    assert response.status_code == 404


def test_unpublished_post_takes_no_comment(client: Client, db: None) -> None:
    page = blog.post(live=False)

    response = client.post(address(page), GOOD)

    assert response.status_code == 404
    assert not ReaderComment.objects.exists()


def test_private_post_takes_no_comment(client: Client, page: PostPage) -> None:
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert client.post(address(page), GOOD).status_code == 404
    assert client.get(address(page)).status_code == 404


def test_closed_post_is_a_403_that_says_why_and_keeps_the_text(client: Client, db: None) -> None:
    response = client.post(address(blog.post(comments_open=False)), GOOD)

    html = response.content.decode()
    assert response.status_code == 403
    assert 'class="notice"' in html
    assert GOOD["comment"] in html
    assert not ReaderComment.objects.exists()


def test_limit_reached_is_a_429_with_the_text_kept(client: Client, page: PostPage, settings: Any) -> None:
    settings.COMMENT_LIMITS = {"network_per_hour": 1}
    client.post(address(page), GOOD)

    response = client.post(address(page), {**GOOD, "comment": "Noch etwas zum Lager."})

    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 3600
    assert "Noch etwas zum Lager." in response.content.decode()
    assert ReaderComment.objects.count() == 1


def test_thirty_posts_naming_one_mailbox_are_stopped_at_the_limit(
    client: Client, page: PostPage, settings: Any
) -> None:
    settings.COMMENT_LIMITS = {"address_per_hour": 6}

    codes = [client.post(address(page), {**GOOD, "comment": f"Text {n}"}).status_code for n in range(30)]

    assert codes == [303] * 6 + [429] * 24
    assert ReaderComment.objects.count() == 6


def test_thirty_posts_naming_one_mailbox_lead_to_three_mails_within_the_hour_and_three_in_the_next(
    client: Client, page: PostPage, mailoutbox: list[EmailMessage], work_off: Callable[[], None]
) -> None:
    for number in range(30):
        client.post(address(page), {**GOOD, "email": GOOD["email"].upper(), "comment": f"Text {number}"})
    work_off()
    mailing.resend_unsent(timezone.now() + timedelta(minutes=30))
    work_off()
    first_hour = len(mailoutbox)

    Confirmation.objects.filter(sent_at__isnull=False).update(sent_at=timezone.now() - timedelta(minutes=61))
    mailing.resend_unsent(timezone.now() + timedelta(minutes=61))
    work_off()

    assert (first_hour, len(mailoutbox)) == (3, 6)


def test_answer_form_shows_the_comment_that_is_answered(client: Client, page: PostPage) -> None:
    row = comment(page, comment="<b>Woran liegt es?</b>")

    response = client.get(f"{address(page)}?reply_to={row.pk}")

    html = response.content.decode()
    assert "&lt;b&gt;Woran liegt es?" in html
    assert f'name="reply_to" value="{row.pk}"' in html


@pytest.mark.parametrize("reply_to", ["x", "-1", "9" * 24, "999", "0"])
def test_answer_form_for_nothing_is_a_404(client: Client, page: PostPage, reply_to: str) -> None:
    assert client.get(address(page), {"reply_to": reply_to}).status_code == 404


def test_answer_form_for_a_hidden_comment_shows_nothing_of_it(client: Client, page: PostPage) -> None:
    row = comment(page, status=Status.HELD, comment="Geheim")

    response = client.get(f"{address(page)}?reply_to={row.pk}")

    assert response.status_code == 404
    assert "Geheim" not in response.content.decode()


def test_parent_hidden_between_check_and_storing_is_a_400(
    client: Client, page: PostPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = comment(page)
    monkeypatch.setattr("comments.forms.visible_parent", lambda target, pk: row)
    ReaderComment.objects.filter(pk=row.pk).update(status=Status.REJECTED)

    response = client.post(address(page), {**GOOD, "reply_to": str(row.pk)})

    assert response.status_code == 400
    assert GOOD["comment"] in response.content.decode()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client: Client, page: PostPage, method: str) -> None:
    assert getattr(client, method)(address(page)).status_code == 405


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("token", ["x", "A" * 22, "ä" * 30, "x" * 3000])
def test_unknown_token_is_gone_in_the_language_of_the_reader(
    client: Client, db: None, language: str, token: str
) -> None:
    for send in (client.get, client.post):
        response = send(f"/{language}/comments/confirm/{token}/")

        assert response.status_code == 410
        assert f'<html lang="{language}">' in response.content.decode()
        assert response["Referrer-Policy"] == "no-referrer"


def named(resolver: Any) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from named(pattern)
        else:
            yield getattr(pattern.callback, "__module__", "")


def test_no_address_leads_to_the_libraries_of_comments(db: None) -> None:
    modules = set(named(get_resolver()))

    assert not [module for module in modules if module.startswith(("django_comments", "rest_framework"))]


@pytest.mark.parametrize(
    "path",
    ["sent/", "posted/", "reply/1/", "api/comment/", "flag/1/", "confirm/", "mute/x/", "cr/1/1/", "post/", "delete/1/"],
)
def test_addresses_of_the_libraries_do_not_resolve_to_them(path: str) -> None:
    for start in ("/comments/", "/de/comments/"):
        try:
            found = resolve(start + path)
        except Resolver404:
            continue
        assert not found.func.__module__.startswith("django_comments")


def test_name_of_an_author_cannot_be_taken(client: Client, page: PostPage) -> None:
    response = client.post(address(page), {**GOOD, "name": "Ada  BEISPIEL"})

    assert response.status_code == 400
    assert not ReaderComment.objects.exists()

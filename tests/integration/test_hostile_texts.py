"""Hostile texts in every field: refused in words, or confirmed, approved and shown everywhere as nothing but text."""

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings
from django.core.mail import EmailMessage
from django.test import Client

from blog.models import PostPage
from comments import names
from comments.actions import mailing, moderation
from comments.enums import Purpose, Status
from comments.models import ReaderComment
from tests.factories import blog
from tests.factories.comments import wording
from tests.factories.listening import analysis
from tests.hostile import FIELDS, LINKS, TEXTS

pytestmark = pytest.mark.sweep

GOOD = {"comment": "Das Lager hält elf Jahre.", "name": "M. Rehling", "email": "rehling@post.example"}
STRANGE = {"iframe", "object", "embed", "base", "plaintext", "math", "xss", "video", "source"}
LINK = re.compile(r"https?://\S+")
NEVER_STORED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\U000e0000-\U000e007f]")
ADDRESSES = {"href", "src", "action", "formaction", "data", "xlink:href", "srcset", "poster"}


class Intruders(HTMLParser):
    """Collects what a page would not contain had nobody tried to smuggle it in; a link to a website may be left."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._script = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._script = tag if tag in {"script", "style"} else ""
        if tag in STRANGE:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            target = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name.startswith("on") and "alert" in target:
                self.found.append(f"{tag} {name}={value}")
            if name in ADDRESSES and (
                target.startswith(("javascript:", "vbscript:", "data:text"))
                or ("//evil.example" in target and tag != "a")
            ):
                self.found.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        if self._script and "alert(1)" in data:
            self.found.append(f"{self._script}: {data[:60]}")

    def handle_endtag(self, tag: str) -> None:
        self._script = ""


def intruders(html: str) -> list[str]:
    parser = Intruders()
    parser.feed(html)
    return parser.found


def evaluated(html: str) -> list[str]:
    """Results and secrets that only appear where a text was run instead of shown; longer numbers and keys may hold them."""
    result = re.findall(r"(?<![\w-])41369(?![\w-])", html)
    return result + [sign for sign in (settings.SECRET_KEY, "root:x:0", "uid=0") if sign in html]


@pytest.fixture
def page(db: None) -> PostPage:
    for purpose in Purpose:
        wording(purpose)
    return blog.post()


def address(page: PostPage) -> str:
    return f"/de/comments/post/blog.postpage/{page.pk}/"


@pytest.mark.parametrize("field", FIELDS)
def test_hostile_text_in_a_field_is_taken_as_text_or_refused(client: Client, page: PostPage, field: str) -> None:
    for text in TEXTS:
        answer = client.post(address(page), {**GOOD, field: text})

        html = answer.content.decode()
        assert answer.status_code in {303, 400}, (field, text)
        assert intruders(html) == [], (field, text)
        assert evaluated(html) == [], (field, text)


def test_hostile_text_beside_a_bad_value_is_shown_again_as_it_was_typed(client: Client, page: PostPage) -> None:
    fields = ("name", "url", "email")
    for text in (text for text in TEXTS if text.isprintable() and text.strip() == text):
        html = client.post(address(page), {"comment": "", **dict.fromkeys(fields, text)}).content.decode()

        typed = dict(re.findall(r'<input[^>]* name="(\w+)" value="([^"]*)"', html))
        assert {field: unescape(typed.get(field, "")) for field in fields} == dict.fromkeys(fields, text)


@pytest.fixture
def shown(client: Client, page: PostPage, mailoutbox: list[EmailMessage], account: Callable[[str], Any]) -> PostPage:
    """A post on which every text that was accepted, as comment, name or website, was proven and approved."""
    for number, text in enumerate(TEXTS):
        for field in ("comment", "name", "url"):
            change = {
                **GOOD,
                "comment": f"Nummer {number}, {field}.",
                field: text,
                "email": f"{field}{number}@post.example",
            }
            client.post(address(page), change)
    for row in ReaderComment.objects.all():
        assert mailing.send_confirmation(comment_id=row.pk)
    for mail in mailoutbox:
        found = re.search(r"http://testserver(/\S+)", str(mail.body))
        assert found
        assert client.post(found[1]).status_code == 303
    moderator = account("moderator")
    for row in ReaderComment.objects.filter(status__in=[Status.HELD, Status.WITHHELD]):
        moderation.approve(comment=row, by=moderator)
    for row in ReaderComment.objects.all()[:25]:
        analysis(row)
    return page


def test_hostile_texts_proven_and_approved_are_text_everywhere_and_hold_nothing_hidden(
    shown: PostPage, client: Client, login: Callable[[str], Client], mailoutbox: list[EmailMessage]
) -> None:
    rows = list(ReaderComment.objects.visible())
    threads = [client.get(f"{shown.url}?comments={number}").content.decode() for number in range(1, 12)]
    public = [client.get(path).content.decode() for path in ("/de/blog/", "/de/", "/de/blog/feed/", "/sitemap.xml")]
    answer_forms = [client.get(f"{address(shown)}?reply_to={row.pk}").content.decode() for row in rows[::10]]
    moderator = login("moderator")
    lists = [moderator.get(f"/admin/comments/?state=public&p={number}").content.decode() for number in range(1, 8)]
    details = [moderator.get(f"/admin/comments/{row.pk}/").content.decode() for row in rows[::10]]
    heard = login("sales").get("/admin/listening/comments/").content.decode()

    for html in [*threads, *public, *answer_forms, *lists, *details, heard]:
        assert intruders(html) == []
        assert evaluated(html) == []
    text = unescape("".join(threads))
    assert len(rows) > 200
    assert "<script>alert(1)</script>" in text
    assert "{{ 41*1009 }}" in text
    for mail in mailoutbox:
        assert len(mail.to) == 1
        assert "\n" not in mail.subject
        assert all(link.startswith("http://testserver/") for link in LINK.findall(str(mail.body)))
        # Keys in our own links are random and may spell any word.
        told = LINK.sub("", str(mail.body))
        assert not any(sign in told for sign in ("alert", "evil", "41*1009", "Bcc", "DROP"))
    for row in ReaderComment.objects.all():
        assert not NEVER_STORED.search(row.comment + row.user_name + row.user_url), row.pk
        assert "\n" not in row.user_name
        assert not names.is_taken(row.user_name)
        assert row.user_url not in LINKS or row.user_url.startswith(("http://", "https://"))

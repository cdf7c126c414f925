"""The page of a post is the same bytes for every stranger, so that any cache may keep it whole."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from blog.models import PostPage
from tests.factories import blog
from tests.factories.comments import comment

PHONE = {
    "User-Agent": "Phone",
    "Accept-Language": "en",
    "Cookie": "theme=dark; tracker=1",
    "Referer": "https://a.example/",
}
DESK = {"User-Agent": "Desk", "Accept-Language": "de"}


@pytest.fixture
def page(db: None) -> PostPage:
    post = blog.post(question="Was fehlt Ihnen?")
    parent = comment(post)
    comment(post, parent=parent, badge="executive")
    return post


def test_post_asked_by_two_strangers_a_minute_apart_is_the_same_bytes(page: PostPage, monkeypatch: Any) -> None:
    first = Client(headers=PHONE, REMOTE_ADDR="203.0.113.7").get(page.url)
    later = timezone.now() + timedelta(minutes=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)

    second = Client(headers=DESK, REMOTE_ADDR="198.51.100.9").get(f"{page.url}?utm_source=letter&fbclid=7")

    assert first.content == second.content
    assert first["ETag"] == second["ETag"]


@pytest.mark.parametrize("path", ["/de/", "/de/blog/", "POST", "/de/blog/feed/"])
def test_public_page_may_be_kept_and_is_asked_for_again(page: PostPage, path: str) -> None:
    answer = Client(headers=PHONE).get(page.url if path == "POST" else path)

    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Cookie" not in answer.get("Vary", "")
    assert not answer.cookies


def test_post_unchanged_since_the_last_look_is_a_304(client: Client, page: PostPage) -> None:
    known = client.get(page.url)["ETag"]

    same = client.get(page.url, headers={"If-None-Match": known})
    comment(page)
    changed = client.get(page.url, headers={"If-None-Match": known})

    assert (same.status_code, same.content) == (304, b"")
    assert changed.status_code == 200


def test_post_holds_nothing_that_belongs_to_one_reader(client: Client, page: PostPage) -> None:
    html = client.get(page.url).content.decode()

    assert "csrf" not in html
    assert 'name="comment"' not in html
    assert not re.search(r"<input[^>]*\svalue=", html), "a field that brings something of somebody's along"
    assert f'href="/de/comments/post/blog.postpage/{page.pk}/"' in html


def test_post_asked_with_a_login_is_private(page: PostPage, account: Any) -> None:
    client = Client()
    client.force_login(account("ceo"))

    answer = client.get(page.url)

    assert "private" in answer["Cache-Control"]
    assert not answer.cookies


def test_post_behind_a_password_and_form_are_kept_by_no_cache(client: Client, page: PostPage) -> None:
    form = client.get(f"/de/comments/post/blog.postpage/{page.pk}/")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="x")

    closed = client.get(page.url)

    assert "no-store" in form["Cache-Control"]
    assert "no-store" in closed["Cache-Control"]


def test_missing_page_says_nothing_about_keeping(client: Client, page: PostPage) -> None:
    assert "public" not in client.get("/de/nothing/").get("Cache-Control", "")

"""The Atom feed."""

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client, override_settings
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from blog.feeds import PostFeed, full_text
from blog.models import EssayPage
from tests.factories import blog

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: Client, language: str = "de") -> list[ElementTree.Element]:
    answer = client.get(f"/{language}/blog/feed/")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


def text_of(entry: ElementTree.Element, name: str) -> str:
    return "".join(entry.find(ATOM + name.replace("/", "/" + ATOM)).itertext())  # type: ignore[union-attr]


@override_settings(BASE_URL="https://blog.house.example")
def test_feed_entry_holds_the_full_text_author_and_our_own_address(client: Client, db: None) -> None:
    page = blog.post(title="Titel", summary="Worum", body=[("text", '<p>Ganz <a href="/de/blog/">hier</a>.</p>')])

    (entry,) = entries(client)

    assert (text_of(entry, "title"), text_of(entry, "summary"), text_of(entry, "author/name")) == (
        "Titel", "Worum", "Ada Beispiel",
    )  # fmt: skip
    assert entry.find(f"{ATOM}link").get("href") == f"https://blog.house.example{page.url}"  # type: ignore[union-attr]
    assert 'href="https://blog.house.example/de/blog/"' in text_of(entry, "content")
    assert entry.find(f"{ATOM}content").get("type") == "html"  # type: ignore[union-attr]


def test_feed_of_a_language_holds_its_public_posts_newest_first(client: Client, db: None) -> None:
    now = timezone.now()
    old = blog.post(title="Alt", first_published_at=now - timedelta(days=2))
    blog.post(title="Neu", first_published_at=now)
    blog.post(title="Entwurf", live=False)
    blog.post(title="English", language="en")
    PageViewRestriction.objects.create(page=blog.post(title="Geheim"), restriction_type=PageViewRestriction.LOGIN)

    assert [text_of(entry, "title") for entry in entries(client)] == ["Neu", old.title]
    assert [text_of(entry, "title") for entry in entries(client, "en")] == ["English"]


def test_feed_of_a_changed_post_tells_both_dates_and_keeps_its_id(client: Client, db: None) -> None:
    first = timezone.now() - timedelta(days=3)
    page = blog.post(first_published_at=first)
    (before,) = entries(client)

    EssayPage.objects.filter(pk=page.pk).update(last_published_at=timezone.now(), slug="umbenannt")

    (after,) = entries(client)
    assert text_of(after, "id") == text_of(before, "id")
    assert text_of(after, "updated") > text_of(after, "published")


def test_feed_without_posts_is_valid(client: Client, db: None) -> None:
    blog.home()

    assert entries(client) == []


def test_feed_sets_no_cookie(client: Client, db: None) -> None:
    blog.post()

    assert not client.get("/de/blog/feed/").cookies


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_feed_item_with_any_characters_is_valid_xml(db: None, rf: Any, words: str) -> None:
    page = EssayPage(title=words, summary=words, body=[("heading", words)], slug="x")

    texts = [PostFeed().item_title(page), PostFeed().item_description(page), full_text(page)]

    for text in texts:
        escaped = text.replace("&", "&amp;").replace("<", "&lt;")
        assert ElementTree.fromstring(f"<a>{escaped}</a>") is not None


@pytest.mark.parametrize("broken", ["\x0b", "\x1f", "\ufffe"])
def test_feed_with_a_control_character_in_a_title_still_answers(client: Client, db: None, broken: str) -> None:
    page = blog.post(author=blog.author(name="Ada Beispiel"))
    EssayPage.objects.filter(pk=page.pk).update(summary=f"vor{broken}nach")

    (entry,) = entries(client)

    assert text_of(entry, "summary") == "vornach"


def test_feed_takes_as_many_queries_for_many_posts_as_for_one(
    client: Client, db: None, django_assert_max_num_queries: Any
) -> None:
    for _each in range(12):
        blog.post()
    entries(client)

    with django_assert_max_num_queries(6):
        entries(client)

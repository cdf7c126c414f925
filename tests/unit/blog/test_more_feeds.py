"""Feeds of a topic, of an author, as JSON, and of comments, read as a feed reader reads them."""

from typing import Any

import feedparser
import pytest
from django.test import Client, override_settings

from blog.models import PostPage, Topic
from comments.enums import Status
from tests.factories import blog
from tests.factories.comments import comment


@pytest.fixture
def post(db: None) -> PostPage:
    page = blog.post(title="Über Pumpen", tags="Öl", author=blog.author(name="Ada Beispiel"))
    page.topics.add(Topic.objects.create(name="Pumpen", slug="pumpen", locale=page.locale))
    page.save()
    blog.post(title="Anderes", author=blog.author(name="Grete Muster"))
    return page


def read(client: Client, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    found = feedparser.parse(answer.content)
    assert not found.bozo
    return found


@pytest.mark.parametrize(
    ("way", "heading"), [("topic/pumpen", "Pumpen · Salon"), ("author/ada-beispiel", "Ada Beispiel · Salon")]
)
def test_feed_of_a_topic_or_an_author_holds_its_posts(client: Client, post: PostPage, way: str, heading: str) -> None:
    found = read(client, f"/de/blog/{way}/feed/")

    assert found.feed.title == heading
    assert [entry.title for entry in found.entries] == ["Über Pumpen"]
    assert [tag.term for tag in found.entries[0].tags] == ["Öl"]
    assert found.feed.links[-1].href.endswith(f"/de/blog/{way}/feed/")


@pytest.mark.parametrize("way", ["topic/nichts", "author/niemand"])
def test_feed_of_nothing_is_not_found(client: Client, post: PostPage, way: str) -> None:
    for end in ("feed/", "feed.json"):
        assert client.get(f"/de/blog/{way}/{end}").status_code == 404


@override_settings(BASE_URL="https://h.example")
def test_json_feed_holds_the_full_text_and_facts(client: Client, post: PostPage) -> None:
    answer = client.get("/de/blog/topic/pumpen/feed.json")

    feed = answer.json()
    (item,) = feed["items"]
    assert answer["Content-Type"].startswith("application/feed+json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://h.example/de/blog/topic/pumpen/feed.json"
    assert (item["title"], item["authors"], item["tags"]) == ("Über Pumpen", [{"name": "Ada Beispiel"}], ["Öl"])
    assert item["url"] == f"https://h.example{post.url}"
    assert "Reparatur" in item["content_html"]


def test_json_feed_without_posts_is_an_empty_list(client: Client, db: None) -> None:
    blog.home()

    assert client.get("/de/blog/feed.json").json()["items"] == []


def test_comment_feed_of_a_post_holds_what_everybody_sees_latest_first(client: Client, post: PostPage) -> None:
    comment(post, comment="Erster <b>Satz</b>", name="Erna")
    comment(post, comment="Zweiter", name="Zoe")
    for status in (Status.HELD, Status.REJECTED, Status.UNCONFIRMED, Status.WITHHELD, Status.ERASED):
        comment(post, status=status, comment="Nie zu sehen")

    found = read(client, f"{post.url}comments/feed/")

    assert [entry.author for entry in found.entries] == ["Zoe", "Erna"]
    assert "&lt;b&gt;" in found.entries[1].content[0].value
    assert found.entries[0].link.startswith("http")


def test_comment_feed_of_a_language_leaves_out_posts_that_are_not_public(client: Client, post: PostPage) -> None:
    comment(post, name="Sichtbar")
    comment(blog.post(live=False), name="Verborgen")

    assert [entry.author for entry in read(client, "/de/blog/comments/feed/").entries] == ["Sichtbar"]
    assert client.get("/de/blog/nichts/comments/feed/").status_code == 404

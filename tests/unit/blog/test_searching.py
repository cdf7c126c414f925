"""Search and its suggestions."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction
from wagtail.search.backends import get_search_backend

from blog import searching
from blog.models import PostPage, Topic
from tests.factories import blog


def indexed(*posts: PostPage) -> None:
    for post in posts:
        get_search_backend().add(post)


def titles(client: Client, query: str, language: str = "de") -> str:
    answer = client.get(f"/{language}/blog/search/", {"q": query})
    assert answer.status_code == 200
    return answer.content.decode()


def test_search_finds_title_text_and_free_words_with_the_place_marked(client: Client, db: None) -> None:
    indexed(
        blog.post(title="Reparatur im Werk", summary="Nichts weiter"),
        blog.post(title="Anderes", body=[("text", "<p>Hier steht Reparatur als Wort im Satz.</p>")]),
        blog.post(title="Drittes", summary="Kurz", tags="Reparatur", body=[("text", "<p>x</p>")]),
        blog.post(title="Kein Treffer", body=[("text", "<p>x</p>")]),
    )

    text = titles(client, "reparatur")

    assert "<mark>Reparatur</mark> im Werk" in text
    assert "Hier steht <mark>Reparatur</mark> als Wort" in text
    assert "Drittes" in text
    assert "Kein Treffer" not in text
    assert "3 Beiträge" in text


def test_search_finds_the_beginning_of_a_word_in_title_and_summary(client: Client, db: None) -> None:
    indexed(blog.post(title="Dichtungswechsel", summary="Was die Kundschaft sagt"))

    assert "Dichtungswechsel" in titles(client, "dichtung")
    assert "wechsel</mark>" in titles(client, "dicht")


def test_search_leaves_out_drafts_other_languages_and_closed_posts(client: Client, db: None) -> None:
    closed = blog.post(title="Geheim Ventil")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    indexed(blog.post(title="Entwurf Ventil", live=False), blog.post(title="English Ventil", language="en"), closed)

    assert searching.find(closed.locale, "ventil", page=1).hits == []  # type: ignore[union-attr]


@pytest.mark.parametrize("query", ["", "   ", "!!! ***", '"', "a AND", "NEAR(", "x" * 5000, "\u202e", "'; --", "🙂"])
def test_search_for_odd_things_answers_calmly(client: Client, db: None, query: str) -> None:
    indexed(blog.post())

    assert 'name="q"' in titles(client, query)


def test_search_without_a_hit_offers_topics(client: Client, db: None) -> None:
    topic = Topic.objects.create(name="Pumps", slug="pumps", locale=blog.blog_index("en").locale)
    post = blog.post(language="en")
    post.topics.add(topic)
    post.save()

    text = titles(client, "qwxyz", "en")

    assert "Nothing was found for “qwxyz”." in text
    assert '<a href="/en/blog/topic/pumps/">Pumps</a>' in text


def test_search_for_a_topic_or_an_author_leads_there(client: Client, db: None) -> None:
    post = blog.post(author=blog.author(name="Ada Beispiel"))
    topic = Topic.objects.create(name="Pumpen", slug="pumpen", locale=post.locale)
    post.topics.add(topic)
    post.save()

    assert 'href="/de/blog/topic/pumpen/"' in titles(client, "pump")
    assert 'href="/de/blog/author/ada-beispiel/"' in titles(client, "beispiel")


@pytest.mark.parametrize(("page", "status"), [("1", 200), ("2", 200), ("3", 404), ("0", 404), ("x", 404), ("-1", 404)])
def test_search_has_pages(client: Client, db: None, page: str, status: int) -> None:
    indexed(*(blog.post(title=f"Ventil {number}") for number in range(12)))

    assert client.get("/de/blog/search/", {"q": "ventil", "page": page}).status_code == status


def test_search_takes_as_many_queries_for_many_hits_as_for_few(
    client: Client, db: None, django_assert_max_num_queries: Any
) -> None:
    indexed(*(blog.post(title=f"Ventil {number}") for number in range(12)))
    titles(client, "ventil")

    with django_assert_max_num_queries(16):
        titles(client, "ventil")


def test_search_sets_no_cookie_and_is_not_for_search_engines(client: Client, db: None) -> None:
    blog.post()

    answer = client.get("/de/blog/search/", {"q": "x"})

    assert not answer.cookies
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_suggestions_are_topics_authors_and_titles_of_public_posts(client: Client, db: None) -> None:
    post = blog.post(title="Pumpen im Winter")
    post.topics.add(Topic.objects.create(name="Pumpen", slug="pumpen", locale=post.locale))
    post.save()
    indexed(post, blog.post(title="Pumpen geheim", live=False), blog.post(title="Anderes"))

    assert client.get("/de/blog/search/suggest/", {"q": "pum"}).json() == {"words": ["Pumpen", "Pumpen im Winter"]}
    assert client.get("/de/blog/search/suggest/", {"q": "p"}).json() == {"words": []}
    assert client.get("/de/blog/search/suggest/").json() == {"words": []}

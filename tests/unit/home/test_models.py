"""The first page."""

from typing import Any

import pytest
from django.test import Client

from home.selectors import all_posts_url
from tests.factories import blog
from tests.factories.comments import comment


def test_home_page_shows_headline_author_and_the_latest_posts_with_numbers(client: Client, db: None) -> None:
    author = blog.author(name="Ada Beispiel", bio="Sie liest jeden Kommentar.")
    posts = [blog.post(title=f"Brief {number}", author=author) for number in range(6)]
    comment(posts[-1])

    text = client.get("/de/", headers={"accept-language": "en"}).content.decode()

    assert "Briefe aus der Werkstatt" in text
    assert "Sie liest jeden Kommentar." in text
    assert text.count('class="teaser"') == 5
    assert posts[-1].url + "#comments" in text
    assert 'href="/de/blog/"' in text


def test_home_page_without_posts_says_so(client: Client, db: None) -> None:
    blog.home("en")

    text = client.get("/en/").content.decode()

    assert "Nothing has been published here yet." in text
    assert "Who writes here" not in text


def test_home_page_of_one_language_shows_no_post_of_the_other(client: Client, db: None) -> None:
    german, english = blog.post(title="Nur deutsch"), blog.post(title="Only English", language="en")

    texts = {code: client.get(f"/{code}/").content.decode() for code in ("de", "en")}

    assert german.title in texts["de"]
    assert english.title not in texts["de"]
    assert english.title in texts["en"]
    assert german.title not in texts["en"]


@pytest.mark.parametrize(("live", "expected"), [(True, "/de/blog/"), (False, "")])
def test_all_posts_url_is_that_of_a_published_list(db: None, live: bool, expected: str) -> None:
    index = blog.blog_index()
    index.live = live
    index.save()

    assert all_posts_url(blog.home()) == expected


def test_home_page_reads_as_often_for_one_post_as_for_five(
    client: Client, db: None, django_assert_max_num_queries: Any
) -> None:
    for _each in range(5):
        blog.post()
    client.get("/de/")

    with django_assert_max_num_queries(12):
        client.get("/de/")

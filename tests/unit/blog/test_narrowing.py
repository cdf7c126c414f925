"""Lists of an author, a series and a year."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale

from blog.models import Series, StancePage
from tests.factories import blog


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_author_page_shows_who_writes_how_and_what(client: Client, db: None) -> None:
    author = blog.author(
        "en", name="Ada Beispiel", role="Chief", bio="Builds pumps.", disclosure="Writes herself; a colleague shortens.",
        links=[("link", {"name": "Net", "url": "https://net.example/@ada"})],
    )  # fmt: skip
    post = blog.post(language="en", author=author)
    stance = blog.post(StancePage, "en", author=author, position="Repair is a right.")
    other = blog.post(language="en", title="By somebody else", author=blog.author("en", name="Grete"))

    text = page_of(client, "/en/blog/author/ada-beispiel/")

    for words in (
        "<h1>Ada Beispiel</h1>",
        "Chief",
        "Builds pumps.",
        "Writes herself; a colleague shortens.",
        post.title,
    ):
        assert words in text
    assert '<a href="https://net.example/@ada" rel="me noopener noreferrer">Net</a>' in text
    assert f'<a href="{stance.url}">Repair is a right.</a>' in text
    assert other.title not in text


def test_post_links_to_the_page_of_its_author(client: Client, db: None) -> None:
    assert '<a rel="author" href="/de/blog/author/ada-beispiel/">Ada Beispiel</a>' in page_of(client, blog.post().url)


def test_series_is_told_from_its_beginning(client: Client, db: None) -> None:
    series = Series.objects.create(
        name="From the works", slug="works", intro="How it is made.", locale=Locale.objects.get(language_code="en")
    )
    for year, title in ((2025, "Second"), (2024, "First")):
        blog.post(language="en", title=title, series=series, first_published_at=datetime(year, 5, 1, tzinfo=UTC))

    text = page_of(client, "/en/blog/series/works/")

    assert "How it is made." in text
    assert text.index(">First<") < text.index(">Second<")


@pytest.mark.parametrize(
    ("moment", "year"), [("2024-12-31T22:59:59", 2024), ("2024-12-31T23:00:00", 2025), ("2025-12-31T22:59:59", 2025)]
)
def test_year_begins_at_midnight_of_the_house(client: Client, db: None, moment: str, year: int) -> None:
    blog.post(title="Silvester", first_published_at=datetime.fromisoformat(moment).replace(tzinfo=UTC))

    lists = {number: "Silvester" in page_of(client, f"/de/blog/year/{number}/") for number in (2024, 2025)}

    assert lists == {2024: year == 2024, 2025: year == 2025}


def test_list_names_the_years_in_which_something_was_published(client: Client, db: None) -> None:
    for year in (2023, 2025):
        blog.post(language="en", first_published_at=datetime(year, 5, 1, tzinfo=UTC))

    text = page_of(client, "/en/blog/")

    assert [number for number in range(2020, 2027) if f'href="/en/blog/year/{number}/"' in text] == [2023, 2024, 2025]


def test_list_of_every_kind_takes_as_many_queries_for_many_posts_as_for_few(
    client: Client, db: None, django_assert_max_num_queries: Any
) -> None:
    for _each in range(12):
        blog.post()
    page_of(client, "/de/blog/")

    with django_assert_max_num_queries(14):
        page_of(client, "/de/blog/")
    with django_assert_max_num_queries(16):
        page_of(client, "/de/blog/author/ada-beispiel/")


def test_list_names_its_feed_and_its_own_address(client: Client, db: None) -> None:
    blog.post(language="en")

    text = page_of(client, "/en/blog/author/ada-beispiel/")

    assert '<link rel="canonical" href="http://testserver/en/blog/author/ada-beispiel/">' in text
    assert 'type="application/feed+json" href="/en/blog/author/ada-beispiel/feed.json"' in text

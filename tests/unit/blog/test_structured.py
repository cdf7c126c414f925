"""Posts, authors and the site as structured data, read as search engines read them."""

from datetime import timedelta
from typing import Any

import extruct
import pytest
from django.test import Client, override_settings
from django.utils import timezone

from blog.structured import QUOTED, blog_posting
from comments.enums import Status
from core.models import CompanySettings
from tests.factories import blog
from tests.factories.comments import comment

HOUSE = {"@type": "Organization", "name": "Haus"}


def read(client: Client, address: str) -> dict[str, Any]:
    """The one block of JSON-LD of a page."""
    (found,) = extruct.extract(client.get(address).content.decode(), syntaxes=["json-ld"])["json-ld"]
    return dict(found)


def test_blog_posting_of_a_post_names_author_language_and_numbers(db: None) -> None:
    page = blog.post(title="Reparatur", language="en", tags="oil, heat")

    facts = blog_posting(
        page, url="https://h.example/en/blog/r/", publisher=HOUSE, comments=7, image_url="https://h.example/i.png",
        author_url="https://h.example/en/blog/author/ada/",
    )  # fmt: skip

    assert facts["headline"] == "Reparatur"
    assert facts["author"] == {
        "@type": "Person", "name": "Ada Beispiel", "jobTitle": "Geschäftsführerin",
        "url": "https://h.example/en/blog/author/ada/",
    }  # fmt: skip
    assert (facts["inLanguage"], facts["commentCount"], facts["image"]) == ("en", 7, "https://h.example/i.png")
    assert facts["keywords"] == "oil, heat"


def test_blog_posting_leaves_out_what_is_not_known_and_tells_a_number_of_nought(db: None) -> None:
    page = blog.post()
    page.author = None

    facts = blog_posting(page, url="u", publisher=HOUSE, comments=0)

    assert not {"author", "image", "keywords", "isPartOf"} & set(facts)
    assert facts["commentCount"] == 0


def test_post_page_holds_the_data_whatever_the_title(client: Client, db: None) -> None:
    page = blog.post(title='Ende </script> "und" weiter')
    comment(page)

    facts = read(client, page.url)

    assert facts["headline"] == page.title
    assert facts["commentCount"] == 1
    assert facts["url"] == f"http://testserver{page.url}"
    assert facts["publisher"]["@type"] == "Organization"


@override_settings(BASE_URL="https://h.example")
def test_author_page_is_a_profile_with_the_pages_elsewhere(client: Client, db: None) -> None:
    author = blog.author(bio="Baut Pumpen.", links=[("link", {"name": "Netz", "url": "https://netz.example/@ada"})])
    blog.post(author=author)

    facts = read(client, "/de/blog/author/ada-beispiel/")

    assert facts["@type"] == "ProfilePage"
    assert facts["mainEntity"]["sameAs"] == ["https://netz.example/@ada"]
    assert facts["mainEntity"]["description"] == "Baut Pumpen."
    assert facts["mainEntity"]["url"] == facts["url"] == "https://h.example/de/blog/author/ada-beispiel/"


@pytest.mark.parametrize("language", ["de", "en"])
def test_first_page_names_the_house_and_how_the_site_is_searched(client: Client, db: None, language: str) -> None:
    company = CompanySettings.load()
    company.name, company.legal_name = "Haus", "Haus GmbH"
    company.save()
    blog.home(language)

    facts = read(client, f"/{language}/")

    assert facts["publisher"]["legalName"] == "Haus GmbH"
    assert facts["potentialAction"]["target"] == f"http://testserver/{language}/blog/search/?q={{words}}"
    assert facts["inLanguage"] == language


def test_post_page_tells_the_latest_public_comments_and_no_more_of_them_than_fits(client: Client, db: None) -> None:
    page = blog.post()
    translated = blog.translation(page)
    now = timezone.now()
    for number in range(7):
        comment(
            page, user_name=f"Leser {number}", submit_date=now - timedelta(hours=9 - number), comment="</script>" * 100
        )
    comment(page, status=Status.HELD, user_name="Wartet")
    comment(translated, user_name="Reader", language="en", comment="Eleven years.")

    told = read(client, page.url)["comment"]

    assert [row["author"]["name"] for row in told] == ["Reader", "Leser 6", "Leser 5", "Leser 4", "Leser 3"]
    assert (told[0]["text"], told[0]["inLanguage"]) == ("Eleven years.", "en")
    assert told[0]["url"].startswith("http://testserver/en/comments/")
    assert {row["@type"] for row in told} == {"Comment"}
    assert max(len(row["text"]) for row in told) == QUOTED
    assert client.get(told[1]["url"]).status_code == 302


def test_post_page_without_comments_tells_none(client: Client, db: None) -> None:
    assert "comment" not in read(client, blog.post().url)

"""A post as structured data."""

import json
import re

from django.test import Client

from blog.structured import blog_posting
from tests.factories import blog
from tests.factories.comments import comment


def test_blog_posting_of_a_post_names_author_language_and_numbers(db: None) -> None:
    page = blog.post(title="Reparatur", language="en")

    facts = blog_posting(
        page, url="https://h.example/en/blog/r/", publisher="Haus", comments=7, image_url="https://h.example/i.jpg"
    )

    assert facts["headline"] == "Reparatur"
    assert facts["author"] == {"@type": "Person", "name": "Ada Beispiel", "jobTitle": "Geschäftsführerin"}
    assert (facts["inLanguage"], facts["commentCount"], facts["image"]) == ("en", 7, "https://h.example/i.jpg")


def test_blog_posting_of_a_post_without_author_and_picture_leaves_them_out(db: None) -> None:
    page = blog.post()
    page.author = None

    facts = blog_posting(page, url="u", publisher="Haus", comments=0)

    assert not {"author", "image"} & set(facts)


def test_post_page_holds_the_data_as_valid_json(client: Client, db: None) -> None:
    page = blog.post(title='Ende </script> "und" weiter')
    comment(page)

    text = client.get(page.url).content.decode()

    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert len(found) == 1
    facts = json.loads(found[0])
    assert facts["headline"] == page.title
    assert facts["commentCount"] == 1
    assert facts["url"] == f"http://testserver{page.url}"

"""What a post and a list look like to a reader."""

import io
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from wagtail.models import Locale

from blog.models import LaunchPage, StancePage, Topic
from core.models import SalonImage
from tests.factories import blog


def picture(**values: Any) -> SalonImage:
    file = io.BytesIO()
    Image.new("RGB", (1600, 900), "#1d4e74").save(file, "PNG")
    return SalonImage.objects.create(**{"title": "bild", "file": ImageFile(file, "bild.png"), **values})


def test_post_shows_title_summary_author_date_minutes_and_number_of_comments(client: Client, db: None) -> None:
    page = blog.post(language="en", title="Repairs first", first_published_at=datetime(2026, 3, 9, 12, tzinfo=UTC))

    text = client.get(page.url).content.decode()

    for words in (
        "<h1>Repairs first</h1>",
        "Worum es geht.",
        "Ada Beispiel",
        "Geschäftsführerin",
        "1 minute",
        "0 comments",
    ):
        assert words in text
    assert ">9 March 2026</time>" in text


def test_post_with_every_block_renders_each_by_its_meaning(client: Client, db: None) -> None:
    page = blog.post(
        body=[
            ("text", "<p>Absatz</p>"),
            ("heading", "Zwischenruf"),
            ("quote", {"text": "Ein Satz.", "attribution": "Jemand"}),
            ("callout", {"title": "Kasten", "text": "<p>Darin.</p>"}),
            ("key_points", {"points": ["eins", "zwei"]}),
            ("figure", {"image": picture(description="Eine blaue Fläche"), "caption": "Unterschrift"}),
        ]
    )

    text = client.get(page.url).content.decode()

    for part in (
        "<p>Absatz</p>", "<h2>Zwischenruf</h2>", "<blockquote><p>Ein Satz.</p></blockquote>", "<figcaption>Jemand</figcaption>",
        "Kasten", "<li>eins</li><li>zwei</li>", "<figcaption>Unterschrift</figcaption>",
    ):  # fmt: skip
        assert part in text


def test_post_with_a_picture_offers_three_formats_and_keeps_its_place(client: Client, db: None) -> None:
    page = blog.post(picture=picture(description="Beschreibung"), picture_alt="Was das Bild zeigt")

    text = client.get(page.url).content.decode()

    plate = re.search(r'<figure class="plate">.*?</figure>', text, re.DOTALL)
    assert plate
    assert 'type="image/avif"' in plate[0]
    assert 'type="image/webp"' in plate[0]
    assert 'alt="Was das Bild zeigt"' in plate[0]
    assert re.search(r'<img[^>]* width="640" height="360"', plate[0]) or re.search(
        r'<img[^>]*height="360"[^>]*width="640"', plate[0]
    )


def test_post_with_topics_links_them_and_its_neighbours(client: Client, db: None) -> None:
    topic = Topic.objects.create(name="Pumpen", slug="pumpen", locale=Locale.objects.get(language_code="de"))
    page, other = blog.post(), blog.post(title="Verwandt")
    for each in (page, other):
        each.topics.set([topic])
        each.save()

    text = client.get(page.url).content.decode()

    assert '<a href="/de/blog/topic/pumpen/">Pumpen</a>' in text
    assert f'<a href="{other.url}"><b>Verwandt</b></a>' in text
    assert client.get("/de/blog/topic/pumpen/").status_code == 200


@pytest.mark.parametrize("is_open", [True, False])
def test_question_of_a_post_leads_into_the_form_only_while_it_is_open(client: Client, db: None, is_open: bool) -> None:
    page = blog.post(question="Was fehlt Ihnen?", comments_open=is_open)

    text = client.get(page.url).content.decode()

    assert "Was fehlt Ihnen?" in text
    assert ('<a href="#write">' in text) is is_open
    assert 'id="write"' in text


def test_launch_shows_product_start_and_aspects(client: Client, db: None) -> None:
    page = blog.post(
        LaunchPage, product="Lotse", aspects=[("aspect", "Preis"), ("aspect", "Anzeige")], starts_at=timezone.now()
    )

    text = client.get(page.url).content.decode()

    assert "<dd>Lotse</dd>" in text
    assert "<li>Preis</li><li>Anzeige</li>" in text
    assert text.count("<dt>") == 3


def test_stance_shows_position_reasons_commitment_and_sources(client: Client, db: None) -> None:
    page = blog.post(
        StancePage,
        position="Daten gehören dem Betreiber.",
        reasons=[("reason", "Weil sie dort entstehen.")],
        commitment="Wir verkaufen nichts.",
        sources=[("source", {"title": "Umfrage", "url": "https://umfrage.example/"})],
    )

    text = client.get(page.url).content.decode()

    for words in (
        "Daten gehören dem Betreiber.",
        '<li id="reason-1">Weil sie dort entstehen.</li>',
        "Wir verkaufen nichts.",
    ):
        assert words in text
    assert '<a href="https://umfrage.example/" rel="noopener noreferrer">Umfrage</a>' in text


def test_stance_without_extras_shows_only_its_position(client: Client, db: None) -> None:
    text = client.get(blog.post(StancePage).url).content.decode()

    assert "Reparieren ist ein Recht." in text
    assert "stance__reasons" not in text
    assert 'class="sources"' not in text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("", 200),
        ("page/2/", 200),
        ("page/3/", 404),
        ("page/0/", 404),
        ("page/x/", 404),
        (f"page/{'9' * 24}/", 404),
        *((f"{way}/nichts/", 404) for way in ("topic", "author", "series", "tag")),
        ("tag/ÄÖ 🙂/", 404),
        ("year/1212/", 404),
        ("year/99999999999/", 404),
        ("topic/%00/", 400),
    ],
)
def test_list_of_posts_answers_every_address_clearly(client: Client, db: None, address: str, status: int) -> None:
    for number in range(11):
        blog.post(first_published_at=timezone.now() - timedelta(days=number))

    assert client.get(f"/de/blog/{address}").status_code == status


def test_second_page_of_a_list_links_back_and_names_itself(client: Client, db: None) -> None:
    for _each in range(11):
        blog.post(language="en")

    text = client.get("/en/blog/page/2/").content.decode()

    assert '<a rel="prev" href="/en/blog/">Newer posts</a>' in text
    assert "Page 2 of 2" in text
    assert "<title>Blog · page 2" in text
    assert '<link rel="canonical" href="http://testserver/en/blog/page/2/">' in text

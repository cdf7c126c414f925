"""Pictures that stand for a post on other networks."""

import io
from dataclasses import replace

import pytest
from django.test import Client
from PIL import Image

from blog.cards import CardFacts, draw
from blog.models import EssayPage
from tests.factories import blog

SHOWN = CardFacts("Was Stillstand kostet", "Ada Beispiel", "Geschäftsführerin", "Haus", "#1d4e74", "Essay")


@pytest.mark.parametrize(
    "shown",
    [
        SHOWN,
        replace(SHOWN, title="", author="", role=""),
        replace(SHOWN, title="Donaudampfschifffahrtsgesellschaft" * 9),
        replace(SHOWN, title="sehr viele Wörter " * 40, role="Vorsitzende der Geschäftsführung " * 9),
        replace(SHOWN, title="🙂 شركة \u202e"),
    ],
)
def test_draw_of_any_title_is_a_small_picture_of_the_size_networks_ask_for(shown: CardFacts) -> None:
    picture = draw(shown)

    assert Image.open(io.BytesIO(picture)).size == (1200, 630)
    assert len(picture) < 100_000


def test_draw_twice_is_the_same_and_another_title_is_not() -> None:
    assert draw(SHOWN) == draw(SHOWN)
    assert draw(SHOWN) != draw(replace(SHOWN, title="Was Stillstand nützt"))


def test_card_of_a_post_is_served_for_a_year_and_an_older_address_leads_to_it(client: Client, db: None) -> None:
    page = blog.post()

    old = client.get(f"/de/blog/card/{page.pk}/0123.png")
    card = client.get(old["Location"])

    assert old.status_code == 302
    assert card["Content-Type"] == "image/png"
    assert "immutable" in card["Cache-Control"]
    assert Image.open(io.BytesIO(card.content)).size == (1200, 630)


def test_card_of_a_draft_or_of_no_post_is_not_shown(client: Client, db: None) -> None:
    page = blog.post(live=False)

    assert client.get(f"/de/blog/card/{page.pk}/0123.png").status_code == 404
    assert client.get("/de/blog/card/999999/0123.png").status_code == 404


def test_card_address_changes_with_the_title(client: Client, db: None) -> None:
    page = blog.post()
    before = client.get(f"/de/blog/card/{page.pk}/0.png")["Location"]

    EssayPage.objects.filter(pk=page.pk).update(title="Neu")

    assert client.get(f"/de/blog/card/{page.pk}/0.png")["Location"] != before

"""Free words of a post and the lists they lead to."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from blog.models import EssayPage, PostTag
from blog.models.finding import tag_names
from tests.factories import blog


def published(**values: Any) -> EssayPage:
    page: EssayPage = blog.post(**values)  # type: ignore[assignment]
    page.save_revision().publish()
    return page


@pytest.mark.parametrize(
    ("typed", "names"),
    [("", []), (" Öl ,, Wärme,öl ", ["Öl", "Wärme"]), ("kalte Luft,\tkalte  Luft", ["kalte Luft"])],
)
def test_tag_names_are_each_told_once_as_first_typed(typed: str, names: list[str]) -> None:
    assert tag_names(typed) == names


@pytest.mark.parametrize("typed", [", ".join(f"wort{number}" for number in range(13)), "x" * 41, "Öl, !!!"])
def test_post_with_odd_free_words_is_refused_at_the_field(db: None, typed: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        EssayPage(tags=typed, slug="x").clean()

    assert set(refusal.value.message_dict) == {"tags"}


def test_published_post_is_listed_under_its_words_and_links_to_them(client: Client, db: None) -> None:
    page = published(language="en", tags="Öl, kalte Luft")

    text = client.get(page.url).content.decode()
    listed = client.get("/en/blog/tag/kalte-luft/").content.decode()

    assert '<a rel="tag" href="/en/blog/tag/öl/">Öl</a>' in text
    assert "<h1>kalte Luft</h1>" in listed
    assert page.title in listed
    assert client.get("/de/blog/tag/kalte-luft/").status_code == 404


def test_word_taken_back_and_post_taken_down_leave_the_list(client: Client, db: None) -> None:
    page = published(tags="Wärme, Luft")
    page.tags = "Luft"
    page.save_revision().publish()

    assert client.get("/de/blog/tag/wärme/").status_code == 404
    assert client.get("/de/blog/tag/luft/").status_code == 200

    page.unpublish()
    assert client.get("/de/blog/tag/luft/").status_code == 404


def test_draft_leaves_the_lists_of_the_published_post_alone(db: None) -> None:
    page = published(tags="Wärme")

    page.tags = "Kälte"
    page.save_revision()

    assert list(PostTag.objects.values_list("name", flat=True)) == ["Wärme"]

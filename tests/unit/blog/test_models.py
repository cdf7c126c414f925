"""Facts about a post."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from blog.models import Author, EssayPage, LaunchPage, PostPage, StancePage
from core.models import SalonImage
from tests.factories import blog

RICH = [
    ("text", "<p>Erster <b>Absatz</b>.</p><ul><li>Punkt</li></ul>"),
    ("heading", "Zwischenruf"),
    ("quote", {"text": "Ein Satz.", "attribution": "Jemand"}),
    ("callout", {"title": "Kasten", "text": "<p>Darin.</p>"}),
    ("key_points", {"points": ["eins", "zwei"]}),
]


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Ada Beispiel", "AB"), ("Ada von der Heide", "AH"), ("ada", "A"), ("Ödön Éva", "ÖÉ"), ("", "")],
)
def test_initials_of_a_name_are_its_first_and_last(name: str, initials: str) -> None:
    assert Author(name=name).initials == initials


@pytest.mark.parametrize(("kind", "label"), [(EssayPage, "Essay"), (LaunchPage, "Launch"), (StancePage, "Stance")])
def test_kind_of_a_post_is_known_from_its_base_row_alone(
    db: None, kind: type[PostPage], label: str, django_assert_num_queries: Any
) -> None:
    page = blog.post(kind)
    row = PostPage.objects.get(pk=page.pk)
    assert row.kind

    with override("en"), django_assert_num_queries(0):
        assert row.kind == label


def test_plain_text_of_every_block_holds_the_words_and_no_markup(db: None) -> None:
    page = blog.post(title="Titel", summary="Worum", body=RICH)

    text = page.plain_text

    assert "<" not in text
    for words in (
        "Titel",
        "Worum",
        "Erster Absatz",
        "Punkt",
        "Zwischenruf",
        "Ein Satz.",
        "Jemand",
        "Kasten",
        "Darin.",
        "zwei",
    ):
        assert words in text


def test_published_at_of_a_post_falls_back_to_its_plan_and_then_to_now(db: None) -> None:
    first, planned = datetime(2026, 1, 2, tzinfo=UTC), datetime(2027, 1, 2, tzinfo=UTC)

    posts = [PostPage(first_published_at=first, go_live_at=planned), PostPage(go_live_at=planned), PostPage()]

    assert [post.published_at for post in posts[:2]] == [first, planned]
    assert abs(posts[2].published_at - timezone.now()) < timedelta(minutes=1)


@pytest.mark.parametrize("slug", ["feed", "topic"])
def test_post_with_an_address_of_the_blog_itself_is_refused(db: None, slug: str) -> None:
    page = blog.post()
    page.slug = slug

    with pytest.raises(ValidationError) as caught:
        page.full_clean()

    assert "slug" in caught.value.message_dict


def test_alternative_text_of_a_post_prefers_its_own_words(db: None) -> None:
    picture = SalonImage(title="datei.png", description="Eine Pumpe")

    texts = [
        PostPage(picture=picture, picture_alt="A pump").alternative_text,
        PostPage(picture=picture).alternative_text,
        PostPage().alternative_text,
    ]

    assert texts == ["A pump", "Eine Pumpe", ""]


def test_post_loaded_anywhere_brings_author_picture_and_language(db: None, django_assert_num_queries: Any) -> None:
    page = blog.post()
    specific = Page.objects.get(pk=page.pk).specific

    with django_assert_num_queries(0):
        assert specific.author.name
        assert specific.picture is None
        assert specific.locale.language_code == "de"


def test_only_a_stance_never_serves_recruiting() -> None:
    assert [kind.may_serve_recruiting for kind in (EssayPage, LaunchPage, StancePage)] == [True, True, False]


def test_posts_with_columns_named_one_by_one_come_without_their_neighbours(
    db: None, django_assert_num_queries: Any
) -> None:
    page = blog.post(title="Nur der Titel")

    with django_assert_num_queries(1):
        assert PostPage.objects.only("title").get(pk=page.pk).title == "Nur der Titel"

"""Reads of the blog."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from blog import selectors
from blog.models import EssayPage, PostPage, Topic
from blog.narrowing import EVERYTHING, narrowing
from comments.enums import Status
from tests.factories import blog
from tests.factories.comments import comment


def topic(name: str, language: str = "de", **values: Any) -> Topic:
    return Topic.objects.create(
        name=name, slug=name.lower(), locale=Locale.objects.get(language_code=language), **values
    )


def about(page: PostPage, *topics: Topic) -> PostPage:
    page.topics.set(topics)
    page.save()
    return page


def days_ago(days: float, **values: Any) -> PostPage:
    return blog.post(first_published_at=timezone.now() - timedelta(days=days), **values)


def listing_of(way: str, slug: str, language: str = "de") -> selectors.Listing | None:
    index = blog.blog_index(language)
    found = narrowing(index.locale_id, way, slug)
    return selectors.listing(index, found, page=1) if found else None


def german() -> Locale:
    return Locale.objects.get(language_code="de")


def test_published_leaves_out_drafts_other_languages_and_closed_pages_newest_first(db: None) -> None:
    old, new = days_ago(2), days_ago(1)
    blog.post(live=False)
    blog.post(language="en")
    PageViewRestriction.objects.create(page=days_ago(0), restriction_type=PageViewRestriction.LOGIN)

    assert [post.pk for post in selectors.published(german())] == [new.pk, old.pk]


def test_comment_counts_are_those_everybody_sees(db: None) -> None:
    page, silent = blog.post(), blog.post()
    comment(page)
    comment(page)
    for status in (Status.HELD, Status.REJECTED, Status.UNCONFIRMED, Status.WITHHELD, Status.ERASED):
        comment(page, status=status)

    counts = selectors.comment_counts([page, silent])

    assert counts == {page.pk: 2}


def test_comment_counts_of_nothing_or_of_an_unsaved_post_ask_nothing(db: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert selectors.comment_counts([]) == selectors.comment_counts([EssayPage()]) == {}


def test_listing_of_eleven_posts_has_two_pages(db: None) -> None:
    posts = [days_ago(number) for number in range(11)]

    first = selectors.listing(blog.blog_index(), EVERYTHING, page=1)
    second = selectors.listing(blog.blog_index(), EVERYTHING, page=2)

    assert first
    assert second
    assert [teaser.post.pk for teaser in first.teasers] == [post.pk for post in posts[:10]]
    assert [teaser.post.pk for teaser in second.teasers] == [posts[10].pk]


@pytest.mark.parametrize("page", [0, -1, 2, int("9" * 24)])
def test_listing_of_a_page_that_does_not_exist_is_none(db: None, page: int) -> None:
    blog.post()

    assert selectors.listing(blog.blog_index(), EVERYTHING, page=page) is None


def test_listing_of_a_topic_holds_only_its_posts_and_marks_it(db: None) -> None:
    pumps, people = topic("Pumpen"), topic("Menschen")
    topic("Ungenutzt")
    page = about(blog.post(), pumps)
    about(blog.post(), people)

    listing = listing_of("topic", "pumpen")

    assert listing
    assert [teaser.post.pk for teaser in listing.teasers] == [page.pk]
    assert [(link.name, link.url, link.is_current) for link in listing.topics] == [
        ("Menschen", "/de/blog/topic/menschen/", False),
        ("Pumpen", "/de/blog/topic/pumpen/", True),
    ]


def test_listing_of_an_unknown_topic_or_one_of_another_language_is_none(db: None) -> None:
    topic("Pumps", "en")

    assert narrowing(blog.blog_index().locale_id, "topic", "pumps") is None
    assert narrowing(blog.blog_index().locale_id, "topic", "nichts") is None


def test_topics_of_a_translated_post_are_those_of_its_own_language(db: None) -> None:
    pumpen = topic("Pumpen")
    pumps = topic("Pumps", "en", translation_key=pumpen.translation_key)
    english = about(blog.post(language="en"), pumpen)

    listing = listing_of("topic", "pumps", "en")

    assert selectors.topics_of(english) == [pumps]
    assert listing
    assert [teaser.post.pk for teaser in listing.teasers] == [english.pk]
    assert [link.name for link in listing.topics] == ["Pumps"]


def test_principal_author_wrote_most_of_what_is_public(db: None) -> None:
    chief, guest = blog.author(name="Chefin"), blog.author(name="Gast")
    for _each in range(2):
        blog.post(author=chief)
    blog.post(author=guest)
    for _each in range(3):
        blog.post(author=guest, live=False)

    assert selectors.principal_author(german()) == chief


def test_principal_author_of_an_empty_blog_is_nobody(db: None) -> None:
    blog.author()

    assert selectors.principal_author(german()) is None


def test_topic_keys_of_many_posts_take_one_query(db: None, django_assert_num_queries: Any) -> None:
    store, price = topic("Lager"), topic("Preis")
    both, one, none = about(blog.post(), store, price), about(blog.post(), price), blog.post()

    with django_assert_num_queries(1):
        found = selectors.topic_keys([both.pk, one.pk, none.pk])

    assert found == {both.pk: {store.translation_key, price.translation_key}, one.pk: {price.translation_key}}

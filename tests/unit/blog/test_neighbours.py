"""What stands under a post."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from blog.models import Nearness, Pick, PostPage, Series
from blog.neighbours import neighbours
from tests.factories import blog


def days_ago(days: float, **values: Any) -> PostPage:
    return made(first_published_at=timezone.now() - timedelta(days=days), **values)


def made(**values: Any) -> PostPage:
    """A post as lists have it: by the base of its kind."""
    return PostPage.objects.get(pk=blog.post(**values).pk)


def series(language: str = "de", **values: Any) -> Series:
    return Series.objects.create(
        **{"name": "Aus dem Werk", "slug": "werk", "locale": Locale.objects.get(language_code=language), **values}
    )


def test_related_are_picked_ones_in_their_order_then_the_nearest_then_the_newest(db: None) -> None:
    page, second, first, near, new = days_ago(3), days_ago(9), days_ago(8), days_ago(7), days_ago(1)
    Pick.objects.create(post=page, other=first, sort_order=0)
    Nearness.objects.create(post=page, other=near, closeness=0.4)

    assert [post.pk for post in neighbours(page).related] == [first.pk, near.pk, new.pk]

    Pick.objects.create(post=page, other=second, sort_order=1)
    assert [post.pk for post in neighbours(page).related] == [first.pk, second.pk, near.pk]


def test_related_leave_out_drafts_other_languages_and_the_post_itself(db: None) -> None:
    page = blog.post()
    for other in (blog.post(live=False), blog.post(language="en")):
        Pick.objects.create(post=page, other=other)

    assert neighbours(page).related == []


def test_related_show_a_pick_in_the_language_of_the_page(db: None) -> None:
    german = days_ago(5)
    english = days_ago(5, language="en", translation_key=german.translation_key)
    page = days_ago(2, language="en")
    for days in (1, 3, 4):
        days_ago(days, language="en")
    Pick.objects.create(post=page, other=german)

    assert neighbours(page).related[0].pk == english.pk


def test_before_and_after_are_the_next_ones_in_time(db: None) -> None:
    _oldest, before, page, after, _newest = (days_ago(days) for days in (5, 4, 3, 2, 1))

    found = neighbours(page)

    assert (found.earlier, found.later) == (before, after)


def test_before_and_after_of_posts_published_at_once_follow_their_numbers(db: None) -> None:
    now = timezone.now()
    one, two, three = (made(first_published_at=now) for _each in range(3))

    assert (neighbours(one).earlier, neighbours(one).later) == (None, two)
    assert (neighbours(two).earlier, neighbours(two).later) == (one, three)


def test_before_and_after_in_a_series_stay_in_it(db: None) -> None:
    told = series()
    before, _other, page = days_ago(5, series=told), days_ago(4), days_ago(3, series=told)
    days_ago(2)

    assert (neighbours(page).earlier, neighbours(page).later) == (before, None)


def test_neighbours_take_one_query_and_come_with_all_that_is_shown(db: None, django_assert_num_queries: Any) -> None:
    page = PostPage.objects.get(pk=[days_ago(days) for days in range(6)][3].pk)

    page.get_absolute_url()  # Wagtail keeps the roots of the sites

    with django_assert_num_queries(1):
        found = neighbours(page)
        assert [post.get_absolute_url() for post in [*found.related, found.earlier, found.later] if post]


def test_neighbours_of_a_post_that_was_never_stored_are_the_newest(db: None) -> None:
    other = made()

    assert neighbours(PostPage(locale=other.locale)).related == [other]


def test_page_shows_series_before_after_and_read_on(client: Client, db: None) -> None:
    told = series("en", name="From the works")
    before, page = days_ago(5, series=told, language="en"), days_ago(3, series=told, language="en")

    text = client.get(page.url).content.decode()

    assert '<a href="/en/blog/series/werk/">Series: From the works</a>' in text
    assert f'<a rel="prev" href="{before.url}">' in text
    assert 'rel="next"' not in text


def test_series_of_a_translated_post_is_named_in_its_language(client: Client, db: None) -> None:
    german = series()
    series("en", name="From the works", slug="works", translation_key=german.translation_key)

    text = client.get(blog.post(language="en", series=german).url).content.decode()

    assert '<a href="/en/blog/series/works/">Series: From the works</a>' in text


def test_post_picked_for_itself_is_refused_at_the_field(db: None) -> None:
    page = blog.post()

    with pytest.raises(ValidationError) as refusal:
        Pick(post=page, other=page).clean()

    assert set(refusal.value.message_dict) == {"other"}

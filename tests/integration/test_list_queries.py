"""Every list of posts asks the database the same number of questions, however many posts there are."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from blog import selectors
from blog.models import PostPage
from tests import posts
from tests.factories import blog

FEW, MANY = 40, 120
BOUND = 17
ADMIN_BOUND = 40


def asked(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200, path
    return len(queries)


def test_lists_search_and_feeds_ask_as_often_with_many_posts_as_with_few(db: None, client: Client) -> None:
    house, found = posts.house(), dict[int, dict[str, int]]()
    present = 0

    for number in (FEW, MANY):
        posts.plant(house, range(present, number))
        present = number
        addresses = posts.addresses(house, number)
        for path in addresses.values():
            client.get(path)
        found[number] = {name: asked(client, path) for name, path in addresses.items()}

    assert found[FEW] == found[MANY]
    assert max(found[MANY].values()) <= BOUND


def test_page_listing_of_the_admin_asks_as_often_with_many_posts_as_with_few(db: None, login: Any) -> None:
    house, editor, found = posts.house(), login("ceo"), dict[int, int]()
    present = 0

    for number in (60, MANY):
        posts.plant(house, range(present, number))
        present = number
        path = f"/admin/pages/{house.index.pk}/"
        editor.get(path)
        found[number] = asked(editor, path)

    assert found[60] == found[MANY] <= ADMIN_BOUND


def test_stretch_of_a_list_comes_whole_in_its_order_with_what_it_shows(
    db: None, django_assert_num_queries: Any
) -> None:
    now = timezone.now()
    for number in range(5):
        blog.post(title=f"{number}", first_published_at=now - timedelta(days=number % 3))
    newest = selectors.published(blog.blog_index().locale)

    with django_assert_num_queries(1):
        found = selectors.whole(newest[1:4])
        shown = [(post.title, post.author.name if post.author else "", post.locale.language_code) for post in found]

    assert [title for title, _name, _language in shown] == ["0", "4", "1"]
    assert [post.pk for post in found] == list(newest.values_list("pk", flat=True)[1:4])


def test_stretch_of_a_list_told_in_order_begins_with_the_oldest(db: None) -> None:
    now = timezone.now()
    for number in range(3):
        blog.post(title=f"{number}", first_published_at=now - timedelta(days=number))
    oldest = selectors.published(blog.blog_index().locale).order_by("first_published_at", "pk")

    assert [post.title for post in selectors.whole(oldest[:2])] == ["2", "1"]


def test_lists_look_a_restricted_page_up_by_its_key(db: None) -> None:
    """With all pages joined to the restrictions SQLite may begin with the pages, for each page."""
    post = blog.post()
    PageViewRestriction.objects.create(page=post, restriction_type=PageViewRestriction.LOGIN)

    sql = str(PostPage.objects.filter(selectors.open_to_all()).query)

    assert 'JOIN "wagtailcore_page" U' not in sql.partition("pageviewrestriction")[2]


@pytest.mark.parametrize("restricted", [False, True])
def test_topics_of_a_list_are_those_of_public_posts_alone(db: None, restricted: bool) -> None:
    from blog.models import Topic

    index = blog.blog_index()
    names = ("Lager", "Pumpen", "Leer")
    topics = [Topic.objects.create(name=name, slug=name.lower(), locale=index.locale) for name in names]
    for topic, live in zip(topics, (True, False, True), strict=True):
        post = blog.post(live=live)
        post.topics.set([topic])
        post.save()
    if restricted:
        PageViewRestriction.objects.create(page=post, restriction_type=PageViewRestriction.LOGIN)

    found = selectors.topics_about(selectors.published(index.locale), index.locale_id)

    assert [topic.name for topic in found] == (["Lager"] if restricted else ["Lager", "Leer"])

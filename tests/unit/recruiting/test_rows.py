"""The lines of the queue: what they tell of people with many comments, several addresses and tags, and what they cost."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from blog.models import PostPage
from comments.enums import Purpose
from recruiting import merging, rows, selectors
from recruiting.filters import Filters
from recruiting.models import Candidate, ReviewSettings, Tag
from tests.factories import blog
from tests.factories.openings import opening, shows
from tests.factories.recruiting import candidate

pytestmark = pytest.mark.django_db
TEXT = "Guten Tag. Ich schweiße seit 22 Jahren Behälter. Das macht Freude."
QUEUE = "/admin/recruiting/candidates/"
MOST_ON_THE_QUEUE, MOST_ON_A_PERSON = 30, 50


@pytest.fixture
def hr(account: Any) -> User:
    user: User = account("hr")
    return user


def welder(on: PostPage, **values: Any) -> Candidate:
    return candidate(on, comment=TEXT, reading={"skills": shows(TEXT, "schweiße")}, **values)


def queries(client: Any, path: str) -> int:
    with CaptureQueriesContext(connection) as taken:
        assert client.get(path).status_code == 200
    return len(taken)


def pair(hr: User) -> list[Candidate]:
    """Two addresses of one person, each with tags; the second one wrote last, under another post and another name."""
    before = timezone.now() - timedelta(days=2)
    one = candidate(blog.post(title="Alt"), user_name="Ada Alt", user_email="ada@eins.example", submit_date=before)
    two = candidate(blog.post(title="Neu"), user_name="Zoe Zwei", user_email="zoe@zwei.example")
    for person, word in ((one, "zahnrad"), (one, "pumpen"), (two, "anlagen"), (two, "pumpen")):
        Tag.objects.create(candidate=person, word=word, by=hr)
    Candidate.objects.filter(pk=two.pk).update(merged_into=one.pk, merged_at=timezone.now())
    return [one, two]


def hung(person: Candidate) -> rows.Beside:
    fresh = Candidate.objects.get(pk=person.pk)
    return rows.beside(Purpose.WORK, [fresh])[person.pk]


def test_beside_nobody_is_nothing() -> None:
    assert rows.beside(Purpose.WORK, []) == {}


def test_beside_tells_posts_from_the_latest_comment_on_and_how_they_were_signed() -> None:
    old, new = blog.post(), blog.post()
    candidate(new, user_name="M. Neu", user_email="m@post.example")
    person = candidate(
        old, user_name="M. Alt", user_email="m@post.example", submit_date=timezone.now() - timedelta(days=1)
    )

    found = hung(person)

    assert found.posts == [new.pk, old.pk]
    assert found.signed == [("M. Neu", "m@post.example"), ("M. Alt", "m@post.example")]


def test_beside_tells_what_hangs_on_any_address_of_a_person(hr: User) -> None:
    one, two = pair(hr)

    found = hung(one)

    assert [name for name, _address in found.signed] == ["Zoe Zwei", "Ada Alt"]
    assert found.tags == ["pumpen", "zahnrad", "anlagen"]
    assert list(rows.beside(Purpose.WORK, [Candidate.objects.get(pk=one.pk)])) == [one.pk]
    assert two.pk != one.pk


def test_row_of_joined_people_names_the_latest_post_and_counts_all_comments(hr: User) -> None:
    pair(hr)

    (row,) = selectors.queue(Purpose.WORK, Filters()).rows

    assert (row.post_title, row.comments, list(row.tags)) == ("Neu", 2, ["pumpen", "zahnrad", "anlagen"])


def test_row_with_hidden_names_shows_no_tag_that_names_any_signature(hr: User) -> None:
    pair(hr)
    Tag.objects.create(candidate=Candidate.objects.get(merged_into=None), word="zoe anrufen", by=hr)
    ReviewSettings.objects.update_or_create(defaults={"hides_names": True})

    (row,) = selectors.queue(Purpose.WORK, Filters(), reader=hr).rows

    assert "Ada" not in row.called
    assert list(row.tags) == ["pumpen", "zahnrad", "anlagen"]


def test_learn_everywhere_asks_once_for_all(hr: User, django_assert_num_queries: Any) -> None:
    one, _two = pair(hr)
    people = list(Candidate.objects.standing())

    with django_assert_num_queries(1):
        merging.learn_everywhere(Purpose.WORK, people)
        known = {person.pk: person.everywhere for person in people}

    assert known == {one.pk: Candidate.objects.get(pk=one.pk).everywhere}


def test_queue_page_any_number_of_people_and_comments_takes_the_same_queries(login: Any) -> None:
    opening(title="Schweißen")
    page, client = blog.post(), login("hr")
    ReviewSettings.objects.update_or_create(defaults={"blind_percent": 0})
    welder(page, user_email="erste@post.example")
    queries(client, QUEUE)
    few = queries(client, QUEUE)
    for number in range(30):
        welder(page, user_email=f"viele{number % 12}@post.example")

    many = queries(client, QUEUE)

    assert few == many <= MOST_ON_THE_QUEUE


def test_person_page_any_number_of_people_and_comments_takes_the_same_queries(login: Any) -> None:
    opening(title="Schweißen")
    page, client = blog.post(), login("hr")
    ReviewSettings.objects.update_or_create(defaults={"blind_percent": 0})
    person = welder(page, user_email="erste@post.example")
    path = f"{QUEUE}{person.public_id}/"
    queries(client, path)
    few = queries(client, path)
    for number in range(20):
        welder(page, user_email=f"viele{number % 5}@post.example")
    for _each in range(8):
        welder(page, user_email="erste@post.example")

    many = queries(client, path)

    assert few == many <= MOST_ON_A_PERSON

"""Every source knows the post its comment is on, also those from before it did."""

from importlib import import_module

import pytest
from django.apps import apps

from comments.enums import Purpose
from recruiting import selectors
from recruiting.filters import Filters
from recruiting.models import Source
from tests.factories import blog
from tests.factories.recruiting import candidate, lead

pytestmark = pytest.mark.django_db


def test_source_of_a_new_person_names_the_post() -> None:
    page = blog.post()

    assert candidate(page).sources.get().post == page.pk


def test_migration_names_the_post_of_older_sources() -> None:
    first, second = blog.post(), blog.post()
    people = [candidate(first), lead(second)]
    Source.objects.update(post=0)

    import_module("recruiting.migrations.0009_source_post").name_the_post(apps, None)

    assert [person.sources.get().post for person in people] == [first.pk, second.pk]


def test_posts_and_people_are_found_by_each_other() -> None:
    first, second, empty = blog.post(), blog.post(), blog.post()
    person = candidate(first)
    lead(second)

    assert selectors.posts_with_people(Purpose.WORK) == [(first.pk, first.title)]
    assert selectors.posts_with_people(Purpose.PARTNERSHIP) == [(second.pk, second.title)]
    assert list(selectors.people(Purpose.WORK, Filters(post=first.pk))) == [person]
    assert not selectors.people(Purpose.WORK, Filters(post=empty.pk)).exists()

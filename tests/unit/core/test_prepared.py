"""Prepared queries: built once, asked each time."""

from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, CharField, DateTimeField, F
from django.utils import timezone

from accounts.models import User
from blog.models import PostPage
from core.prepared import Given, GivenList, Prepared, moment
from tests.factories import blog
from tests.factories.accounts import UserFactory


def test_prepared_query_is_built_once_and_answers_with_what_is_stored_now(db: None) -> None:
    built: list[datetime] = []

    def build() -> Any:
        built.append(timezone.now())
        return User.objects.order_by("username").values_list("username")

    query = Prepared(build)
    before = query.rows()
    UserFactory(username="ada")

    assert (before, query.rows(), len(built)) == ([], [("ada",)], 1)


def test_prepared_query_takes_the_values_of_each_asking(db: None) -> None:
    ada, now = UserFactory(username="ada", is_active=False), timezone.now()
    UserFactory(username="bert", date_joined=now)
    joined = Given("since", DateTimeField())
    query = Prepared(
        lambda: (
            User.objects.filter(username=Given("name", CharField()), date_joined__gte=joined)
            .only("username", "is_active", "date_joined")
            .annotate(alias=F("username"))
        )
    )

    found, late, other = (
        query.objects(name=name, since=since)
        for name, since in (("ada", ada.date_joined), ("ada", now.replace(year=now.year + 1)), ("x", now))
    )

    assert [(row, row.is_active, row.date_joined, row.alias) for row in found] == [(ada, False, ada.date_joined, "ada")]
    assert (late, other) == ([], [])


def test_list_of_values_may_have_another_length_each_time(db: None) -> None:
    people = [UserFactory(username=name) for name in ("ada", "bert", "cleo")]
    wanted, name = GivenList("keys", BigIntegerField()), Given("but", CharField())
    query = Prepared(
        lambda: User.objects.filter(pk__in=[wanted]).exclude(username=name).order_by("pk").values_list("username")
    )

    found = [query.rows(keys=[row.pk for row in people[:number]], but="ada") for number in (1, 3, 2)]

    assert found == [[], [("bert",), ("cleo",)], [("bert",)]]


def test_objects_bring_along_what_was_selected_with_them(db: None, django_assert_num_queries: Any) -> None:
    post = blog.post(slug="lager")
    query = Prepared(lambda: PostPage.objects.filter(slug=Given("slug", CharField())).select_related("essaypage"))

    with django_assert_num_queries(1):
        found = query.objects(slug="lager")[0]
        assert (found.author, found.locale, found.series) == (post.author, post.locale, None)
        assert (found.essaypage.pk, found.translation_key) == (post.pk, post.translation_key)


def test_values_are_what_django_gives_and_rows_what_is_stored(db: None) -> None:
    ada = UserFactory(username="ada")
    query = Prepared(lambda: User.objects.values_list("date_joined", "is_active"))

    assert query.values() == [(ada.date_joined, True)]
    assert moment(query.rows()[0][0]) == ada.date_joined

"""Prepared queries: built once, asked each time."""

from datetime import datetime
from typing import Any

from django.db.models import CharField, DateTimeField, F
from django.utils import timezone

from accounts.models import User
from core.prepared import Given, Prepared
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

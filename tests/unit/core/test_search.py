"""Wagtail's search in the database: what it finds stays, the way to it is shorter."""

from importlib import import_module
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.backends import database
from modelsearch.query import MATCH_ALL, Not, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from blog.models import Author, PostPage
from tests.conftest import is_postgresql
from tests.factories import blog

on_sqlite = pytest.mark.skipif(is_postgresql(), reason="the results of SQLite are ours")
on_postgresql = pytest.mark.skipif(not is_postgresql(), reason="the ranks of PostgreSQL are ours")
TITLES = ("Ventil", "Ventil und Pumpe im langen Winter des Werks", "Pumpe", "Ventilator", "Lager", "Pumpe Ventil")


@pytest.fixture
def posts(db: None) -> list[PostPage]:
    """Every second one a draft, some with the words in the text."""
    text = [("text", "<p>Das Ventil hält, weil die Pumpe ruhig läuft. Das Ventil ist alt.</p>")]
    found = [
        blog.post(title=title, body=text if number % 3 == 0 else [("text", "<p>Nichts.</p>")], live=number != 4)
        for number, title in enumerate(TITLES * 2)
    ]
    backend = get_search_backend()
    for post in found:
        backend.add(post)
    return found


def wagtails_own() -> Any:
    return database.SearchBackend({})


def keys(results: Any) -> list[int]:
    return [row.pk for row in results]


@pytest.mark.parametrize("query", ["ventil", "ventil pumpe", "pumpe", "qwxyz", "im", "ven", "AND", "*"])
@pytest.mark.parametrize("way", ["search", "autocomplete"])
@pytest.mark.parametrize("model", [Page, PostPage])
def test_search_finds_what_wagtail_finds_in_the_same_order(
    posts: list[PostPage], query: str, way: str, model: type[Page]
) -> None:
    rows = model.objects.filter(live=True)

    ours, theirs = (getattr(backend, way)(query, rows) for backend in (get_search_backend(), wagtails_own()))

    assert keys(ours) == keys(theirs)
    assert ours.count() == theirs.count()
    assert keys(ours[1:4]) == keys(theirs[1:4])
    assert ours[1:4].count() == theirs[1:4].count()


@pytest.mark.parametrize("options", [{"fields": ["title"]}, {"operator": "or"}, {"order_by_relevance": False}])
def test_search_with_an_option_finds_what_wagtail_finds(posts: list[PostPage], options: dict[str, Any]) -> None:
    rows = (
        PostPage.objects.order_by("first_published_at") if "order_by_relevance" in options else PostPage.objects.all()
    )

    ours, theirs = (
        backend.search("ventil pumpe", rows, **options) for backend in (get_search_backend(), wagtails_own())
    )

    assert keys(ours) == keys(theirs) != []


def test_search_told_to_say_how_well_each_fits_says_what_wagtail_says(posts: list[PostPage]) -> None:
    ours, theirs = (
        backend.search("ventil", PostPage).annotate_score("fits") for backend in (get_search_backend(), wagtails_own())
    )

    assert [row.fits for row in ours] == [row.fits for row in theirs] != []


def test_search_for_everything_or_for_what_lacks_a_word_goes_wagtails_way(posts: list[PostPage]) -> None:
    for query in (MATCH_ALL, Not(PlainText("ventil"))):
        ours, theirs = (backend.search(query, PostPage) for backend in (get_search_backend(), wagtails_own()))

        assert sorted(keys(ours)) == sorted(keys(theirs)) != []
        assert ours.count() == theirs.count()


@on_sqlite
def test_search_asks_the_index_once_however_many_are_found(posts: list[PostPage]) -> None:
    with CaptureQueriesContext(connection) as asked:
        found = keys(get_search_backend().search("ventil", PostPage))

    assert len(found) > 2
    assert len(asked) == 2
    assert sum(query["sql"].count(" MATCH ") for query in asked.captured_queries) == 1


@on_sqlite
@pytest.mark.parametrize(("model", "expected"), [(PostPage, True), (Page, True), (Author, True), (Session, False)])
def test_search_ranks_by_key_only_where_keys_are_whole_numbers(model: Any, expected: bool) -> None:
    from core.search.sqlite import _has_whole_number_keys

    assert _has_whole_number_keys(model) is expected


def test_search_of_a_snippet_finds_it(db: None) -> None:
    author = blog.author(name="Ada Beispiel")
    get_search_backend().add(author)

    assert keys(get_search_backend().search("ada", Author)) == [author.pk]


@on_postgresql
@pytest.mark.parametrize("way", ["search", "autocomplete"])
def test_search_with_more_hits_than_are_ranked_ranks_the_newest_and_tells_the_others_after_them(
    posts: list[PostPage], monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    everything = keys(getattr(wagtails_own(), way)("ventil", PostPage))
    newest = sorted(everything)[-3:]
    monkeypatch.setattr("core.search.postgresql.RANKED", len(newest))

    found = getattr(get_search_backend(), way)("ventil", PostPage)

    assert keys(found) == [
        *(pk for pk in everything if pk in newest),
        *sorted(set(everything) - set(newest), reverse=True),
    ]
    assert found.count() == len(everything) > len(newest)


@on_postgresql
def test_search_leaves_the_words_of_what_was_found_in_the_database(posts: list[PostPage]) -> None:
    found = get_search_backend().search("ventil", PostPage)[0]

    assert not hasattr(found, "_vector_")


@on_postgresql
def test_search_on_postgresql_has_the_index_of_title_and_text_as_one(db: None) -> None:
    migration = import_module("core.migrations.0006_search_words")
    with connection.schema_editor() as editor, connection.cursor() as cursor:
        migration.index(None, editor)
        cursor.execute("SET LOCAL enable_seqscan = off")

        plan = PostPage.objects.filter(live=True).search("ventil").get_queryset().explain()

        migration.drop(None, editor)
    assert migration.NAME in plan

"""Authors and topics in the admin."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from blog.models import Author, Series, Topic
from tests.factories import blog

LISTS = ["/admin/snippets/blog/author/", "/admin/snippets/blog/topic/", "/admin/snippets/blog/series/"]


@pytest.mark.parametrize("address", LISTS)
def test_lists_of_authors_topics_and_series_are_open_to_writers_and_closed_to_others(login: Any, address: str) -> None:
    answers = {role: login(role).get(address).status_code for role in ("editor", "ceo", "hr", "moderator")}

    assert answers == {"editor": 200, "ceo": 200, "hr": 302, "moderator": 302}


def test_editor_adds_an_author_and_finds_it_again(login: Any) -> None:
    editor = login("editor")

    added = editor.post(
        "/admin/snippets/blog/author/add/",
        {"name": "Ada Beispiel", "role": "Leiterin", "bio": "", "portrait": "", "user": "", "links-count": "0"},
    )
    found = editor.get("/admin/snippets/blog/author/")

    assert added.status_code == 302
    assert Author.objects.get().role == "Leiterin"
    assert "Ada Beispiel" in found.content.decode()


def test_editor_cannot_use_one_topic_address_twice_in_a_language(login: Any) -> None:
    editor = login("editor")
    for _each in range(2):
        editor.post("/admin/snippets/blog/topic/add/", {"name": "Pumpen", "slug": "pumpen"})

    assert Topic.objects.count() == 1


def test_author_without_an_address_gets_one_from_the_name_that_nobody_has(db: None) -> None:
    authors = [blog.author(name="Ärztin Groß"), blog.author(name="Ärztin Groß"), blog.author("en", name="Ärztin Groß")]

    assert [author.slug for author in authors] == ["aerztin-gross", "aerztin-gross-2", "aerztin-gross"]


@pytest.mark.parametrize("kind", [Author, Series, Topic])
def test_snippet_with_the_address_of_another_is_refused_at_the_field(db: None, kind: Any) -> None:
    locale = blog.blog_index().locale
    kind.objects.create(name="Eins", slug="eins", locale=locale)

    with pytest.raises(ValidationError) as refusal:
        kind(name="Zwei", slug="eins", locale=locale).clean()

    assert set(refusal.value.message_dict) == {"slug"}


def test_ceo_reads_authors_but_does_not_change_them(login: Any) -> None:
    author = blog.author()

    answer = login("ceo").post(f"/admin/snippets/blog/author/edit/{author.pk}/", {"name": "Anders"})

    author.refresh_from_db()
    assert answer.status_code == 302
    assert author.name == "Ada Beispiel"

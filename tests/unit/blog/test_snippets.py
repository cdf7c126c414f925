"""Authors and topics in the admin."""

from typing import Any

import pytest

from blog.models import Author, Topic
from tests.factories import blog

LISTS = ["/admin/snippets/blog/author/", "/admin/snippets/blog/topic/"]


@pytest.mark.parametrize("address", LISTS)
def test_lists_of_authors_and_topics_are_open_to_writers_and_closed_to_others(login: Any, address: str) -> None:
    answers = {role: login(role).get(address).status_code for role in ("editor", "ceo", "hr", "moderator")}

    assert answers == {"editor": 200, "ceo": 200, "hr": 302, "moderator": 302}


def test_editor_adds_an_author_and_finds_it_again(login: Any) -> None:
    editor = login("editor")

    added = editor.post(
        "/admin/snippets/blog/author/add/",
        {"name": "Ada Beispiel", "role": "Leiterin", "bio": "", "portrait": "", "user": ""},
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


def test_ceo_reads_authors_but_does_not_change_them(login: Any) -> None:
    author = blog.author()

    answer = login("ceo").post(f"/admin/snippets/blog/author/edit/{author.pk}/", {"name": "Anders"})

    author.refresh_from_db()
    assert answer.status_code == 302
    assert author.name == "Ada Beispiel"

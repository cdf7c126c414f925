"""A draft as the checks read it."""

from typing import Any

import pytest

from blog.checking.passages import passages
from blog.models import EssayPage, LaunchPage, StancePage
from tests.factories import blog


def kinds(post: Any) -> list[str]:
    return [passage.kind for passage in passages(post)]


def test_passages_follow_the_order_of_the_editor(db: None) -> None:
    post = blog.post(
        question="Und Sie?",
        body=[
            ("heading", "Vorweg"),
            ("text", "<p>Ein Satz.</p>"),
            ("callout", {"title": "Merke", "text": "<p>Noch einer.</p>"}),
            ("key_points", {"points": ["Erstens", "Zweitens"]}),
            ("elsewhere", {"url": "https://vimeo.com/1", "title": "Film", "about": "Vier Minuten"}),
        ],
    )

    assert kinds(post) == [
        "title", "summary", "question", "heading", "text", "title", "text", "points", "points", "url", "title", "about",
    ]  # fmt: skip


def test_passages_tell_block_and_anchor(db: None) -> None:
    post = blog.post(body=[("heading", "Vorweg"), ("text", "<p>Ein Satz.</p>")])

    last = passages(post)[-1]

    assert last.place.name.startswith("Block 2")
    assert last.place.anchor == f"#block-{post.body[1].id}-section"


@pytest.mark.parametrize(("kind", "extra"), [(EssayPage, []), (LaunchPage, []), (StancePage, ["position"])], ids=str)
def test_passages_know_what_only_one_kind_has(db: None, kind: type[Any], extra: list[str]) -> None:
    assert kinds(blog.post(kind)) == ["title", "summary", *extra, "text"]


def test_passages_keep_links_and_headings_of_rich_text(db: None) -> None:
    markup = '<h3>Mitten</h3><p>Wie <a href="https://a.example/">hier</a> und <a linktype="page" id="7">da</a>.</p>'

    passage = passages(blog.post(body=[("text", markup)]))[-1]

    assert passage.headings == (3,)
    assert passage.links == ({"href": "https://a.example/"}, {"linktype": "page", "id": "7"})
    assert "Mitten" in passage.text


def test_passages_take_the_address_of_a_film_for_a_link(db: None) -> None:
    film = {"url": "https://vimeo.com/1", "title": "Film", "about": ""}

    found = [passage.links for passage in passages(blog.post(body=[("elsewhere", film)])) if passage.links]

    assert found == [({"href": "https://vimeo.com/1"},)]

"""What readers typed keeps its own direction and turns nothing that stands around it (trust.md, F 6)."""

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from django.test import Client

from comments.enums import Status
from recruiting.models import Candidate
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.recruiting import candidate
from tests.page_front import Site

pytestmark = pytest.mark.django_db
WORDS, NAME = "שלום לכולם, המסב מחזיק אחת עשרה שנים.", "מרים כהן"
VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
    "rect",
    "use",
}


class Directions(HTMLParser):
    """For each place with one of the words, whether an element around it has a direction of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append((tag, tag == "bdi" or dict(attrs).get("dir") == "auto"))

    def handle_endtag(self, tag: str) -> None:
        names = [name for name, _apart in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _apart in self.open]
        for words in (WORDS, NAME):
            if words in data and not {"title", "script"} & set(tags):
                # A crumb of Wagtail's path is a box of its own that holds nothing else.
                is_crumb = tags[-3:] == ["ol", "li", "a"] and data.strip() == words
                is_apart = is_crumb or any(apart for _tag, apart in self.open)
                self.found.append((f"{'/'.join(tags[-3:])}: {words[:6]}", is_apart))


def directions(html: str) -> dict[str, bool]:
    parser = Directions()
    parser.feed(html)
    return dict(parser.found)


def person() -> Candidate:
    return candidate(blog.post(), user_name=NAME, comment=WORDS, reading={"evidence": []})


def test_public_thread_sets_texts_and_names_apart() -> None:
    page = blog.post()
    comment(page, user_name=NAME, comment=WORDS)

    found = directions(Site().get(page.url).text)

    assert len(found) >= 2
    assert all(found.values()), found


@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("moderator", "/admin/comments/?state=new"), ("hr", "/admin/recruiting/candidates/"),
        ("hr", "/admin/recruiting/candidates/{number}/"), ("ceo", "/admin/listening/comments/"),
    ],
)  # fmt: skip
def test_screens_of_the_house_set_texts_and_names_apart(login: Callable[[str], Client], role: str, path: str) -> None:
    number = person().public_id
    comment(blog.post(), user_name=NAME, comment=WORDS, status=Status.HELD)

    found = directions(login(role).get(path.format(number=number)).content.decode())

    assert found
    assert all(found.values()), found

"""A draft as the checks read it: passage by passage, each with its place in the editor."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.rich_text import RichText, get_text_for_indexing

from blog.checking.findings import Place

TITLE, HEADING, ATTRIBUTION, PICTURE, SOURCE = "title", "heading", "attribution", "picture", "source"
# Fields of one text beside the body; a kind of post that lacks one is passed over.
FIELDS = ("title", "summary", "position", "commitment", "question")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text; `kind` is the name of the field or block, or of the part of it that is special."""

    place: Place
    kind: str
    text: str = ""
    links: tuple[dict[str, str], ...] = ()
    headings: tuple[int, ...] = ()
    value: Any = field(default=None, compare=False)


class _Reader(HTMLParser):
    """Collects what links and headings a rich text holds."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[dict[str, str]] = []
        self.headings: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append({name: value or "" for name, value in attrs})
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal():
            self.headings.append(int(tag[1]))


def passages(post: Page) -> list[Passage]:
    """Everything a reader will see of a post, in the order of the editor."""
    return [*_fields(post), *_picture(post), *_body(post)]


def field_place(post: Page, name: str) -> Place:
    return Place(str(post._meta.get_field(name).verbose_name), f"#id_{name}")


def _fields(post: Page) -> Iterator[Passage]:
    for name in FIELDS:
        if text := getattr(post, name, ""):
            yield Passage(field_place(post, name), name, text)


def _picture(post: Page) -> Iterator[Passage]:
    """What is read aloud must have been written for it: without a description Wagtail takes the title of the picture."""
    if post.picture:
        words = post.picture_alt or post.picture.description
        yield Passage(field_place(post, "picture_alt"), PICTURE, value=(post.picture, words, False))


def _body(post: Page) -> Iterator[Passage]:
    for number, child in enumerate(post.body, start=1):
        name = _("Block %(number)s, %(kind)s") % {"number": number, "kind": str(child.block.label)}
        yield from _block(Place(name, f"#block-{child.id}-section"), child.block_type, child.value)


def _block(place: Place, kind: str, value: Any) -> Iterator[Passage]:
    """The parts of one block: rich texts keep their links, pictures their words, the rest is text."""
    if isinstance(value, RichText):
        reader = _Reader()
        reader.feed(value.source)
        text = get_text_for_indexing(value.source)
        yield Passage(place, kind, text, tuple(reader.links), tuple(reader.headings))
    elif isinstance(value, str):
        link = ({"href": value},) if kind == "url" else ()
        yield Passage(place, kind, "" if link else value, link)
    elif hasattr(value, "contextual_alt_text"):
        yield Passage(place, PICTURE, value=(value, value.contextual_alt_text or "", bool(value.decorative)))
    elif hasattr(value, "items"):
        for name, part in value.items():
            yield from _block(place, name, part)
    elif isinstance(value, list) or hasattr(value, "bound_blocks"):
        for part in value:
            yield from _block(place, kind, part)

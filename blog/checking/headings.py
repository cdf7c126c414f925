"""Headings that do not lead anywhere, or leave out a level."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from django.utils.translation import gettext as _

from blog.checking.findings import Finding
from blog.checking.passages import HEADING, Passage
from blog.enums import Check

# The title of the page is the first level; a heading between paragraphs the second.
BLOCK_LEVEL = 2


def check(passages: Iterable[Passage]) -> Iterator[Finding]:
    body = [passage for passage in passages if passage.place.anchor.startswith("#block-")]
    yield from _empty_sections(body)
    yield from _skipped_levels(body)


def _empty_sections(body: Sequence[Passage]) -> Iterator[Finding]:
    for passage, after in zip_longest(body, body[1:]):
        if passage.kind != HEADING:
            continue
        if after is None:
            yield Finding(Check.HEADING, passage.place, _("Nothing follows this heading."), passage.text)
        elif after.kind == HEADING:
            says = _("Two headings follow each other with nothing between them.")
            yield Finding(Check.HEADING, passage.place, says, passage.text)


def _skipped_levels(body: Iterable[Passage]) -> Iterator[Finding]:
    """Levels inside paragraphs come from outside: from an import or over the API."""
    level = BLOCK_LEVEL - 1
    for passage in body:
        if passage.kind == HEADING:
            level = BLOCK_LEVEL
        for found in passage.headings:
            if found < BLOCK_LEVEL or found > level + 1:
                says = _("A heading of level %(found)s follows one of level %(before)s.") % {
                    "found": found,
                    "before": level,
                }
                yield Finding(Check.HEADING, passage.place, says, passage.text[:80])
            level = max(found, BLOCK_LEVEL)

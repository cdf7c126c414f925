"""Which rules fire in a comment, and where: for the workbench, which counts and tries them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.extensions import marks
from analysis.language import make_doc, pipeline
from analysis.rulebook import RuleChange
from analysis.types import Comment

UP_TO_THE_RULER = ("salon_layout", "salon_ruler")


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule at a place of the original text."""

    rule: str
    start: int
    end: int


def fired(comment: Comment, lang: str, changes: tuple[RuleChange, ...] = ()) -> Iterator[Fired]:
    """Every hit of every rule, in reading order; nothing that later components leave out is left out here."""
    nlp = pipeline(lang, changes)
    doc, text = make_doc(nlp, comment)
    if not text.text.strip():
        return
    for name in UP_TO_THE_RULER:
        doc = nlp.get_pipe(name)(doc)
    hits = sorted((hit for found in marks(doc).hits.values() for hit in found), key=lambda hit: (hit.start, hit.end))
    for hit in hits:
        last = doc[hit.end - 1]
        yield Fired(hit.rule, *text.span(doc[hit.start].idx, last.idx + len(last)))

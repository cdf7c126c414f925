"""Turns single words of evidence into the few clauses a reader should look at first."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isinf
from typing import Any

MOST = 5
SHARE_OF_BEST = 0.5
SHARE_OF_TEXT = 0.5
# Below this a wish to work together is only a hint that the reading itself does not act on.
INTERESTS = frozenset({"job_interest", "partner_interest"})
INTEREST_FROM = 0.5
# An interest is marked even where it is the whole comment; a part of the insight then says nothing.
STRONG = 0.3
LONGEST = 140
# Too general to point at: it counts in the sum, but a mark on it would teach nobody anything.
QUIET = frozenset({"substance", "standing"})

_BREAK = re.compile(r"[.!?…;:]+[\"“”»«)]*(?=\s|$)|,(?=\s)|\s[–—-]+(?=\s)|\n+")
_EDGE = " \t\n\r,;:.!?…–—-"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to be shown; `weight` only decides which of two overlapping places stays."""

    start: int
    end: int
    label: str
    weight: float


def telling(text: str, spans: Iterable[Mapping[str, Any]], *, most: int = MOST) -> list[dict[str, object]]:
    """The clauses that carry most, as spans with start, end, label and weight. Spans of endless weight stay as they are."""
    found = [mark for mark in map(_mark, spans) if _may_show(mark)]
    fixed = [mark for mark in found if isinf(mark.weight)]
    loose = [mark for mark in found if not isinf(mark.weight)]
    chosen = _strongest([mark for mark in _by_clause(text, loose) if not _touches(mark, fixed)], most, len(text))
    return [_span(mark) for mark in sorted([*fixed, *_joined(text, chosen)], key=lambda mark: mark.start)]


def clauses(text: str) -> list[tuple[int, int]]:
    """Where the clauses of a text begin and end, without the punctuation between them."""
    borders = [0, *(place for match in _BREAK.finditer(text) for place in match.span()), len(text)]
    return [
        place for start, end in zip(borders[::2], borders[1::2], strict=True) if (place := _trimmed(text, start, end))
    ]


def _may_show(mark: Mark) -> bool:
    return mark.label not in QUIET and not (mark.label in INTERESTS and mark.weight < INTEREST_FROM)


def _by_clause(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """One mark for each clause with evidence, under the label that weighs most in it."""
    for start, end in clauses(text):
        inside = [mark for mark in marks if start <= (mark.start + mark.end) // 2 < end]
        sums: dict[str, float] = defaultdict(float)
        for mark in inside:
            sums[mark.label] += mark.weight
        if sums:
            label = max(sums, key=lambda name: (sums[name], name))
            yield _within(start, end, [mark for mark in inside if mark.label == label], sums[label])


def _within(start: int, end: int, marks: Sequence[Mark], weight: float) -> Mark:
    """The whole clause; of an endless one only the stretch that holds the evidence."""
    if end - start > LONGEST:
        start, end = max(start, min(mark.start for mark in marks)), min(end, max(mark.end for mark in marks))
    return Mark(start, end, marks[0].label, weight)


def _strongest(marks: Sequence[Mark], most: int, length: int) -> list[Mark]:
    """What comes near the best of its label, and of that the heaviest: where everything is marked, nothing is."""
    best: dict[str, float] = defaultdict(float)
    for mark in marks:
        best[mark.label] = max(best[mark.label], mark.weight)
    near = [mark for mark in marks if mark.weight >= SHARE_OF_BEST * best[mark.label]]
    kept: list[Mark] = []
    for mark in sorted(near, key=lambda mark: -mark.weight)[:most]:
        if mark.weight >= STRONG or sum(one.end - one.start for one in [*kept, mark]) <= SHARE_OF_TEXT * length:
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.start)


def _joined(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Neighbours of one label within a sentence become one place."""
    joined = list(marks[:1])
    for before, mark in pairwise(marks):
        if mark.label == before.label and text[before.end : mark.start].strip(" ") in {",", "–"}:
            joined[-1] = Mark(joined[-1].start, mark.end, mark.label, max(joined[-1].weight, mark.weight))
        else:
            joined.append(mark)
    return joined


def _touches(mark: Mark, others: Iterable[Mark]) -> bool:
    return any(mark.start < other.end and other.start < mark.end for other in others)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return (start, end) if start < end else None


def _mark(span: Mapping[str, Any]) -> Mark:
    return Mark(int(span["start"]), int(span["end"]), str(span["label"]), abs(float(span.get("weight", 0.0))))


def _span(mark: Mark) -> dict[str, object]:
    return {"start": mark.start, "end": mark.end, "label": mark.label, "weight": mark.weight}

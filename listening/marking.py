"""Cuts a text into marked and unmarked pieces, so that a template can show what a reading rests on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text; `label` is None where nothing is marked."""

    text: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    label: str
    weight: float


def segments(text: str, spans: Iterable[Mapping[str, Any]]) -> list[Segment]:
    """The whole text in order. `spans` have start, end and label, perhaps a weight; where two overlap the heavier one stays."""
    pieces: list[Segment] = []
    position = 0
    for span in _without_overlap(_valid(text, spans)):
        if span.start > position:
            pieces.append(Segment(text[position : span.start]))
        pieces.append(Segment(text[span.start : span.end], span.label))
        position = span.end
    if position < len(text):
        pieces.append(Segment(text[position:]))
    return pieces


def excerpt(text: str, spans: Iterable[Mapping[str, Any]], *, longest: int) -> list[Segment]:
    """The segments of the first `longest` characters, cut after a word and closed with "…"."""
    if len(text) <= longest:
        return segments(text, spans)
    kept = text[:longest].rsplit(None, 1)[0]
    return [*segments(kept, spans), Segment(" …")]


def _valid(text: str, spans: Iterable[Mapping[str, Any]]) -> Iterator[_Span]:
    """Spans clamped to the text; empty ones are dropped."""
    for span in spans:
        start, end = max(0, int(span["start"])), min(len(text), int(span["end"]))
        if start < end:
            yield _Span(start, end, str(span["label"]), abs(float(span.get("weight", 0.0))))


def _without_overlap(spans: Iterable[_Span]) -> list[_Span]:
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda span: (-span.weight, span.start, -span.end, span.label)):
        if all(span.end <= other.start or span.start >= other.end for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)

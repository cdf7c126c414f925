"""Takes what touches a special category (health, union, belief; GDPR 9) out of a text before anybody in recruiting sees it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HIDDEN = "hidden"
SPECIAL = "special_category"
MASK_FROM = 0.5
COVER = "▒"
REACH = 150

_SENTENCE = re.compile(r"[^\s.!?…][^.!?…\n]*[.!?…]*|[.!?…]+")


@dataclass(frozen=True, slots=True)
class Span:
    """A labelled place in a text; offsets count characters."""

    start: int
    end: int
    label: str
    weight: float = 0.0

    def touches(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Masked:
    """A text that may be shown: covered characters keep every offset valid; `hidden` are the covered places."""

    text: str
    spans: tuple[Span, ...]
    hidden: tuple[Span, ...]

    def quote(self, span: Span) -> str:
        """The words of a span, or nothing when part of them is covered."""
        return "" if any(span.touches(place) for place in self.hidden) else self.text[span.start : span.end]

    def sentence(self, span: Span) -> str:
        """The sentence around an open span, cut where it is very long; never reaches into a covered place."""
        start = max((place.end for place in self.hidden if place.end <= span.start), default=0)
        end = min((place.start for place in self.hidden if place.start >= span.end), default=len(self.text))
        around = [match.span() for match in _SENTENCE.finditer(self.text, start, end)]
        touched = [place for place in around if span.touches(Span(*place, span.label))] or [(span.start, span.end)]
        return _window(self.text, touched[0][0], touched[-1][1], span)


def mask(text: str, spans: Iterable[Span], *, special_category: float) -> Masked:
    """Cover the sentences of special spans; cover everything when the reading suspects something but cannot say where."""
    found = tuple(spans)
    evidence = tuple(span for span in found if span.label != SPECIAL)
    if special_category < MASK_FROM:
        return Masked(text, evidence, ())
    special = [span for span in found if span.label == SPECIAL]
    hidden = _sentences_around(text, special) if special else (Span(0, len(text), HIDDEN),)
    return Masked(_cover(text, hidden), evidence, hidden)


def _sentences_around(text: str, special: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences that special spans touch; neighbours become one place."""
    places: list[Span] = []
    for match in _SENTENCE.finditer(text):
        sentence = Span(match.start(), match.end(), HIDDEN)
        if not any(sentence.touches(span) for span in special):
            continue
        if places and not text[places[-1].end : sentence.start].strip():
            sentence = Span(places.pop().start, sentence.end, HIDDEN)
        places.append(sentence)
    return tuple(places)


def _cover(text: str, hidden: Iterable[Span]) -> str:
    for place in hidden:
        text = text[: place.start] + COVER * (place.end - place.start) + text[place.end :]
    return text


def _window(text: str, start: int, end: int, span: Span) -> str:
    """The text from start to end, or what of it stands near the span."""
    first, last = max(start, span.start - REACH), min(end, span.end + REACH)
    before, after = "…" if first > start else "", "…" if last < end else ""
    return before + text[first:last].strip() + after

"""With a sentence encoder: how near a comment is to its post in meaning, and whether the thread has said it already."""

from __future__ import annotations

import math
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from analysis.extensions import marks
from analysis.optional import encoder
from analysis.rulebook import MASK

POST_CHARACTERS = 2_000
MOST_TEXTS = 20
# From where to where a likeness counts: meaning in common, and the same thing in other words.
TOPIC = (0.3, 0.7)
COPY = (0.92, 0.98)


@Language.component("salon_nearness")
def nearness(doc: Doc) -> Doc:
    """Raises `on_topic` and `copied`, never lowers them; names and other masked places are not encoded."""
    state = marks(doc)
    comment = state.comment
    found = encoder() if comment.post_text or comment.thread else None
    if found is None:
        return doc
    text = " ".join(word for word in state.words if word != MASK)
    if not text.strip():
        return doc
    post = f"{comment.post_title} {comment.post_text[:POST_CHARACTERS]}".strip()
    others = [post, *comment.thread[-MOST_TEXTS:]]
    own, *vectors = found.encode([text, *others])
    likeness = [_cosine(own, vector) for vector in vectors]
    if comment.post_text:
        state.scores["on_topic"] = max(state.scores["on_topic"], _share(likeness[0], TOPIC))
    state.scores["copied"] = max(state.scores["copied"], _share(max(likeness), COPY))
    return doc


def _share(value: float, limits: tuple[float, float]) -> float:
    """0 to 1 in tenths, so that the last digits of a machine's arithmetic decide nothing."""
    low, high = limits
    return round(min(1.0, max(0.0, (value - low) / (high - low))), 1)


def _cosine(one: Sequence[float], other: Sequence[float]) -> float:
    dot = sum(float(a) * float(b) for a, b in zip(one, other, strict=True))
    size = math.hypot(*map(float, one)) * math.hypot(*map(float, other))
    return dot / size if size else 0.0

"""Terms of the trade: shared with the post, and new ones the post does not have."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.scoring import saturate
from analysis.extensions import Marks, marks

_WORD = re.compile(r"[^\W\d_]{5,}")


@Language.component("salon_expertise")
def expertise(doc: Doc) -> Doc:
    """Distinct technical and abstract terms; those that fit the post count double."""
    state = marks(doc)
    terms: dict[str, tuple[int, int]] = {}
    for hit in state.of("terms"):
        terms.setdefault(state.words[hit.start][:9], (hit.start, hit.end))
    post = _stems(f"{state.comment.post_title} {state.comment.post_text[:4000]}")
    shared = _shared(state, post)
    found = [(start, end, 1.0 if stem in post else 0.6) for stem, (start, end) in terms.items()]
    state.evidence["expertise"] = found
    state.scores["terms"] = saturate(sum(weight for _, _, weight in found) + 0.25 * len(shared), 3.0)
    state.scores["on_topic"] = saturate(float(len(shared)), 1.5) if post else 0.5
    return doc


def _stems(text: str) -> set[str]:
    return {word[:9] for word in _WORD.findall(text.lower())}


def _shared(state: Marks, post: set[str]) -> set[str]:
    return {word[:9] for word in state.words if len(word) >= 5 and word[:9] in post}

"""Advertising, bait and machine-made noise."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.scoring import distinct, total
from analysis.extensions import Marks, marks

STRENGTHS = {"offer": 0.45, "call": 0.35, "bait": 0.5, "channel": 0.5, "money": 0.4, "promise": 0.3, "flattery": 0.12}
_PHONE = re.compile(r"(?:\+|\b00)\d[\d ()/-]{8,}\d|\b1[- ]?8\d\d[- ]\d{3}[- ]\d{4}")
_FOREIGN = re.compile(r"[\u0400-\u04ff\u0600-\u06ff\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


@Language.component("salon_spam")
def spam(doc: Doc) -> Doc:
    """Phrases of selling, links with little around them, telephone numbers, noise."""
    state = marks(doc)
    found = distinct(state, state.of("spam"), STRENGTHS)
    state.evidence["spam"] = found
    text = doc.text
    promoted = total(found)
    score = promoted + _links(state, promoted) + 0.4 * bool(_PHONE.search(text)) + _noise(state, text)
    state.scores["spam"] = min(1.0, score + _headline(doc, state))
    return doc


def _links(state: Marks, promoted: float) -> float:
    """A link in a real text is a source; beside phrases of selling or all alone it is bait."""
    if not state.links:
        return 0.0
    bare = 0.35 if state.word_count() < 8 else 0.0
    return bare + min(0.4, 0.2 * state.links) * (promoted > 0)


def _noise(state: Marks, text: str) -> float:
    """Foreign scripts, one word over and over, hardly any letters."""
    size = len(text)
    if not size:
        return 0.0
    noise = 0.6 if len(_FOREIGN.findall(text)) > 0.2 * size else 0.0
    words = [word for word in state.words if word[:1].isalnum()]
    if len(words) >= 12 and len(set(words)) < 0.25 * len(words):
        noise += 0.4
    if sum(char.isalpha() for char in text) < 0.4 * size and size > 12:
        noise += 0.2
    return noise


def _headline(doc: Doc, state: Marks) -> float:
    """English advertising Writes Most Words With Capitals Like This."""
    words = [token.text for token in doc if token.is_alpha]
    titled = sum(word.istitle() and len(word) > 1 for word in words)
    return 0.25 if doc.lang_ == "en" and len(words) >= 6 and titled > 0.5 * len(words) else 0.0

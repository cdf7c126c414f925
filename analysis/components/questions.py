"""Useful questions, corrections and feedback to the author."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.scoring import distinct, saturate, total
from analysis.extensions import Marks, marks

STRENGTHS = {"question": 1.0, "correction": 1.2, "address": 2.0, "thanks": 0.6}


@Language.component("salon_questions")
def questions(doc: Doc) -> Doc:
    """`feedback` also counts plain question marks; the part of insight needs a question word or a correction."""
    state = marks(doc)
    found = distinct(state, state.of("feedback"), STRENGTHS)
    useful = distinct(state, state.of("feedback", "question", "correction"), STRENGTHS)
    state.evidence["question"] = useful
    state.scores["question"] = saturate(total(useful), 1.2)
    state.scores["feedback"] = saturate(total(found) + 0.5 * min(2, _asked(state)), 1.5)
    return doc


def _asked(state: Marks) -> int:
    """Sentences of three words or more that end in one question mark."""
    return sum(
        end - start > 3 and state.words[end - 1] == "?" and state.words[end - 2] not in ("?", "!")
        for start, end in state.sentences
    )

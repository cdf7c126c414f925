"""Proposals and wishes to change something."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.scoring import distinct, saturate, total
from analysis.extensions import marks

STRENGTHS = {"proposal": 1.2, "request": 1.0, "ought": 0.7, "wish": 0.9}


@Language.component("salon_proposal")
def proposal(doc: Doc) -> Doc:
    """Distinct proposals, saturating at about three; a sentence of set phrases proposes nothing."""
    state = marks(doc)
    hollow = {state.sentence_of[hit.start] for hit in state.of("platitude")}
    own = [hit for hit in state.of("proposal") if state.sentence_of[hit.start] not in hollow]
    found = distinct(state, own, STRENGTHS)
    state.evidence["proposal"] = found
    state.scores["suggestion"] = saturate(total(found), 1.0)
    return doc

"""Smooth phrases that say nothing, the opposite of specifics."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.scoring import distinct
from analysis.extensions import marks

STRENGTHS = {"platitude": 1.0}


@Language.component("salon_platitude")
def platitude(doc: Doc) -> Doc:
    """Counter-evidence for insight, one place per phrase."""
    state = marks(doc)
    state.evidence["platitude"] = distinct(state, state.of("platitude"), STRENGTHS)
    return doc

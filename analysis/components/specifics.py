"""Specifics: numbers with units, named methods and standards, sources, examples."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.scoring import distinct, saturate, total
from analysis.extensions import marks

STRENGTHS = {"measure": 1.2, "source": 1.0, "example": 0.8, "standard": 1.0, "time": 0.5, "share": 0.8}


@Language.component("salon_specifics")
def specifics(doc: Doc) -> Doc:
    """Distinct specifics, saturating at about five."""
    state = marks(doc)
    found = distinct(state, state.of("specifics"), STRENGTHS)
    state.evidence["specifics"] = found
    state.scores["specifics"] = saturate(total(found), 2.0)
    return doc

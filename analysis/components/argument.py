"""Reasoned argument: reasons, conditions, consequences, concessions, comparisons, generalisations."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.scoring import distinct, saturate, total
from analysis.extensions import marks

STRENGTHS = {
    "reason": 1.0, "consequence": 1.0, "concession": 1.0, "condition": 0.6, "contrast": 0.4, "comparison": 0.7,
    "claim": 0.7, "structure": 0.7,
}  # fmt: skip


@Language.component("salon_argument")
def argument(doc: Doc) -> Doc:
    """Distinct argumentative turns, saturating at about six."""
    state = marks(doc)
    found = distinct(state, state.of("argument"), STRENGTHS)
    state.evidence["argument"] = found
    state.scores["argument"] = saturate(total(found), 2.5)
    return doc

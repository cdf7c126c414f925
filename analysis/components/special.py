"""Marks hints at health, union, religion, politics and family and keeps them out of everything person-level."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis.extensions import marks

PERSON_LEVEL = ("experience", "intent")


@Language.factory("salon_special")
class SpecialCategories:
    """Score and masked evidence; hits of person-level groups that touch a hint are dropped."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.lang = nlp.lang

    def __call__(self, doc: Doc) -> Doc:
        state = marks(doc)
        hints = state.of("special")
        own = [hit for hit in hints if hit.label.startswith("own")]
        state.scores["special_category"] = 0.9 if own else 0.6 if hints else 0.0
        state.evidence["special_category"] = [(hit.start, hit.end, state.scores["special_category"]) for hit in hints]
        for group in PERSON_LEVEL if hints else ():
            state.hits[group] = [
                hit
                for hit in state.of(group)
                if not any(hint.start < hit.end and hit.start < hint.end for hint in hints)
            ]
        return doc

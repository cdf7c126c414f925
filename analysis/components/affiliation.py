"""The organisation a writer says to belong to, quoted verbatim: the name for which most speaks, if enough does."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis import models
from analysis.extensions import marks
from analysis.organisations import Name, names


@Language.factory("salon_affiliation", default_config={"trained": True})
class Affiliation:
    """Adds the trained weights of a name's surroundings and of its words."""

    def __init__(self, nlp: Language, name: str, *, trained: bool) -> None:
        self.lang = str(nlp.lang)
        self.weights, self.start = models.load_affiliation(str(nlp.lang)) if trained else ({}, -1)

    def __call__(self, doc: Doc) -> Doc:
        state = marks(doc)
        if not self.weights:
            return doc
        odds, best = max(
            ((self._odds(name), name) for name in names(state, self.lang)), key=lambda one: one[0], default=(0, None)
        )
        if best is not None and odds > 0:
            last = best.end - 1
            state.affiliation = (state.starts[best.start], state.starts[last] + len(state.tokens[last]))
        return doc

    def _odds(self, name: Name) -> int:
        weight_of = self.weights.get
        return self.start + sum(weight_of(feature, 0) for feature in name.features)

"""The organisation a writer says to belong to, quoted verbatim: the name for which most speaks, if enough does."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from analysis import models
from analysis.extensions import Marks, marks
from analysis.memo import Memo
from analysis.organisations import Surroundings, around, of_text, of_words, signs, spans


@Language.factory("salon_affiliation", default_config={"trained": True})
class Affiliation:
    """Adds the trained weights of a name's surroundings and of its words."""

    def __init__(self, nlp: Language, name: str, *, trained: bool) -> None:
        self.lang = str(nlp.lang)
        self.weights, self.start = models.load_affiliation(self.lang) if trained else ({}, -1)
        self.surroundings = Surroundings(self.weights)
        self.of_words: Memo[tuple[str, ...], int] = Memo(lambda tokens: self._sum(of_words(tokens, self.lang)))

    def __call__(self, doc: Doc) -> Doc:
        state = marks(doc)
        found = spans(state) if self.weights else ()
        if not found:
            return doc
        start = self.start + self._sum(of_text(state))
        odds, best = max(((start + self._of_one(state, span), span) for span in found), key=lambda one: one[0])
        if odds > 0:
            last = best[1] - 1
            state.affiliation = (state.starts[best[0]], state.starts[last] + len(state.tokens[last]))
        return doc

    def _of_one(self, state: Marks, span: tuple[int, int]) -> int:
        beside = self.surroundings.weigh(*around(state, *span))
        return beside + self._sum(signs(state, *span)) + self.of_words[tuple(state.tokens[span[0] : span[1]])]

    def _sum(self, features: Iterable[str]) -> int:
        weight_of = self.weights.get
        return sum([weight for feature in features if (weight := weight_of(feature))])

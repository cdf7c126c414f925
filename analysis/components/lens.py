"""Lets the trained weights look at a comment once; every later component reads its part of the look."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis import models
from analysis.components.scoring import above_half
from analysis.extensions import marks

HEADS = ("argument", "experience", "suggestion")


@Language.factory("salon_lens", default_config={"trained": True})
class LensComponent:
    """Without trained weights the rules stand alone; only training itself runs that way."""

    def __init__(self, nlp: Language, name: str, *, trained: bool) -> None:
        self.lens = models.load(str(nlp.lang)) if trained else None

    def __call__(self, doc: Doc) -> Doc:
        if self.lens is None:
            return doc
        state = marks(doc)
        state.look = look = self.lens.look(state)
        for head in HEADS:
            state.scores[head] = 0.5 * (state.scores[head] + look.share(head))
        state.scores["toxic"] = max(state.scores["toxic"], above_half(look.share("toxic")))
        state.scores["spam"] = max(state.scores["spam"], look.share("spam"))
        return doc

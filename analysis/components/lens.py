"""Lets the trained weights look at a comment once; every later component reads its part of the look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from analysis import models
from analysis.components.content import has_source
from analysis.components.scoring import SURE, likely
from analysis.extensions import Marks, marks
from analysis.labels import Kind
from analysis.lens import Lens, Look

HEADS = ("argument", "experience", "suggestion")


@Language.factory("salon_lens", default_config={"trained": True})
class LensComponent:
    """Without trained weights the rules stand alone; only training itself runs that way."""

    def __init__(self, nlp: Language, name: str, *, trained: bool) -> None:
        self.lens = models.load(str(nlp.lang)) if trained else None

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], **_: object) -> Iterator[Doc]:
        """All of them in one look."""
        together = list(docs)
        if self.lens is not None and together:
            states = list(map(marks, together))
            for state, look in zip(states, self.lens.look_at(states), strict=True):
                share(look, state)
        yield from together


def apply(lens: Lens, state: Marks) -> Look:
    """One look at one comment."""
    return share(lens.look(state), state)


def share(look: Look, state: Marks) -> Look:
    """Keeps the look and lets it share in the scores."""
    state.look = look
    for head in HEADS:
        state.scores[head] = 0.5 * (state.scores[head] + look.share(head))
    state.scores["feedback"] = 0.5 * (state.scores["feedback"] + _waits(look))
    state.scores["toxic"] = max(state.scores["toxic"], likely(look.odds("toxic") - SURE))
    state.scores["advertising"] = odds = _advertising(state, look)
    state.scores["spam"] = max(state.scores["spam"], likely(odds - SURE))
    return look


def _advertising(state: Marks, look: Look) -> float:
    """Log-odds by the weights of the label and by those of the kinds, which err less together; nearly all links of our corpus sell, so
    beside a source they have to be surer."""
    odds = (look.odds("spam") + look.against_others(f"kind.{Kind.SPAM}")) / 2
    return odds - SURE * has_source(state)


def _waits(look: Look) -> float:
    """How far a comment is of the kinds that wait for a reply, and neither a statement nor an argument that stands for itself."""
    waiting = look.share("kind.press") + look.share("kind.support")
    return (waiting + 2.0 - look.share("kind.statement") - look.share("argument")) / 4

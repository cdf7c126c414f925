"""Chooses the kind: the one with the highest trained odds; without trained weights the rules' votes decide."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.ballot import votes
from analysis.extensions import Marks, marks
from analysis.labels import Kind

SPAM_AT, SPAM_NEAR = 0.5, 0.3
_BALLOT = [(kind.value, f"kind.{kind}") for kind in Kind if kind != Kind.SPAM]


@Language.component("salon_kind")
def kind(doc: Doc) -> Doc:
    """What is spam on its own odds is that; what is nearly so is spam where something is sold and no other kind is likelier."""
    state = marks(doc)
    state.kind = choose(state)
    return doc


def choose(state: Marks) -> str:
    """The first kind of the highest value."""
    if state.scores["spam"] >= SPAM_AT:
        return Kind.SPAM
    look = state.look
    if look is None:
        ballot = votes(state)
    else:
        ballot = {name: look.odds(label) for name, label in _BALLOT}
        if state.scores["spam"] > SPAM_NEAR and state.scores["selling"] > 0.0:
            ballot[Kind.SPAM.value] = look.odds(f"kind.{Kind.SPAM}")
    return max(ballot, key=lambda name: ballot[name])

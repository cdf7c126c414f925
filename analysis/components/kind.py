"""Chooses the kind: the one with the highest trained odds; without trained weights the rules' votes decide."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.ballot import votes
from analysis.extensions import Marks, marks
from analysis.labels import Kind

SPAM_AT = 0.5
_BALLOT = [(kind.value, f"kind.{kind}") for kind in Kind if kind != Kind.SPAM]


@Language.component("salon_kind")
def kind(doc: Doc) -> Doc:
    """Spam decides alone."""
    state = marks(doc)
    state.kind = choose(state)
    return doc


def choose(state: Marks) -> str:
    """The first kind of the highest value."""
    if state.scores["spam"] >= SPAM_AT:
        return Kind.SPAM
    look = state.look
    ballot = votes(state) if look is None else {name: look.odds(label) for name, label in _BALLOT}
    return max(ballot, key=lambda name: ballot[name])

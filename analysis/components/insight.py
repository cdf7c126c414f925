"""Adds up insight from its parts; the sum is exact because every part is a whole number of 1/1024."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.tone import praise_share
from analysis.extensions import Marks, marks
from analysis.labels import PartLabel

GRAIN = 1024
STANDING = 0.08
CAPS: dict[PartLabel, tuple[str, float]] = {
    PartLabel.ARGUMENT: ("argument", 0.26),
    PartLabel.EXPERIENCE: ("practice", 0.16),
    PartLabel.SPECIFICS: ("specifics", 0.19),
    PartLabel.PROPOSAL: ("suggestion", 0.08),
    PartLabel.QUESTION: ("question", 0.08),
    PartLabel.EXPERTISE: ("terms", 0.15),
}


@Language.component("salon_insight")
def insight(doc: Doc) -> Doc:
    """Positive parts first, then what is taken off, never below zero."""
    state = marks(doc)
    grains = {PartLabel.STANDING: round(STANDING * GRAIN)}
    for label, (score, cap) in CAPS.items():
        grains[label] = round(cap * state.scores[score] * GRAIN)
    earned = sum(grains.values())
    left = earned
    for label, share in _taken(state, earned / GRAIN - STANDING):
        grains[label] = -round(left * min(1.0, share))
        left += grains[label]
    state.scores["insight"] = left / GRAIN
    state.parts = [(label, amount / GRAIN) for label, amount in grains.items() if amount]
    return doc


def _taken(state: Marks, content: float) -> list[tuple[PartLabel, float]]:
    """Counter-evidence as the share of what is left by then."""
    praise = praise_share(state) * max(0.0, 1.0 - content / 0.2)
    return [
        (PartLabel.COPIED, state.scores["copied"]),
        (PartLabel.MERE_PRAISE, 0.6 * praise),
        (PartLabel.VENTING, 0.45 * state.scores["venting"]),
        (PartLabel.TOXIC, 1.1 * state.scores["toxic"] if state.scores["toxic"] > 0.15 else 0.0),
        (PartLabel.SPAM, 1.6 * state.scores["spam"]),
    ]

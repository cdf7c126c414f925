"""Adds up insight from its parts; the sum is exact because every part is a whole number of 1/1024."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.tone import praise_share
from analysis.extensions import Marks, marks
from analysis.labels import PartLabel

GRAIN = 1024
STANDING = 0.08
MILD_TOXICITY = 0.15
CAPS: dict[PartLabel, tuple[str, float]] = {
    PartLabel.ARGUMENT: ("argument", 0.16),
    PartLabel.EXPERIENCE: ("practice", 0.12),
    PartLabel.SPECIFICS: ("specifics", 0.16),
    PartLabel.PROPOSAL: ("suggestion", 0.06),
    PartLabel.QUESTION: ("useful_question", 0.05),
    PartLabel.EXPERTISE: ("terms", 0.12),
    PartLabel.SUBSTANCE: ("substance", 0.25),
}


@Language.component("salon_insight")
def insight(doc: Doc) -> Doc:
    """Positive parts first, then what is taken off, never below zero."""
    state = marks(doc)
    state.scores["useful_question"] = state.scores["question"] * state.scores["terms"]
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
        (PartLabel.PLATITUDE, min(0.6, 0.2 * len(state.evidence["platitude"]))),
        (PartLabel.OFF_SUBJECT, _off_subject(state)),
        (PartLabel.VENTING, 0.45 * state.scores["venting"]),
        (PartLabel.TOXIC, 1.1 * state.scores["toxic"] if state.scores["toxic"] > MILD_TOXICITY else 0.0),
        (PartLabel.SPAM, _spam(state.scores["spam"])),
    ]


def _spam(score: float) -> float:
    """A single doubtful phrase costs little, everything from one half on costs all."""
    return min(1.0, 0.25 * score + 3.0 * score * score)


def _off_subject(state: Marks) -> float:
    """Only where the post is known and shares no word with a comment that names another subject."""
    comment = state.comment
    if not comment.post_text or state.scores["on_topic"] > 0:
        return 0.0
    return 0.4 if state.of("kind", "off_topic") else 0.15

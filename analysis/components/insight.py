"""Adds up insight from its parts; the sum is exact because every part is a whole number of 1/1024."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.scoring import saturate
from analysis.components.tone import praise_share
from analysis.extensions import Marks, marks
from analysis.labels import PartLabel

GRAIN = 1024
STANDING = 0.08
MILD_TOXICITY = 0.15
CAPS: dict[PartLabel, tuple[str, float]] = {
    PartLabel.ARGUMENT: ("argument", 0.18),
    PartLabel.EXPERIENCE: ("practice", 0.12),
    PartLabel.SPECIFICS: ("specifics", 0.18),
    PartLabel.PROPOSAL: ("suggestion", 0.08),
    PartLabel.QUESTION: ("useful_question", 0.06),
    PartLabel.EXPERTISE: ("terms", 0.18),
    PartLabel.SUBSTANCE: ("substance", 0.18),
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
    praise = max(praise_share(state) * max(0.0, 1.0 - content / 0.2), _empty_praise(state))
    return [
        (PartLabel.COPIED, state.scores["copied"]),
        (PartLabel.MERE_PRAISE, 0.7 * praise),
        (PartLabel.PLATITUDE, min(0.8, 0.3 * len(state.evidence["platitude"]))),
        (PartLabel.OFF_SUBJECT, _off_subject(state)),
        (PartLabel.VENTING, 0.6 * state.scores["venting"]),
        (PartLabel.TOXIC, 1.1 * state.scores["toxic"] if state.scores["toxic"] > MILD_TOXICITY else 0.0),
        (PartLabel.SPAM, _spam(state.scores["spam"])),
    ]


def _empty_praise(state: Marks) -> float:
    """Praise of any length that names nothing: no figure, no practice, hardly a reason or a term."""
    scores = state.scores
    named = (
        scores["specifics"]
        + scores["practice"]
        + scores["useful_question"]
        + 0.5 * (scores["argument"] + scores["terms"])
    )
    return saturate(scores["approving"] + len(state.evidence["platitude"]), 2.0) * max(0.0, 1.0 - named / 0.5)


def _spam(score: float) -> float:
    """A single doubtful phrase costs little, everything from one half on costs all."""
    return min(1.0, 0.25 * score + 3.0 * score * score)


def _off_subject(state: Marks) -> float:
    """Only where the post is known and shares no word with a comment that names another subject."""
    comment = state.comment
    if not comment.post_text or state.scores["on_topic"] > 0:
        return 0.0
    return 0.4 if state.of("kind", "stranger", "aside") else 0.15

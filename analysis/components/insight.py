"""Adds up insight from its parts; the sum is exact because every part is a whole number of 1/1024."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis import models
from analysis.components.earned import by_weights
from analysis.components.plain import by_parts, footing
from analysis.components.scoring import above_half
from analysis.components.tone import praise_share
from analysis.extensions import Marks, marks
from analysis.labels import PartLabel

GRAIN = 1024
MILD_TOXICITY = 0.15
# Signs of advertising take all off when they are a third above what a plain text may have.
FAINT, STEEP = 0.1, 3.0
# Praise leaves something, so that it stands above what advertises.
MOSTLY = 0.9
# Below this what is left shrinks ever more slowly, so that bad comments still have an order among them.
KNEE = 102


@Language.factory("salon_insight", default_config={"trained": True})
class Insight:
    """What is earned first, then what is taken off; never below zero, never above one."""

    def __init__(self, nlp: Language, name: str, *, trained: bool) -> None:
        self.usual = models.load_standards(str(nlp.lang)) if trained else {}

    def __call__(self, doc: Doc) -> Doc:
        state = marks(doc)
        known = bool(state.comment.post_text.strip())
        earned: dict[PartLabel, float] = {}
        if state.look is not None:
            earned = by_weights(state) if known else by_parts(state, self.usual)
        grains = {label: round(GRAIN * amount) for label, amount in earned.items()}
        left = sum(grains.values())
        kept = min(max(left, 0) if known or not state.word_count() else _above_ground(left), GRAIN)
        if kept != left:
            grains[PartLabel.BOUNDS] = kept - left
        left = kept
        for label, share in _taken(state, known=known):
            lost = round(left * min(1.0, share))
            if lost:
                grains[label] = grains.get(label, 0) - lost
                left -= lost
        if not known:
            gained = min(GRAIN - left, round(GRAIN * footing(state)))
            grains[PartLabel.STANDING] = grains.get(PartLabel.STANDING, 0) + gained
            left += gained
        state.scores["insight"] = left / GRAIN
        state.parts = [(label, amount / GRAIN) for label, amount in grains.items() if amount]
        return doc


def _above_ground(left: int) -> int:
    """The same from the knee on, never quite nothing below it."""
    return left if left >= KNEE else round(KNEE * KNEE / (2 * KNEE - left))


def _taken(state: Marks, *, known: bool) -> list[tuple[PartLabel, float]]:
    """Counter-evidence as the share of what is left by then; the weights know praise and phrases already."""
    return [(PartLabel.COPIED, state.scores["copied"]), *(_under_a_post(state) if known else _alone(state))]


def _under_a_post(state: Marks) -> list[tuple[PartLabel, float]]:
    scores = state.scores
    strange = bool(state.of("kind", "stranger", "aside")) * (scores["on_topic"] == 0.0)
    return [
        (PartLabel.DISORDER, scores["disorder"]),
        (PartLabel.OFF_SUBJECT, 0.3 * strange),
        (PartLabel.VENTING, 0.6 * scores["venting"]),
        (PartLabel.TOXIC, 1.1 * scores["toxic"] if scores["toxic"] > MILD_TOXICITY else 0.0),
        (PartLabel.SPAM, above_half(scores["spam"])),
    ]


def _alone(state: Marks) -> list[tuple[PartLabel, float]]:
    """Phrases and praise weigh less where much is said beside them."""
    scores = state.scores
    thin = 1.0 - scores["content"]
    advertised = STEEP * max(0.0, scores["advertised"] - FAINT) + above_half(scores["spam"])
    return [
        (PartLabel.DISORDER, above_half(scores["disorder"])),
        (PartLabel.MERE_PRAISE, MOSTLY * thin * above_half(praise_share(state))),
        (PartLabel.PLATITUDE, min(0.8, 0.4 * thin * len(state.evidence["platitude"]))),
        (PartLabel.VENTING, 0.4 * scores["venting"] * scores["content"]),
        (PartLabel.TOXIC, above_half(scores["toxic"])),
        (PartLabel.SPAM, advertised),
    ]

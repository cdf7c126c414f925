"""Adds up insight from its parts; the sum is exact because every part is a whole number of 1/1024."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.earned import by_rules, by_weights
from analysis.components.scoring import above_half
from analysis.components.tone import praise_share
from analysis.extensions import Marks, marks
from analysis.labels import PartLabel

GRAIN = 1024
MILD_TOXICITY = 0.15


@Language.component("salon_insight")
def insight(doc: Doc) -> Doc:
    """What is earned first, then what is taken off; never below zero, never above one."""
    state = marks(doc)
    known = state.look is not None and bool(state.comment.post_text.strip())
    earned = by_weights(state) if known else by_rules(state)
    grains = {label: round(GRAIN * amount) for label, amount in earned.items()}
    left = sum(grains.values())
    kept = min(max(left, 0), GRAIN)
    if kept != left:
        grains[PartLabel.BOUNDS] = kept - left
    left = kept
    for label, share in _taken(state, known=known):
        lost = round(left * min(1.0, share))
        if lost:
            grains[label] = -lost
            left -= lost
    state.scores["insight"] = left / GRAIN
    state.parts = [(label, amount / GRAIN) for label, amount in grains.items() if amount]
    return doc


def _taken(state: Marks, *, known: bool) -> list[tuple[PartLabel, float]]:
    """Counter-evidence as the share of what is left by then; the weights know praise and phrases already."""
    scores = state.scores
    found = [(PartLabel.COPIED, scores["copied"]), (PartLabel.DISORDER, scores["disorder"])]
    if known:
        found.append(
            (PartLabel.OFF_SUBJECT, 0.3 * bool(state.of("kind", "stranger", "aside")) * (scores["on_topic"] == 0.0))
        )
    else:
        found.append((PartLabel.MERE_PRAISE, 0.7 * praise_share(state)))
        found.append((PartLabel.PLATITUDE, min(0.8, 0.3 * len(state.evidence["platitude"]))))
    found += [
        (PartLabel.VENTING, 0.6 * scores["venting"]),
        (PartLabel.TOXIC, 1.1 * scores["toxic"] if scores["toxic"] > MILD_TOXICITY else 0.0),
        (PartLabel.SPAM, above_half(scores["spam"]) if known else 0.25 * scores["spam"] + 3.0 * scores["spam"] ** 2),
    ]
    return found

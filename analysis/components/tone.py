"""Tone toward the subject: approving, critical, mixed or neutral, with negation turned round."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis.extensions import Hit, Marks, marks


@Language.component("salon_tone")
def tone(doc: Doc) -> Doc:
    """Counts approving and critical words; a negation up to three words before turns one round."""
    state = marks(doc)
    turned = {cue.start for cue in state.of("assertion", "negated")}
    approving = critical = 0
    for hit in state.of("tone"):
        good = (hit.label == "approving") is not _is_turned(hit, turned)
        approving, critical = approving + good, critical + (not good)
    critical += sum(hit.label in ("insult", "contempt") for hit in state.of("toxicity"))
    state.tone = _name(approving, critical)
    state.scores["approving"], state.scores["critical"] = float(approving), float(critical)
    return doc


def _is_turned(hit: Hit, turned: set[int]) -> bool:
    return any(place in turned for place in range(hit.start - 3, hit.start))


def _name(approving: int, critical: int) -> str:
    if approving and critical:
        return "approving" if approving >= 4 * critical else "critical" if critical >= 4 * approving else "mixed"
    return "approving" if approving else "critical" if critical else "neutral"


def praise_share(state: Marks) -> float:
    """How far the comment is praise and little else, by approving words to all words."""
    words = state.word_count()
    return min(1.0, 5 * state.scores.get("approving", 0.0) / words) if words else 0.0

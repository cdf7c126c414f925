"""Own present interest in working here, and of the writer's organisation in co-operation."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis.extensions import Hit, Marks, marks

STRENGTHS = {"strong": 0.85, "medium": 0.45, "weak": 0.3, "self": 0.45, "approach": 0.45}
TOGETHER = frozenset({"self", "approach"})
ALONE = 0.15


@Language.component("salon_intent")
def intent(doc: Doc) -> Doc:
    """One minus the product of what speaks against it; who one is and how one approaches only count together."""
    state = marks(doc)
    for subject in ("job", "partner"):
        mentions = [hit for hit in state.of("intent") if hit.label.startswith(subject)]
        held = [hit for hit in mentions if hit.assertion == "present"]
        denied = [hit for hit in mentions if hit.assertion != "present" and not _inside(hit, held)]
        score = _score(state, held, denied)
        state.scores[f"{subject}_interest"] = round(score, 3)
        state.evidence[f"{subject}_interest"] = [(hit.start, hit.end, _strength(hit)) for hit in held]
        state.evidence[f"{subject}_denied"] = [(hit.start, hit.end, -_strength(hit)) for hit in denied]
    return doc


def _strength(hit: Hit) -> float:
    return STRENGTHS[hit.label.split("_")[1]]


def _inside(hit: Hit, others: list[Hit]) -> bool:
    return any(other.start <= hit.start and hit.end <= other.end for other in others)


def _score(state: Marks, held: list[Hit], denied: list[Hit]) -> float:
    against = 1.0
    halves: dict[str, float] = {}
    for hit in {hit.rule: hit for hit in held}.values():
        name = hit.label.split("_")[1]
        if name in TOGETHER:
            halves[name] = STRENGTHS[name]
        else:
            against *= 1.0 - STRENGTHS[name]
    for strength in halves.values():
        against *= 1.0 - (strength if len(halves) == len(TOGETHER) else ALONE)
    score = 1.0 - against
    return score * 0.5 if any(_strength(hit) > 0.5 for hit in denied) else score

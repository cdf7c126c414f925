"""The interest that is shown: trained weights over the rules' findings, held down by advertising, insult, press and support."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.ballot import press_vote
from analysis.extensions import Marks, marks
from analysis.labels import Assertion, Kind
from analysis.lens import Look

SUBJECTS = ("job", "partner")
PRESS_AT = 0.55
HELD_DOWN, HELD_BACK = 0.2, 0.4
OTHERWISE = frozenset({Kind.PRESS, Kind.SUPPORT})
LOUD = FLAG = 0.5


@Language.component("salon_interest")
def interest(doc: Doc) -> Doc:
    """`job_interest` and `partner_interest` from the look; without one the rules' own scores."""
    state = marks(doc)
    for subject in SUBJECTS:
        name = f"{subject}_interest"
        if state.look is not None:
            state.scores[name] = round(state.look.share(subject), 4)
            state.evidence[name] = _merged(state.look, subject) if state.scores[name] >= FLAG else []
        if state.scores["spam"] >= LOUD or state.scores["toxic"] >= LOUD:
            state.scores[name] = min(state.scores[name], HELD_DOWN)
        if _refused(state, subject):
            state.scores[name] = min(state.scores[name], HELD_BACK)
        if state.kind in OTHERWISE or (subject == "partner" and press_vote(state) >= PRESS_AT):
            state.scores[name] = min(state.scores[name], HELD_BACK)
    return doc


def _refused(state: Marks, subject: str) -> bool:
    """Whether every mention that the rules know is negated."""
    found = [hit.assertion for hit in state.of("intent") if hit.label.startswith(subject)]
    return bool(found) and set(found) == {Assertion.NEGATED}


def _merged(look: Look, subject: str) -> list[tuple[int, int, float]]:
    """Places of the rules and of the weights that speak for it, as strong as their share of all that does."""
    found = [(start, end, amount / len(places)) for places, amount in look.favouring(subject) for start, end in places]
    total = sum(strength for _, _, strength in found)
    return [(start, end, strength / total) for start, end, strength in found]

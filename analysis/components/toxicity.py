"""Insult, threat, contempt and shouting."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.scoring import distinct, total
from analysis.extensions import Marks, marks

STRENGTHS = {
    "insult": 0.55,
    "threat": 0.7,
    "vulgar": 0.4,
    "contempt": 0.3,
    "scorn": 0.18,
    "accusation": 0.25,
    "attack": 0.3,
}


MILD = 0.4
_FACE = re.compile("[\U0001f301-\U0010ffff]")
ALONE = 0.35
ADDRESSED = frozenset({"attack", "insult", "threat"})


@Language.component("salon_toxicity")
def toxicity(doc: Doc) -> Doc:
    """Hits add up; shouting and scorn marks add a little, `venting` keeps them apart for insight."""
    state = marks(doc)
    found = distinct(state, state.of("toxicity"), STRENGTHS)
    state.evidence["toxic"] = found
    venting = _venting(state, state.text)
    harsh = total(place for place in found if place[2] > MILD)
    mild = total(place for place in found if place[2] <= MILD) * _aimed(state, found)
    state.scores["venting"] = venting
    state.scores["toxic"] = min(1.0, 0.7 * harsh + (0.3 * harsh + mild) * _brevity(state) + 0.25 * venting)
    return doc


def _aimed(state: Marks, found: list[tuple[int, int, float]]) -> float:
    """One sharp word about a matter is no contempt; with an address or a second one it is."""
    addressed = any(hit.label in ADDRESSED for hit in state.of("toxicity"))
    return 1.0 if addressed or len(found) > 1 else ALONE


def _brevity(state: Marks) -> float:
    """A sharp word weighs less beside much substance; filler and repetition bring none, so they cannot dilute it."""
    return min(1.0, 16 / (8 + len(state.evidence["substance"])))


def _venting(state: Marks, text: str) -> float:
    """Exclamation marks, dots, smileys and capitals instead of sentences, 0..1."""
    size = 2 + len(state.evidence["substance"]) / 4
    loud = sum(len(word) > 4 for word in filter(str.isupper, text.split()))
    shouts = text.count("!") + 2 * text.count("!!") + 2 * text.count("??") + 2 * text.count("?!")
    faces = (0 if text.isascii() else len(_FACE.findall(text))) + text.count(":)") + text.count(";)")
    scorn = len(state.of("toxicity", "scorn"))
    amount = 0.5 * min(6, shouts) + 0.7 * text.count("..") + 0.7 * text.count("…") + 0.5 * min(4, faces) + scorn
    return min(1.0, amount / size * 0.5 + (0.2 if loud >= 2 else 0.0))

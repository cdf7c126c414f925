"""Insult, threat, contempt and shouting."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.scoring import distinct, total
from analysis.extensions import Marks, marks

STRENGTHS = {"insult": 0.55, "threat": 0.7, "vulgar": 0.4, "contempt": 0.3, "scorn": 0.18, "accusation": 0.25, "attack": 0.3}


@Language.component("salon_toxicity")
def toxicity(doc: Doc) -> Doc:
    """Hits add up; shouting and scorn marks add a little, `venting` keeps them apart for insight."""
    state = marks(doc)
    found = distinct(state, state.of("toxicity"), STRENGTHS)
    state.evidence["toxic"] = found
    venting = _venting(state, doc.text)
    state.scores["venting"] = venting
    state.scores["toxic"] = min(1.0, total(found) + 0.3 * venting)
    return doc


def _venting(state: Marks, text: str) -> float:
    """Exclamation marks, dots, smileys and capitals instead of sentences, 0..1."""
    words = [word for word in text.split() if len(word) > 3]
    loud = sum(word.isupper() for word in words)
    marks_ = min(3, text.count("!")) * 0.12 + 0.25 * ("!!" in text or "??" in text or "?!" in text)
    dots = 0.12 * min(2, text.count("...") + text.count("…") + text.count(".."))
    faces = 0.12 * min(2, sum(ord(char) > 0x1F300 for char in text) + text.count(":)") + text.count(";)"))
    capitals = 0.3 if loud >= 2 else 0.1 * loud
    scorn = 0.15 * min(2, len(state.of("toxicity", "scorn")))
    return min(1.0, marks_ + dots + faces + capitals + scorn)

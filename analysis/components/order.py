"""Word order: neighbours that never stand side by side in written sentences give a shuffled text away."""

from __future__ import annotations

from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from analysis import models
from analysis.components.scoring import saturate
from analysis.extensions import marks
from analysis.features import LONGEST, ordinary

FEWEST = 5
HALF_BROAD = 20.0
USUAL, HOPELESS = 0.5, 0.25
LIGHT, HEAVY = 3.0, 5.5


@Language.factory("salon_order", default_config={"trained": True})
class Order:
    """`disorder` from the pairs of frequent words that our corpus does not know in this order, `breadth` from the rarer words."""

    def __init__(self, nlp: Language, name: str, *, trained: bool) -> None:
        self.frequent, self.known = models.load_order(str(nlp.lang)) if trained else (frozenset(), frozenset())

    def __call__(self, doc: Doc) -> Doc:
        state = marks(doc)
        state.scores["disorder"] = 0.0
        words = ordinary(state)
        weight = _weight(words)
        state.scores["breadth"] = weight * saturate(len(set(words) - self.frequent), HALF_BROAD)
        written, frequent = state.words, self.frequent
        pairs = [
            pair
            for start, end in state.sentences
            for pair in pairwise(written[start:end])
            if pair[0] in frequent and pair[1] in frequent
        ]
        if len(pairs) >= FEWEST:
            share = sum(pair in self.known for pair in pairs) / len(pairs)
            state.scores["disorder"] = min(1.0, max(0.0, (USUAL - share) / (USUAL - HOPELESS)))
        return doc


def _weight(words: list[str]) -> float:
    """0 for a text of small words, 1 for one of long ones; the mean of a short text is drawn to the small ones."""
    mean = sum(min(len(word), LONGEST) for word in words) / (len(words) + 2)
    return min(1.0, max(0.0, (mean - LIGHT) / (HEAVY - LIGHT)))

"""Marks hints at health, union, religion, politics, family and origin and keeps them out of everything person-level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from analysis.extensions import Hit, Marks, marks
from analysis.rulebook import Rulebook, load

PERSON_LEVEL = ("experience", "intent")
HARMLESS = "harmless"
# Of these labels the trained weights know; all others hide and count for nothing.
WEIGHED = frozenset({"own_health", "health", "union", "religion", "politics", "own_family", "family", "origin"})


@Language.factory("salon_special")
class SpecialCategories:
    """Score and masked evidence; hits of person-level groups that touch a hint are dropped."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.lang = nlp.lang
        self.book = Rulebook([rule for rule in load(str(nlp.lang)) if rule.group == "special"])

    def __call__(self, doc: Doc) -> Doc:
        state = marks(doc)
        found = state.of("special")
        state.scores["special_weighed"] = _score([hit for hit in found if hit.label in WEIGHED])
        hints = state.hints = _meant([*found, *self._written_like_names(state)])
        score = state.scores["special_category"] = _score(hints)
        state.evidence["special_category"] = [(hit.start, hit.end, score) for hit in hints]
        for group in PERSON_LEVEL if hints else ():
            state.hits[group] = [
                hit
                for hit in state.of(group)
                if not any(hint.start < hit.end and hit.start < hint.end for hint in hints)
            ]
        return doc

    def _written_like_names(self, state: Marks) -> Iterator[Hit]:
        """What the rules find once the words that English writes like names are looked at."""
        if not state.proper:
            return
        words = state.words.copy()
        for place, word in state.proper.items():
            words[place] = word
        for number in dict.fromkeys(state.sentence_of[place] for place in state.proper):
            for rule, first, stop in self.book.find(words, *state.sentences[number]):
                if not state.proper.keys().isdisjoint(range(first, stop)):
                    yield Hit(rule.id, rule.group, rule.label, first, stop)


def _meant(hits: list[Hit]) -> list[Hit]:
    """Without those that end in a stretch known to be harmless, like a credit union."""
    ends = {place for hit in hits if hit.label == HARMLESS for place in range(hit.start, hit.end)}
    return [hit for hit in hits if hit.label != HARMLESS and hit.end - 1 not in ends]


def _score(hits: Iterable[Hit]) -> float:
    """More where the writer speaks of themselves."""
    labels = [hit.label for hit in hits]
    return 0.9 if any(label.startswith("own") for label in labels) else 0.6 if labels else 0.0

"""Finds all rules of the language, one pass over each sentence that holds together."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis.extensions import Hit, Marks, marks
from analysis.rulebook import MASK, Rulebook, load

ALWAYS = frozenset({"spam", "toxicity", "special", "assertion", "tone", "platitude", "injection"})


@Language.factory("salon_ruler")
class Ruler:
    """Hits by group; keyword lists may prove spam or insult but never competence."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.book = Rulebook(load(str(nlp.lang)))

    def __call__(self, doc: Doc) -> Doc:
        state = marks(doc)
        for number, (start, end) in enumerate(state.sentences):
            sound = state.sound[number]
            for rule, first, stop in self.book.find(state.words, start, end):
                if rule.group in ALWAYS or (sound and first not in state.listed):
                    hits = state.hits.setdefault(rule.group, [])
                    hits.append(Hit(rule.id, rule.group, rule.label, first, stop))
        if state.of("injection"):
            _disregard(state)
        return doc


def _disregard(state: Marks) -> None:
    """A sentence that addresses the machine is inert: nothing in it counts for the writer."""
    for attempt in state.of("injection"):
        start, end = state.sentences[state.sentence_of[attempt.start]]
        state.listed.update(range(start, end))
        state.words[start:end] = [MASK] * (end - start)
    for group in state.hits.keys() - ALWAYS:
        state.hits[group] = [hit for hit in state.hits[group] if hit.start not in state.listed]

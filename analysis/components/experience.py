"""The writer's own experience: first person, done things, roles and durations."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.scoring import distinct, saturate, total
from analysis.extensions import Marks, marks

STRENGTHS = {"practice": 1.4, "duration": 1.0, "role": 1.0, "story": 0.8}
_FIRST = {
    "de": frozenset(
        "ich mich mir mein meine meinen meiner meinem meines wir uns unser unsere unserem unseren unserer".split()
    ),
    "en": frozenset("i me my mine we us our ours myself i've i'm i'd".split()),
}


@Language.factory("salon_experience")
class Experience:
    """Rule hits give evidence; the number of distinct first-person turns gives a softer ground."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.first = _FIRST[str(nlp.lang)]

    def __call__(self, doc: Doc) -> Doc:
        state = marks(doc)
        found = distinct(state, state.of("experience"), STRENGTHS)
        state.evidence["experience"] = found
        turns = self._turns(state)
        state.scores["experience"] = saturate(total(found) + 0.3 * turns, 2.5)
        state.scores["practice"] = saturate(total(found), 2.0)
        return doc

    def _turns(self, state: Marks) -> int:
        words = state.words
        return len({(word, words[place + 1]) for place, word in enumerate(words[:-1]) if word in self.first})

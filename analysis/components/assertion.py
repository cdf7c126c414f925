"""Tells own present interest from negated, past, hypothetical, ironic, quoted talk and talk about others."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis.extensions import Hit, Marks, marks

_BREAKS = frozenset({",", ";", ":", "–", "—", "-", "aber", "sondern", "jedoch", "but", "however", "though"})
_FIRST = {
    "de": frozenset("ich mich mir wir uns mein meine meinen meiner meinem unser unsere unserem unseren".split()),
    "en": frozenset("i me my we us our i'm i've i'd i'll".split()),
}
_QUOTES = frozenset('"„“”«»')


@Language.factory("salon_assertion")
class Assertion:
    """Sets `assertion` on every intent hit from cues in its clause or sentence."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.first_person = _FIRST[str(nlp.lang)]

    def __call__(self, doc: Doc) -> Doc:
        state = marks(doc)
        for hit in state.of("intent"):
            hit.assertion = self._judge(state, hit)
        return doc

    def _judge(self, state: Marks, hit: Hit) -> str:
        sentence = state.sentences[state.sentence_of[hit.start]]
        clause = _clause(state.words, sentence, hit)
        if _quoted(state.words, sentence, hit):
            return "quoted"
        about_self = hit.label.endswith("_self")
        for cue in state.of("assertion"):
            if about_self and cue.label in ("negated", "past", "hypothetical"):
                continue
            near = clause[0] <= cue.start < clause[1]
            same = sentence[0] <= cue.start < sentence[1]
            follows = cue.label == "ironic" and 0 <= cue.start - hit.end <= 12
            if near and cue.label == "negated" and not _excused(state, cue):
                return cue.label
            if same and cue.label in ("hypothetical", "past"):
                return cue.label
            if (same or follows) and cue.label == "ironic":
                return cue.label
            if (
                cue.label == "third_person"
                and same
                and cue.end <= hit.start
                and self._about_other(state, cue, hit, clause)
            ):
                return cue.label
        return "present"

    def _about_other(self, state: Marks, cue: Hit, hit: Hit, clause: tuple[int, int]) -> bool:
        """Somebody else is the subject unless the writer speaks of himself between cue and mention."""
        if cue.start >= clause[0]:
            between = state.words[cue.end : hit.start]
            return not any(word in self.first_person and word not in ("mir", "me", "uns", "us") for word in between)
        own = any(word in ("ich", "wir", "i", "we", "i'm", "i'd") for word in state.words[clause[0] : clause[1]])
        return not own


def _excused(state: Marks, cue: Hit) -> bool:
    return any(other.label == "excuse" and other.start <= cue.start < other.end for other in state.of("assertion"))


def _clause(words: list[str], sentence: tuple[int, int], hit: Hit) -> tuple[int, int]:
    start, end = hit.start, hit.end
    while start > sentence[0] and words[start - 1] not in _BREAKS:
        start -= 1
    while end < sentence[1] and words[end] not in _BREAKS:
        end += 1
    return start, end


def _quoted(words: list[str], sentence: tuple[int, int], hit: Hit) -> bool:
    before = sum(word in _QUOTES for word in words[max(0, sentence[0] - 40) : hit.start])
    after = any(word in _QUOTES for word in words[hit.end : hit.end + 40])
    return before % 2 == 1 and after

"""With a bigger spaCy pipeline: the writer's organisation where no rule found it."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analysis.extensions import Marks, marks
from analysis.optional import extra
from analysis.rulebook import MASK

NAMES = frozenset({"ORG", "ORGANIZATION"})
REACH = 3
_SUBJECT = frozenset("ich wir uns i we i'm we're us".split())
_BELONGING = {
    "de": frozenset("bei beim von vom für".split()),
    "en": frozenset("at for from with of".split()),
}
_CUSTOMER = (
    "kauf", "gekauft", "bestell", "kunde", "kundin", "nutz", "benutz", "verwend", "bewerb", "beworben",
    "buy", "bought", "order", "customer", "client", "use", "using", "purchas", "appl",
)  # fmt: skip
_DENIED = frozenset({"negated", "hypothetical", "ironic", "third_person"})


@Language.factory("salon_organisation")
class Organisation:
    """An organisation in a sentence in the first person, behind a word of belonging; customers belong to nobody."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.lang = str(nlp.lang)

    def __call__(self, doc: Doc) -> Doc:
        state = marks(doc)
        bigger = extra(self.lang) if state.affiliation is None else None
        for entity in bigger(doc.text).ents if bigger is not None else ():
            span = doc.char_span(entity.start_char, entity.end_char, alignment_mode="expand")
            if entity.label_ in NAMES and span is not None and self._is_own(state, span.start):
                state.affiliation = (entity.start_char, entity.end_char)
                break
        return doc

    def _is_own(self, state: Marks, place: int) -> bool:
        start, end = state.sentences[state.sentence_of[place]]
        words = state.words[start:end]
        if (
            _SUBJECT.isdisjoint(words)
            or "?" in words
            or any(word.startswith(_CUSTOMER) for word in words if word != MASK)
        ):
            return False
        if any(hint.label in _DENIED and start <= hint.start < end for hint in state.of("assertion")):
            return False
        return not _BELONGING[self.lang].isdisjoint(state.words[max(start, place - REACH) : place])

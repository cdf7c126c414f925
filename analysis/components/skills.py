"""Skills and occupations with what they say about the writer; another person's, a wished-for or a denied one is a topic only."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from analysis.extensions import Marks, marks
from analysis.rulebook import MASK
from analysis.skills.matcher import Found
from analysis.skills.taxonomy import matcher

MOST = 40
_SUBJECT = {
    "de": frozenset("ich wir".split()),
    "en": frozenset("i we i'm i've i'd we're we've".split()),
}
_ALSO_SUBJECT = {"de": frozenset("bin war".split()), "en": frozenset("am".split())}
# The writer asks, wishes, judges or knows somebody: the trade in such a sentence is not the writer's.
_DISTANT = {
    "de": frozenset("ob wenn falls dass mag mögen will wollen wollte gern gerne".split()),
    "en": frozenset("if whether like ask asked read see saw".split()),
}
_DISTANT_STEMS = {
    "de": tuple(
        "such brauch benötig kenn hätte wäre würde möcht wünsch könnt frag hoff wart find beauftrag glaub denk lese sehe höre versteh "
        "hass sollt empfehl bewunder interessier lern sprech sprach reden redet".split()
    ),
    "en": tuple(
        "search look need know knew hire would wish want hope wait find found call think thought believ hear understand hate should "
        "could recommend admire interest learn talk spoke speak discuss".split()
    ),
}
_ROLE = {
    "de": frozenset(
        "als bin war arbeite arbeitete gelernter gelernte gelerntes ausgebildeter ausgebildete angehende angehender".split()
    ),
    "en": frozenset("as i'm 'm am was trained qualified retired work worked".split()),
}
_OTHERS = {
    "de": frozenset("mit bei beim von vom für zu zum zur gegen durch wie ihr ihre ihrer ihren ihrem euer eure dein deine der die den dem des "
                    "unser unsere unserer unseren unserem mein meine meinem meinen kein keine keinen einen einem einer er sie".split()),
    "en": frozenset("with for by from to at of our your the their his her my no not like than he she they".split()),
}  # fmt: skip
_TITLES = frozenset("herr herrn frau dr dr. prof prof. mr mr. mrs mrs. ms ms. familie".split())
_OPENERS = frozenset(
    "als der die das den dem ein eine einen wir ich mein meine unser unsere jeder jede kein keine bin gelernter gelernte "
    "jahren jahre monaten beruf hauptberuf".split()
)
_DENIED = frozenset({"negated", "hypothetical", "ironic", "third_person"})
REACH = 4


@Language.factory("salon_skills")
class Skills:
    """Fills `skills`; masked places, sentences with a special category, lists of keywords and people's names give nothing."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.lang = str(nlp.lang)

    def __call__(self, doc: Doc) -> Doc:
        state = marks(doc)
        for found in matcher(self.lang).find(state.text):
            if len(state.skills) >= MOST:
                break
            span = doc.char_span(found.start, found.end, alignment_mode="expand")
            if span is not None and self._counts(doc, state, span, found):
                own = self._is_own(state, span, found)
                state.skills.append((found.start, found.end, found.entry.id, found.entry.label(self.lang), own))
        return doc

    def _counts(self, doc: Doc, state: Marks, span: Span, found: Found) -> bool:
        hidden = any(word == MASK for word in state.words[span.start : span.end])
        if hidden and not (self.lang == "en" and found.is_proper and span.text[1:].islower()):
            return False
        sentence = state.sentence_of[span.start]
        if any(state.sentence_of[hint.start] == sentence for hint in state.hints):
            return False
        return span.start not in state.listed and not _is_name(doc, state, span)

    def _is_own(self, state: Marks, span: Span, found: Found) -> bool:
        """Whether the sentence says it of the writer: first person, present or past, nobody else between."""
        number = state.sentence_of[span.start]
        start, end = state.sentences[number]
        words = state.words[start:end]
        if not state.sound[number] or "?" in words or not self._has_subject(words):
            return False
        if any(hint.label in _DENIED and start <= hint.start < end for hint in state.of("assertion")):
            return False
        if found.entry.kind == "occupation":
            words = state.words[start : span.start]
            return not self._is_distant(words) and self._is_role(words)
        return not self._is_distant(words)

    def _is_distant(self, words: list[str]) -> bool:
        stems = _DISTANT_STEMS[self.lang]
        return not _DISTANT[self.lang].isdisjoint(words) or any(word.startswith(stems) for word in words)

    def _has_subject(self, words: list[str]) -> bool:
        return not _SUBJECT[self.lang].isdisjoint(words) or words[0] in _ALSO_SUBJECT[self.lang]

    def _is_role(self, before: list[str]) -> bool:
        """ "… bin seit Jahren gelernte Schlosserin", "as a welder": a word of being near by and nobody else's in between."""
        near = before[-REACH:]
        places = [place for place, word in enumerate(near) if word in _ROLE[self.lang]]
        return bool(places) and _OTHERS[self.lang].isdisjoint(near[places[-1] + 1 :])


def _is_name(doc: Doc, state: Marks, span: Span) -> bool:
    """Frau Schneider, Kurt Weber: a single capitalised word after a title or another capitalised word."""
    if len(span) != 1 or not span.start or not span.text.istitle():
        return False
    before = doc[span.start - 1].text
    if before.lower() in _TITLES:
        return True
    starts = state.sentences[state.sentence_of[span.start]][0] == span.start
    return before.istitle() and before.isalpha() and not starts and before.lower() not in _OPENERS

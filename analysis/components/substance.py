"""Substance: how many different weighty words carry the comment, which filler and chatter lack."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.scoring import saturate
from analysis.extensions import marks
from analysis.features import bare

LONG = 8
_NOUN_ENDING = re.compile(
    r"(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|ität|itäten|ismus|nis|nisse|ment|mente|anz|enz|logie|"
    r"wesen|mittel|kraft|kräfte|recht|arbeit|systeme?|kosten|preise?|markt|zeit|zeiten|zahl|zahlen|werk|technik|bedarf|aufwand|verkehr|stoffe?)$"
)


@Language.factory("salon_substance")
class Substance:
    """German nouns count only with a known ending or as a term of the trade, so that no name can."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.lang = nlp.lang

    def __call__(self, doc: Doc) -> Doc:
        state = marks(doc)
        terms = {hit.start for hit in state.of("terms")}
        seen: set[str] = set()
        places: list[tuple[int, int, float]] = []
        long = [(place, word) for place, word in enumerate(state.words) if len(word) >= LONG]
        for place, word in long:
            if len(bare(word) or "") < LONG or not word.isalpha() or place in state.listed or word in seen:
                continue
            if not state.sound[state.sentence_of[place]]:
                continue
            if self.lang == "en" or state.tokens[place].islower() or place in terms or _NOUN_ENDING.search(word):
                seen.add(word)
                places.append((place, place + 1, 1.0))
        count = state.word_count()
        state.scores["substance"] = 0.6 * saturate(len(seen), 7.0) + 0.4 * min(1.0, 3.3 * len(seen) / (count + 8))
        state.evidence["substance"] = places
        return doc

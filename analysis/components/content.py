"""How much is said: letters of different words in sentences that hold together, and what stands beside the words as a source."""

from __future__ import annotations

from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.layout import FUNCTION_WORDS
from analysis.components.scoring import saturate
from analysis.extensions import Marks, marks
from analysis.features import LONGEST, bare, lowered
from analysis.memo import Memo
from analysis.rulebook import MASK

# Letters that stand for a noun or a row of names, for a link to a source and for figures: what they are must not matter.
CAPITALISED, SHOUTED, SOURCE, FIGURES = 8, 3, 60, 10
# Shorter words are small talk as often as not, and a sentence with fewer long ones than one word in six says little.
SHORTEST, DENSE = 5, 6
# One strong sign of selling makes a link an offer.
SOLD = 0.35
HALF = 60.0
JOINS = frozenset("-'’")
LAST = 3


class Said(NamedTuple):
    """What a token adds: its key (nothing: no content), its letters, whether it stands in a row of capitalised words."""

    key: str
    letters: int
    capitalised: bool


@Language.factory("salon_content")
class Content:
    """`content` from the words alone, `sourced` with links and figures beside them, `asking` from the sentences that ask."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.small = FUNCTION_WORDS[str(nlp.lang)]
        self.said: Memo[str, Said] = Memo(self._said)

    def __call__(self, doc: Doc) -> Doc:
        state = marks(doc)
        letters = sum(self._distinct(state).values())
        beside = SOURCE * has_source(state) + FIGURES * _has_figures(state)
        state.scores["content"] = saturate(letters, HALF)
        state.scores["sourced"] = saturate(letters + beside, HALF) - state.scores["content"]
        state.scores["asking"] = _asking(state)
        return doc

    def _said(self, token: str) -> Said:
        word = lowered(token)
        if not word[:1].isalpha() or word in self.small:
            return Said("", 0, capitalised=False)
        if token[0].isupper():
            if token.isupper():
                return Said(word if len(word) >= SHORTEST else "", SHOUTED, capitalised=True)
            return Said(word, CAPITALISED, capitalised=True)
        found = bare(word) or ""
        return Said(found if len(found) >= SHORTEST else "", min(len(found), LONGEST), capitalised=False)

    def _distinct(self, state: Marks) -> dict[str, int]:
        """Letters of each different word; a row of capitalised words counts once, so that no name is worth more than another."""
        found: dict[str, int] = {}
        for sound, (start, end) in zip(state.sound, state.sentences, strict=True):
            spoken = self._of_sentence(state, start, end) if sound else {}
            if DENSE * len(spoken) >= sum([word[:1].isalpha() for word in state.words[start:end]]):
                found |= spoken
        return found

    def _of_sentence(self, state: Marks, start: int, end: int) -> dict[str, int]:
        found: dict[str, int] = {}
        row = False
        said, words, listed = self.said, state.words, state.listed
        for place, token in enumerate(state.tokens[start:end], start):
            if token in JOINS:
                continue
            key, letters, capitalised = said[token]
            if words[place] == MASK or place in listed:
                key, capitalised = "", False
            if key and not (capitalised and row):
                found[key] = letters
            row = capitalised
        return found


def has_source(state: Marks) -> bool:
    """A link that leads on and beside which little is sold."""
    return state.leads_on() and state.scores["selling"] < SOLD


def _has_figures(state: Marks) -> bool:
    return any(word[:1].isdigit() and place not in state.listed for place, word in enumerate(state.words))


def _asking(state: Marks) -> float:
    """How many sentences end in a question mark, up to two; a share could be diluted by filler."""
    spoken = [state.words[start:end] for start, end in state.sentences]
    return min(2, sum(any("?" in word for word in words[-LAST:]) for words in spoken)) / 2

"""Advertising, bait and machine-made noise: several kinds of signs have to meet."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.layout import FUNCTION_WORDS
from analysis.components.scoring import distinct
from analysis.extensions import BESIDE, Marks, marks
from analysis.rulebook import MASK

STRENGTHS = {
    "offer": 0.4, "call": 0.3, "bait": 0.4, "channel": 0.4, "money": 0.4, "promise": 0.3, "price": 0.35,
    "urgency": 0.12, "testimonial": 0.35, "generic": 0.12, "flattery": 0.14, "topic": 0.14,
}  # fmt: skip
SELLING = frozenset({"offer", "call", "money", "promise", "price", "channel", "bait", "testimonial"})
# These say nothing without an offer or a link.
ACCOMPANYING = ("flattery", "generic", "topic")
AGAIN = 0.5
# A sentence has more small words than one in five, but so have not all of four words.
SMALL, FEW = 0.2, 4
SHORTEST_SHOUT = 2
_PHONE = re.compile(r"(?:\+|\b00)\d[\d ()/-]{8,}\d|\b1[- ]?8\d\d[- ]\d{3}[- ]\d{4}|\b\d{3}[- ]\d{3}[- ]\d{4}\b")
_DIGITS = re.compile(r"\d[\d ()/-]{8,}\d")
_FOREIGN = re.compile(r"[\u0400-\u04ff\u0600-\u06ff\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_SYMBOLS = re.compile(r">{2}|<{2}|\${2}|[!]{3}|[★☆✔✅➤►👉🔥💰💯]|={4}|\*{3}")
# One of these stands in whatever the signs above find.
_SYMBOL = re.compile(r"[><$!★☆✔✅➤►👉🔥💰💯=*]")


@Language.factory("salon_spam")
class Spam:
    """One minus the product of what speaks against it; a concrete answer to the post excuses a link of one's own."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.headlines = nlp.lang == "en"
        self.small = FUNCTION_WORDS[str(nlp.lang)]

    def __call__(self, doc: Doc) -> Doc:
        state = marks(doc)
        state.evidence["spam"] = distinct(state, state.of("spam"), STRENGTHS)
        signs = _signs(state)
        selling = sum(strength for label, strength in signs.items() if label in SELLING)
        signs["link"] = _link(state, selling) + 0.2 * (state.addresses > 0 and selling > 0)
        signs["phone"] = 0.5 * bool(_DIGITS.search(state.text) and _PHONE.search(state.text))
        signs["noise"] = _noise(state, state.text)
        signs["telegram"] = self._telegram(state)
        loud = _loud(state, headlines=self.headlines)
        signs["loud"] = loud if selling else 0.0
        state.scores.update(telegram=signs["telegram"], noise=signs["noise"], phone=signs["phone"], loud=loud)
        if not (selling or state.links):
            for label in ACCOMPANYING:
                signs.pop(label, None)
        against = 1.0
        for strength in signs.values():
            against *= 1.0 - min(0.95, strength)
        state.scores["selling"] = selling
        state.scores["spam"] = state.scores["advertised"] = 1.0 - against
        return doc

    def _telegram(self, state: Marks) -> float:
        """Hardly a small word among many others: rows of keywords, rates and foreign words; capitals may be names and count nothing."""
        function_words = self.small
        words = zip(state.tokens, state.words, strict=True)
        rest = [token for token, word in words if word not in function_words and word != MASK]
        small = len(state.words) - len(rest) - state.words.count(MASK)
        others = sum([token.isalpha() and token.islower() for token in rest])
        lacking = 1.0 - small / (SMALL * (small + others)) if others else 0.0
        return max(0.0, lacking) * min(0.5, 0.1 * max(0, small + others - FEW))


def _signs(state: Marks) -> dict[str, float]:
    """Strength of each kind of sign; a second phrase of the same kind counts half, a third a quarter."""
    found: dict[str, set[str]] = {}
    for hit in state.of("spam"):
        found.setdefault(hit.label, set()).add(hit.rule)
    return {label: STRENGTHS[label] * (2.0 - AGAIN ** (len(rules) - 1)) for label, rules in found.items()}


def _link(state: Marks, selling: float) -> float:
    """A link in a real text is a source; beside selling or hardly a word it is bait, unless it leads to one page rather than a site."""
    if not state.links:
        return 0.0
    bare = 0.0 if state.leads_on() else 0.45 * (1.0 - state.word_count() / BESIDE)
    return min(0.8, bare + min(0.6, 1.2 * selling) + 0.1 * min(3, state.links - 1))


def _noise(state: Marks, text: str) -> float:
    """Foreign scripts, one word over and over, hardly any letters."""
    size = len(text)
    noise = 0.6 if not text.isascii() and len(_FOREIGN.findall(text)) > 0.2 * size else 0.0
    count = state.word_count()
    if count >= 12 and len({word for word in state.words if word[:1].isalnum()}) < 0.25 * count:
        noise += 0.4
    if size > 12 and not _is_lettered(state, text):
        noise += 0.2
    return noise


def _is_lettered(state: Marks, text: str) -> bool:
    """Two fifths are letters; the words alone tell nearly always."""
    enough = 0.4 * len(text)
    return sum(map(len, filter(str.isalpha, state.tokens))) >= enough or sum(map(str.isalpha, text)) >= enough


def _loud(state: Marks, *, headlines: bool) -> float:
    """Arrows, rows of signs, shouted words and, in English, a Text Written Like A Headline."""
    words = [
        token
        for token, word in zip(state.tokens, state.words, strict=True)
        if len(token) > 1 and token.isalpha() and word != MASK
    ]
    shouted = sum([word.isupper() and len(word) > SHORTEST_SHOUT for word in words])
    titled = headlines and len(words) >= 6 and sum(map(str.istitle, words)) > 0.5 * len(words)
    return min(0.6, 0.25 * _has_symbols(state.text) + 0.25 * (shouted >= 3) + 0.25 * titled)


def _has_symbols(text: str) -> bool:
    found = _SYMBOL.search(text)
    return found is not None and _SYMBOLS.search(text, found.start()) is not None

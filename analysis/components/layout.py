"""Words, sentences, masked places and which sentences hold together at all."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from analysis.extensions import Marks, marks
from analysis.features import lowered
from analysis.memo import Memo
from analysis.rulebook import MASK, RULES

_GREETING = {
    "de": frozenset("hallo hi liebe lieber sehr guten moin servus grüezi grüß hey werte werter".split()),
    "en": frozenset("hello hi dear hey good greetings".split()),
}
_CLOSING = re.compile(
    r"(?:(?:mit |viele[nr]? |beste[nr]? |liebe[nr]? |herzliche[nr]? |freundliche[nr]? |schöne[nr]? |kollegiale[nr]? )+(?:freundlichen |besten |herzlichen )?gr(?:ü|u)(?:ß|ss)e?n?\b"
    r"|\b(?:mfg|lg|vg|gruß|gruss|grüße|(?:best|kind|warm|warmest|kindest)\s+(?:regards|wishes)|regards|sincerely|cheers|yours\s+(?:sincerely|truly|faithfully))\b)"
    r"(?:\s+(?:aus|from|vom|von)\s+\S+)?\s*[,.!\n—–-]?",
    re.IGNORECASE,
)
# One of these stands in whatever the formula above finds.
_CLOSING_SIGNS = ("gruss", "grüss", "mfg", "lg", "vg", "regards", "wishes", "sincerely", "cheers", "yours")
_AGE = re.compile(
    r"\b(?:\d{1,3}[- ]?(?:jahre alt|jährige[rn]?|years? old|year-old)|(?:at|mit(?: meinen| meine)?) \d{2}(?: jahren)?(?= (?:i|bin|habe|am|have)\b)|i(?:'m| am) \d{2}\b(?! (?:years|months|people|percent|%)))",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{1,60}|\b[\w-]{2,40}\.(?:com|net|org|info|biz|shop|ru|xyz|de|io|co|me|tk|ly|online|site|store|club|example)(?:/\S*)?(?!\w)|(?<!\w)@\w{2,30}",
    re.IGNORECASE,
)
# An address that goes on for long behind the host names one page, a short one a whole site.
_PAGE = re.compile(r"\w\.\w+/\S{25}")
_DOT_INSIDE = re.compile(r"\.(?:\w|(?<=[wW]\.)\S)")
_DIGIT = re.compile(r"\d")
_QUOTE = re.compile(r"(?m)^\s*>.*$")
_NAME = re.compile(r"[^\W\d_]\w*(?:['’-][^\W\d_]\w+)*(?<=[^\W\d_A-ZÄÖÜ])$")
LIST_LENGTH = SOUND_FROM = 7
# What words are to rows and sentences: of content, small, small endings that begin with no letter; anything else is 0.
BIG, SMALL, ENDING = 1, 2, 3
_OTHER, _ROW = b"\0", bytes([BIG]) * LIST_LENGTH
# Faiths, parties, origins and illnesses that English writes like names.
PROPER = frozenset((RULES / "special_proper.txt").read_text("utf-8").split())
_ENDS = frozenset(".!?…")
FUNCTION_WORDS = {
    "de": frozenset(
        "der die das den dem des ein eine einen einem einer eines und oder aber denn nicht kein keine keinen ist sind war waren bin wird werden wurde wurden "
        "haben hat hatte hatten habe ich du er sie es wir ihr mich mir uns euch ihnen sich man zu zum zur mit von vom für auf aus bei beim nach über unter vor "
        "durch gegen ohne um an am in im ins wie was wer wo wann warum wieso wenn weil dass daß damit ob als auch noch nur schon sehr mehr weniger so da dann "
        "doch mein meine meinen meiner unser unsere unseren sein seine ihre ihren kann können könnte muss müssen soll sollte sollten würde würden wäre wären gibt "
        "dieser diese dieses diesen diesem jeder jede jedes alle alles bei seit bis hier jetzt immer nie erst wieder".split()
    ),
    "en": frozenset(
        "the a an and or but nor not no is are was were be been being am have has had do does did done i you he she it we they me him her us them my your his its "
        "our their to of in on at by for with from about into over after before under against between through without as if when while because since that this "
        "these those there here what who which how why where whether can could should would will may might must than then so too also just only very more most "
        "less any some all each every both other such own same it's don't i'm i've we're we've you're that's doesn't isn't n't 's 'm 're 've 'll 'd".split()
    ),
}


_WORDS: Memo[str, str] = Memo(lowered)


@Language.factory("salon_layout")
class Layout:
    """Fills words, sentences and masks; nothing after it looks at a name, a link or an age."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.lang = str(nlp.lang)
        self.function_words = FUNCTION_WORDS[str(nlp.lang)]
        self.sorts: Memo[str, int] = Memo(self._sort)

    def __call__(self, doc: Doc) -> Doc:
        state = marks(doc)
        state.words = list(map(_WORDS.__getitem__, state.tokens))
        self._mask(doc, state)
        if self.lang == "en":
            self._mask_names(state)
        state.sentences = _sentences(state.tokens)
        sorts = bytes(map(self.sorts.__getitem__, state.words))
        for number, (start, end) in enumerate(state.sentences):
            state.sentence_of += [number] * (end - start)
            state.sound.append(_is_sound(sorts[start:end]))
        if _ROW in sorts.replace(_OTHER, b""):
            state.listed = _listed(state.sentences, sorts)
        return doc

    def _sort(self, word: str) -> int:
        if word in self.function_words:
            return SMALL if word[:1].isalpha() else ENDING
        return BIG if word[:1].isalpha() else 0

    def _mask(self, doc: Doc, state: Marks) -> None:
        text = state.text
        linked = "@" in text or "://" in text or _DOT_INSIDE.search(text)
        places = [found.span() for found in _LINK.finditer(text)] if linked else []
        state.links = sum("@" not in text[start:end] for start, end in places)
        state.pages = sum(_PAGE.search(text, start, end) is not None for start, end in places)
        state.addresses = len(places) - state.links
        if _DIGIT.search(text):
            places += [found.span() for found in _AGE.finditer(text)]
        if ">" in text:
            places += [found.span() for found in _QUOTE.finditer(text)]
        places += self._greeting(state)
        places += _signature(text)
        for start, end in places:
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None:
                state.words[span.start : span.end] = [MASK] * (span.end - span.start)

    def _greeting(self, state: Marks) -> list[tuple[int, int]]:
        """An opening salutation up to its comma, exclamation mark or line end."""
        first, second = (*state.tokens[:2], "", "")[:2]
        if first.lower() not in _GREETING[self.lang]:
            return []
        if first.lower() == "sehr" and not second.lower().startswith(("geehrt", "verehrt")):
            return []
        for text, start in zip(state.tokens[:9], state.starts, strict=False):
            if text in ",!" or "\n" in text:
                return [(0, start + len(text))]
        return []

    @staticmethod
    def _mask_names(state: Marks) -> None:
        """English: a capitalised word inside a sentence is a name for all rules but those that protect (`proper`)."""
        fresh = True
        for place, text in enumerate(state.tokens):
            if not fresh and text[0].isupper() and _NAME.match(text):
                if state.words[place] in PROPER:
                    state.proper[place] = state.words[place]
                state.words[place] = MASK
                if place > 1 and state.tokens[place - 1] == "-" and state.words[place - 2] == MASK:
                    state.words[place - 1] = MASK
            fresh = text in '.!?:"“”…' or "\n" in text


def _listed(sentences: list[tuple[int, int]], sorts: bytes) -> set[int]:
    """Places in a row of content words without a small word between: an appended list, not a sentence."""
    found: set[int] = set()
    run: list[int] = []
    for start, end in sentences:
        if _lettered(sorts[start:end]) > 1:
            run = []
        for place, sort in enumerate(sorts[start:end], start):
            if sort >= SMALL:
                run = []
            elif sort == BIG:
                run.append(place)
                if len(run) >= LIST_LENGTH:
                    found.update(run)
    return found


def _is_sound(sorts: bytes) -> bool:
    """Keyword lists and shuffled words lack the small words between the big ones; nothing but small words says nothing."""
    lettered = _lettered(sorts)
    return lettered < SOUND_FROM or 0.2 <= sorts.count(SMALL) / lettered < 1.0


def _lettered(sorts: bytes) -> int:
    return sorts.count(BIG) + sorts.count(SMALL)


def _signature(text: str) -> list[tuple[int, int]]:
    """A closing formula near the end with everything after it."""
    tail = max(0, len(text) - 160)
    end = text[tail:].casefold()
    if "ı" not in end and not any(sign in end for sign in _CLOSING_SIGNS):
        return []
    for found in _CLOSING.finditer(text, tail):
        if len(text[found.end() :].split()) <= 9:
            return [(found.start(), len(text))]
    return []


def _sentences(tokens: list[str]) -> list[tuple[int, int]]:
    """Token ranges; a full stop before a small letter still ends a sentence unless it follows a number or a letter."""
    spans: list[tuple[int, int]] = []
    start = 0
    last = len(tokens) - 1
    for place, text in enumerate(tokens):
        if place == last or "\n" in text or (text[0] in _ENDS and _ends_here(tokens, place)):
            spans.append((start, place + 1))
            start = place + 1
    return spans


def _ends_here(tokens: list[str], place: int) -> bool:
    following = tokens[place + 1]
    if following[0] in _ENDS or following[0] in "\"'“”)«»":
        return False
    before = tokens[place - 1] if place else ""
    return not (following[0].islower() and (before[-1:].isdigit() or len(before) == 1))

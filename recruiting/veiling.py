"""Covers what names a person in texts, for as long as their name is hidden from a reviewer.

Covered are the words of the name and of the mail address they wrote with, every address, link, handle and telephone number, what follows
"my name is", and what stands after a closing formula or alone on the last line. More may be covered than had to be; the evidence is read
without it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

Place = tuple[int, int]

# Words that are part of many names and names nobody.
_COMMON = frozenset(
    "von van vom der den dem die das de da di du la le zu zum zur und and the dr prof herr frau mr mrs ms "
    "info mail kontakt contact post office web service team".split()
)
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_CLOSING = "grüße|grüsse|gruß|gruss|grüßen|grüssen|mfg|regards|cheers|sincerely|wishes"
_PATTERNS = (
    re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),
    re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE),
    re.compile(r"(?<!\w)@\w{2,}"),
    re.compile(r"(?<![\w.,])(?:\+|0)\d(?:[ /()-]{0,3}\d){6,}"),
    re.compile(r"(?i:mein name ist|ich heiße|ich heisse|my name is|i am called)\s+((?:[A-ZÄÖÜ][\w.'-]*[ ]?){1,3})"),
    re.compile(rf"\b(?i:{_CLOSING})\b(.{{1,60}})\Z", re.DOTALL),
    re.compile(r"\n\s{0,20}[-–—]{1,3}\s{0,20}(.{1,40})\Z"),
    re.compile(r"\n\s{0,20}([A-ZÄÖÜ][\w.'-]{0,40}(?:[ ][A-ZÄÖÜ][\w.'-]{0,40}){0,2})\s{0,20}\Z"),
)


@dataclass(frozen=True, slots=True)
class Veil:
    """Covers one person; `named` finds the words they are called by, and is None where there are none."""

    named: re.Pattern[str] | None

    @classmethod
    def of(cls, called: Iterable[tuple[str, str]]) -> "Veil":
        """From every name and mail address the person wrote with."""
        found = {word for name, address in called for word in _words(name, address)}
        if not found:
            return cls(named=None)
        either = "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word)))
        return cls(named=re.compile(rf"(?<!\w)(?:{either})(?:s|'s|’s)?(?!\w)", re.IGNORECASE))

    def names(self, text: str) -> bool:
        """Whether the text holds a word the person is called by."""
        return bool(self.named and self.named.search(text))

    def text(self, text: str) -> str:
        return self.pieces([text])[0]

    def pieces(self, texts: Sequence[str]) -> list[str]:
        """The pieces of one text, each with its share of what is covered; what lies across two is covered in both."""
        covered, start, told = self._places("".join(texts)), 0, []
        for text in texts:
            told.append(_covered(text, start, covered))
            start += len(text)
        return told

    def _places(self, text: str) -> list[Place]:
        found = [match.span(match.lastindex or 0) for pattern in _PATTERNS for match in pattern.finditer(text)]
        if self.named:
            found += [match.span() for match in self.named.finditer(text)]
        return _merged(_trimmed(text, place) for place in found)


def _words(name: str, address: str) -> set[str]:
    local = address.partition("@")[0]
    whole = {text.strip() for text in (name, local) if len(text.strip()) > 1}
    single = {word for word in re.split(r"[\W_]+", name) if len(word) > 1}
    single |= {word for word in re.split(r"[\W\d_]+", local) if len(word) > 2}
    kept = {word for word in whole | single if word.lower() not in _COMMON and not word.isdigit()}
    return kept | {word.lower().translate(_LETTERS) for word in kept}


def _trimmed(text: str, place: Place) -> Place:
    """Without spaces and stops at either end, so that what is left reads as before."""
    start, end = place
    while start < end and text[start] in " \t\n,.!":
        start += 1
    while end > start and text[end - 1] in " \t\n,":
        end -= 1
    return start, end


def _merged(places: Iterable[Place]) -> list[Place]:
    merged: list[Place] = []
    for start, end in sorted(place for place in places if place[0] < place[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _covered(text: str, offset: int, places: Sequence[Place]) -> str:
    told, position = "", 0
    for place in places:
        start, end = (min(max(edge - offset, 0), len(text)) for edge in place)
        if start < end:
            told += text[position:start] + _("[name]")
            position = end
    return told + text[position:]

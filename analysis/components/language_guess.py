"""Guesses German or English from function words and letters, without a model."""

from __future__ import annotations

import re

LANGUAGES = ("de", "en")
_WORD = re.compile(r"[a-zäöüß']+")
_DE = frozenset(
    "der die das den dem des ein eine einen einem einer und oder aber nicht ist sind war waren wird werden wurde haben hat hatte "
    "ich du er sie es wir ihr mich mir dich uns euch ihnen sich zu zum zur mit von vom für auf aus bei nach über unter vor durch "
    "wie was wer wo wann warum wenn weil dass daß als auch noch nur schon sehr kein keine mein meine sein seine so da dann doch "
    "man mal ja nein im am um bitte danke dank toll gut mehr immer hier jetzt kann können muss soll sollte würde wäre gibt".split()
)
_EN = frozenset(
    "the a an and or but not is are was were be been have has had do does did i you he she it we they me him her us them my your "
    "his its our their to of in on at by for with from about into over after before as if when while because that this these those "
    "there here what who which how why where can could should would will just only very more most no yes so than then too also "
    "please thanks thank great good nice it's don't i'm you're that's get got all any out up".split()
)


def guess(text: str) -> tuple[str, float]:
    """Language and confidence 0..1; 0 means that nothing pointed anywhere."""
    words = _WORD.findall(text[:600].lower())
    german = sum(word in _DE for word in words) + 0.7 * sum(any(c in "äöüß" for c in word) for word in words)
    english = sum(word in _EN for word in words)
    german += 0.2 * sum("sch" in word or word.endswith(("ung", "lich", "keit", "en")) for word in words)
    english += 0.2 * sum("th" in word or word.endswith(("ing", "ly", "tion", "ed")) for word in words)
    total = german + english
    if total == 0:
        return "de", 0.0
    lead = abs(german - english) / total
    return ("de" if german >= english else "en"), lead * min(1.0, total / 1.5)


def choose(lang: str | None, text: str, post: str) -> str:
    """A stated language if we read it, else the text's, below confidence .3 the post's."""
    stated = (lang or "").strip().lower().replace("_", "-").split("-")[0]
    if stated in LANGUAGES:
        return stated
    found, confidence = guess(text)
    if confidence < 0.3 and post:
        return guess(post)[0]
    return found

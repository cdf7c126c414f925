"""Writes regional spellings as the standard does, before anything else looks at a text: whoever writes as they speak is read alike.

Only in texts that are regional by spellings that are nothing else; a way back to the original offsets stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analysis.normalise import Clean

RULES = Path(__file__).with_name("rules")
# Two spellings of a region, or one in a text of few words: a single one may be a slip or a name.
SIGNS, WORDS_FOR_ONE = 2, 6
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*['’]?")
Rewrite = Callable[[str], str | None]

_PREFIX = r"(?:ab|an|auf|aus|ein|fest|her|hin|los|mit|nach|um|vor|weg|zu|zurück)"
# "gmacht", "nachgstellt": the unstressed e is left out. Nothing of the standard begins so.
_WITHOUT_E = re.compile(rf"({_PREFIX}?)g([bdfhkmpstwz]\w{{2,}}[tnae])")
_WITH_J = re.compile(r"je([bdfghjklmpqrstvwz]\w{2,}(?:t|en|e))")
_NO_PARTICIPLE = re.compile(r"je(?:de|dw|man|mal|doch|weil|tzt|sus|long)")
# "prüfn", "stelln": an ending without its vowel.
_SHORT_ENDING = re.compile(r"(\w*[aeiouyäöü]\w*(?:[bdfgkmpstvwzß]|ll|nn))n")
_BEFORE_A_WORD = {"d": "die ", "s": "das ", "z": "zu "}
_ELIDED = re.compile(r"\b([dsz])['’](?=[^\W\d_])", re.IGNORECASE)
_ENDING = re.compile(r"(\w{2,})in['’]")
_IN = frozenset(
    "adjustin breakin buyin callin carryin cuttin drivin eatin failin feelin findin followin goin growin hangin hearin helpin "
    "holdin leavin livin losin meetin movin needin operatin pickin playin readin replacin runnin sellin sendin servin settin showin "
    "sittin sleepin slidin spendin stickin stoppin talkin turnin understandin usin walkin watchin wearin".split()
)


@dataclass(frozen=True, slots=True)
class Spellings:
    """Of one language: signs of a region, and spellings that are other words elsewhere; each with the word of the standard."""

    signs: Mapping[str, str]
    others: Mapping[str, str]
    pattern: Rewrite


def standard(text: Clean, lang: str) -> Clean:
    """The same text in the spelling of the standard, or the very same where it is not regional."""
    spellings = _spellings(lang)
    if spellings is None or spellings.signs.keys().isdisjoint(text.text.lower().split()):
        return text
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text.text)]
    return _rewritten(text, spellings, lang) if _is_regional(words, spellings) else text


def _is_regional(words: list[str], spellings: Spellings) -> bool:
    found = spellings.signs.keys() & words
    return len(found) >= SIGNS or len(words) <= WORDS_FOR_ONE


def _rewritten(text: Clean, spellings: Spellings, lang: str) -> Clean:
    kept: list[str] = []
    origin: list[int] = []
    last = 0
    for match in _WORD.finditer(text.text):
        for start, end, new in _changes(text.text, match, spellings, lang):
            _copy(text, last, start, kept, origin)
            kept.append(new)
            origin += [_place(text, min(start + step, end - 1)) for step in range(len(new) - 1)] + [
                _place(text, end - 1)
            ]
            last = end
    _copy(text, last, len(text.text), kept, origin)
    return Clean("".join(kept), origin)


def _changes(text: str, match: re.Match[str], spellings: Spellings, lang: str) -> list[tuple[int, int, str]]:
    start, end = match.span()
    if lang == "de" and (elided := _ELIDED.match(text, start, end)):
        first = (start, elided.end(), _BEFORE_A_WORD[elided[1].lower()])
        new = _of_word(text[elided.end() : end], spellings)
        return [first, (elided.end(), end, new)] if new else [first]
    new = _of_word(match[0], spellings)
    return [(start, end, new)] if new else []


def _of_word(word: str, spellings: Spellings) -> str | None:
    low = word.lower().replace("’", "'")
    for form in (low, low.rstrip("'")):
        if new := spellings.signs.get(form) or spellings.others.get(form):
            return _cased(new, word)
    new = spellings.pattern(low)
    return _cased(new, word) if new else None


def _cased(new: str, word: str) -> str:
    if word.isupper() and len(word) > 1:
        return new.upper()
    return new[0].upper() + new[1:] if word[0].isupper() else new


def _copy(text: Clean, start: int, end: int, kept: list[str], origin: list[int]) -> None:
    kept.append(text.text[start:end])
    origin += [_place(text, place) for place in range(start, end)]


def _place(text: Clean, place: int) -> int:
    return place if text.origin is None else text.origin[place]


def _of_german(word: str) -> str | None:
    """What spellings of a region have in common beyond single words."""
    new = word
    if found := _WITHOUT_E.fullmatch(new):
        new = f"{found[1]}ge{found[2]}"
    elif not _NO_PARTICIPLE.match(new) and (found := _WITH_J.fullmatch(new)):
        new = f"ge{found[1]}"
    if found := _SHORT_ENDING.fullmatch(new):
        new = f"{found[1]}en"
    return new if new != word else None


def _of_english(word: str) -> str | None:
    if word in _IN:
        return f"{word}g"
    found = _ENDING.fullmatch(word)
    return f"{found[1]}ing" if found else None


@lru_cache(maxsize=2)
def _spellings(lang: str) -> Spellings | None:
    path = RULES / f"varieties_{lang}.txt"
    if not path.exists():
        return None
    signs: dict[str, str] = {}
    others: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, _colon, spelled = line.partition(": ")
            first, _stroke, second = spelled.partition("/ ")
            signs |= dict.fromkeys(first.split(), word)
            others |= dict.fromkeys(second.split(), word)
    return Spellings(signs, others, _of_german if lang == "de" else _of_english)

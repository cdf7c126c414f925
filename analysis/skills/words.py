"""Words of a text and the dictionary forms they may stand for: plurals, feminine and neutral forms, verb forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 60
SHORTEST_STEM = 4
BEGINNING = 3
_WORD = {
    "de": re.compile(r"[^\W_]+(?:\+\+|#)?(?:[:*_/·]-?(?:innen|in|r|n|e)(?![^\W_])|\(in(?:nen)?\))?"),
    "en": re.compile(r"[^\W_]+(?:\+\+|#)?"),
}
_MARKED_ENDING = re.compile(r"[:*_/·(].*")
_PLAIN_VOWEL = str.maketrans("äöü", "aou")
_DIGRAPH = {"ae": "ä", "oe": "ö", "ue": "ü"}
_PEOPLE = ("frauen", "frau", "leute", "männern", "männer", "personen", "person")
# The last letters of all that is taken off a German word.
_LAST_OF_ENDINGS = frozenset("nesrmu")


def word_pattern(lang: str) -> re.Pattern[str]:
    """Finds words with a neutral ending in the same piece: "Ingenieur:in"."""
    return _WORD[lang]


def plain(word: str) -> str:
    """Lower case without a neutral ending; ß as ss, as in Switzerland."""
    return (word if word.isalnum() else _MARKED_ENDING.sub("", word)).lower().replace("ß", "ss")


def flat(word: str) -> str:
    """A plain word without its umlauts."""
    return word.translate(_PLAIN_VOWEL)


def beginnings(key: str) -> tuple[str, str]:
    """How a flat word begins that may stand for a word of a dictionary: no form changes more than umlauts there."""
    spelt = key
    for pair, letter in _DIGRAPH.items():
        spelt = spelt.replace(letter, pair)
    return flat(key)[:BEGINNING], spelt[:BEGINNING]


def forms(word: str, lang: str) -> Iterator[str]:
    """What a plain word may be in a dictionary, itself first. The caller keeps those it knows."""
    yield word
    yield from _german(word) if lang == "de" else _english(word)


def _german(word: str) -> Iterator[str]:
    if word[-1:] in _LAST_OF_ENDINGS:
        for ending in ("innen", "in"):
            yield from _without(word, ending, "", "e")
        for ending in ("n", "en", "e", "s", "es", "r"):
            yield from _without(word, ending, "")
        for ending in ("er", "em", "en", "es"):
            yield from _without(word, ending, "e")
        for ending in _PEOPLE:
            yield from _without(word, ending, "mann")
    yield f"{word}n" if word.endswith("e") else f"{word}e"
    for pair, letter in _DIGRAPH.items():
        if pair in word:
            yield word.replace(pair, letter)


def _english(word: str) -> Iterator[str]:
    for ending, instead in (("s", ""), ("es", ""), ("ies", "y"), ("men", "man"), ("women", "woman")):
        yield from _without(word, ending, instead)
    for ending in ("ing", "ed"):
        yield from _without(word, ending, "", "e")


def _without(word: str, ending: str, *instead: str) -> Iterator[str]:
    """The word with its ending replaced, also with a plain vowel: Ärzte, Arzt."""
    if not word.endswith(ending):
        return
    stem = word[: -len(ending)]
    if len(stem) >= SHORTEST_STEM - ("ä" in stem or "ö" in stem):
        for new in instead:
            yield stem + new
            if stem != (plainer := flat(stem)):
                yield plainer + new

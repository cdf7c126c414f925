"""Which posts speak of the same: pure sums over their telling words."""

import math
import re
from collections import Counter
from collections.abc import Mapping

Terms = Mapping[str, int]

# Longer words carry the subject; shorter ones are mostly grammar, which rarity then weighs down further.
_WORD = re.compile(r"[^\W\d_]{4,}")
STEM = 8
MOST_TERMS = 60


def terms(text: str) -> dict[str, int]:
    """How often each telling word occurs, cut to its first letters so that forms of one word count together."""
    words = (word.casefold()[:STEM] for word in _WORD.findall(text))
    return dict(Counter(words).most_common(MOST_TERMS))


def weights(sheets: Mapping[int, Terms]) -> dict[str, float]:
    """How telling each word is: the rarer among the posts, the more (inverse document frequency)."""
    found = Counter(word for sheet in sheets.values() for word in sheet)
    return {word: math.log(1 + len(sheets) / number) for word, number in found.items()}


def closeness(one: Terms, other: Terms, weight: Mapping[str, float]) -> float:
    """The cosine of two posts' weighted words: 0 for nothing in common, 1 for the same words in the same measure."""
    shared = sum(_part(one, word, weight) * _part(other, word, weight) for word in one.keys() & other.keys())
    size = _size(one, weight) * _size(other, weight)
    return shared / size if size else 0.0


def _part(sheet: Terms, word: str, weight: Mapping[str, float]) -> float:
    return (1 + math.log(sheet[word])) * weight.get(word, 0.0)


def _size(sheet: Terms, weight: Mapping[str, float]) -> float:
    return math.sqrt(sum(_part(sheet, word, weight) ** 2 for word in sheet))

"""Which posts speak of the same: pure sums over their telling words."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from heapq import nsmallest

Terms = Mapping[str, int]

# Longer words carry the subject; shorter ones are mostly grammar, which rarity then weighs down further.
_WORD = re.compile(r"[^\W\d_]{4,}")
STEM = 8
MOST_TERMS = 60
# Words of more posts than this make nobody a candidate: they say little, and following them all would take the square of the posts.
COMMON = 100
CANDIDATES = 24


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


def nearest_of_all(sheets: Mapping[int, Terms], keep: int) -> Iterator[tuple[int, list[tuple[int, float]]]]:
    """For each post the `keep` nearest with their closeness, the nearest first, in time that grows with the posts and not with their square.

    Exact as long as no word stands in more than `COMMON` posts; beyond that whoever shares no rarer word is not looked at.
    """
    weight = weights(sheets)
    parts = {pk: _unit(sheet, weight) for pk, sheet in sheets.items()}
    holders: dict[str, list[int]] = defaultdict(list)
    for pk, sheet in sheets.items():
        for word in sheet:
            holders[word].append(pk)
    for pk, own in parts.items():
        shared: dict[int, float] = defaultdict(float)
        for word, part in own.items():
            if len(holders[word]) <= COMMON:
                for other in holders[word]:
                    shared[other] += part * parts[other][word]
        shared.pop(pk, None)
        looked_at = nsmallest(CANDIDATES, shared, key=lambda other: (-shared[other], other))
        found = [(other, closeness(sheets[pk], sheets[other], weight)) for other in looked_at]
        yield pk, sorted(found, key=lambda pair: (-pair[1], pair[0]))[:keep]


def _unit(sheet: Terms, weight: Mapping[str, float]) -> dict[str, float]:
    size = _size(sheet, weight) or 1.0
    return {word: _part(sheet, word, weight) / size for word in sheet}


def _part(sheet: Terms, word: str, weight: Mapping[str, float]) -> float:
    return (1 + math.log(sheet[word])) * weight.get(word, 0.0)


def _size(sheet: Terms, weight: Mapping[str, float]) -> float:
    return math.sqrt(sum(_part(sheet, word, weight) ** 2 for word in sheet))

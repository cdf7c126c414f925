"""Terms of the trade: shared with the post, and new ones the post does not have."""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from analysis.components.scoring import saturate
from analysis.extensions import Marks, marks
from analysis.features import bare

_FEMININE = re.compile(r"[:*_]?in(?:nen)?$")
_WORD = re.compile(r"[^\W\d_]{5,}")
SHORTEST, SHORTEST_ABSTRACT, COMPOUND = 6, 8, 11
SHARED, OWN, ABSTRACT = 1.0, 0.6, 0.6


@Language.component("salon_expertise")
def expertise(doc: Doc) -> Doc:
    """Distinct technical and abstract terms; those that fit the post count most, only technical ones are shown."""
    state = marks(doc)
    post = _stems(state.comment.post_title, state.comment.post_text[:4000])
    terms: dict[str, tuple[int, int, float]] = {}
    for hit in state.of("terms"):
        strength = _strength(state.words[hit.start], post)
        if hit.label == "everyday" or not strength:
            continue
        if hit.label == "abstract":
            strength = ABSTRACT if _size(state.words[hit.start]) >= SHORTEST_ABSTRACT else 0.0
        stem = state.words[hit.start][:9]
        if strength > terms.get(stem, (0, 0, 0.0))[2]:
            terms[stem] = (hit.start, hit.end, strength)
    everyday = {state.words[hit.start][:9] for hit in state.of("terms", "everyday")}
    found = [place for stem, place in terms.items() if stem not in everyday]
    shared = _shared(state, post)
    state.evidence["expertise"] = [place for place in found if _shown(state.words[place[0]], place[2])]
    state.scores["terms"] = saturate(sum(place[2] for place in found) + 0.25 * len(shared), 3.0)
    state.scores["on_topic"] = saturate(float(len(shared)), 1.5) if post else 0.5
    return doc


def _strength(word: str, post: frozenset[str]) -> float:
    if _size(word) < SHORTEST:
        return 0.0
    return SHARED if word[:9] in post else OWN


@lru_cache(maxsize=20_000)
def _size(word: str) -> int:
    """Letters without a feminine ending, so that no gender makes a word longer."""
    return len(_FEMININE.sub("", word))


def _shown(word: str, strength: float) -> bool:
    """Worth underlining: shared with the post, or a compound of its own."""
    return strength == SHARED or (strength == OWN and _size(word) >= COMPOUND)


@lru_cache(maxsize=64)
def _stems(title: str, text: str) -> frozenset[str]:
    return frozenset(word[:9] for word in _WORD.findall(f"{title} {text}".lower()))


def _shared(state: Marks, post: frozenset[str]) -> set[str]:
    """Stems that stand in the post too, outside rows of keywords and what addresses the machine; names and persons never count."""
    return {
        word[:9]
        for place, word in enumerate(state.words)
        if len(word) >= 5 and word[:9] in post and place not in state.listed and bare(word)
    }

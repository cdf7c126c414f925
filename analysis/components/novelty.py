"""How much of a comment already stands in the post or the thread."""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from analysis.extensions import marks
from analysis.normalise import LIMIT, clean

_WORD = re.compile(r"\w+")
_SIZE = 4
_MOST_TEXTS = 200
_POST_LIMIT = 40_000


@Language.component("salon_novelty")
def novelty(doc: Doc) -> Doc:
    """`copied` is the share of four-word runs known already, 0 below a quarter."""
    state = marks(doc)
    comment = state.comment
    own = _runs(state.text) if comment.thread or comment.post_text else None
    if not own:
        state.scores["copied"] = 0.0
        return doc
    known = set(own & _of_post(comment.post_text))
    for text in comment.thread[-_MOST_TEXTS:]:
        known |= own & _runs(clean(text).text[:LIMIT])
    share = len(known) / len(own)
    state.scores["copied"] = min(1.0, max(0.0, (share - 0.25) / 0.45))
    return doc


@lru_cache(maxsize=16)
def _of_post(post: str) -> frozenset[int]:
    return _runs(clean(post, _POST_LIMIT).text)


def _runs(text: str) -> frozenset[int]:
    """Hashes of neighbouring words; only compared inside one process, so the built-in hash is enough."""
    words = _WORD.findall(text.lower())
    size = min(_SIZE, len(words))
    return frozenset(map(hash, zip(*(words[at:] for at in range(size)), strict=False)))

"""A short mark that texts share when they are the same but for a few words."""

import re
from hashlib import blake2b

from core.text import normalise

SHINGLE = 4
# Shorter texts are too often the same by chance: "Danke für den Beitrag".
FEWEST_WORDS = 8

_WORD = re.compile(r"[^\W\d_]+")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def mark_of(text: str) -> str:
    """The smallest hash among all runs of four words; links and numbers do not count. Empty for short texts.

    Two texts have the same mark with the probability of the share of runs they have in common (Broder's min-wise hashing).
    """
    words = _WORD.findall(_LINK.sub(" ", normalise(text).casefold()))
    if len(words) < FEWEST_WORDS:
        return ""
    runs = (" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1))
    return min(blake2b(run.encode(), digest_size=8).hexdigest() for run in runs)

"""Finds words and expressions in a text, as people list them: whole words, however they are capitalised."""

import re
from functools import lru_cache


@lru_cache(maxsize=512)
def pattern(words: frozenset[str]) -> re.Pattern[str]:
    """Any of the words; an asterisk at the end of one stands for any ending."""
    parts = [re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in sorted(words)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def occurs(words: frozenset[str], text: str) -> bool:
    """Whether one of the words stands in the text; never where none is given."""
    return bool(words) and pattern(words).search(text) is not None

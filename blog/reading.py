"""How long a text takes to read."""

import math
import re

WORDS_PER_MINUTE = 200
# Read aloud without hurry, as on the radio.
WORDS_PER_MINUTE_ALOUD = 130


def minutes(text: str) -> int:
    """Whole minutes, at least one, at 200 words a minute (a careful reader of a business text)."""
    return _minutes(text, WORDS_PER_MINUTE)


def minutes_aloud(text: str) -> int:
    """Whole minutes, at least one, for somebody who has it read to them."""
    return _minutes(text, WORDS_PER_MINUTE_ALOUD)


def _minutes(text: str, pace: int) -> int:
    return max(1, math.ceil(len(re.findall(r"\w+", text)) / pace))

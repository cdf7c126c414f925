"""How long a text takes to read."""

import math
import re

WORDS_PER_MINUTE = 200


def minutes(text: str) -> int:
    """Whole minutes, at least one, at 200 words a minute (a careful reader of a business text)."""
    return max(1, math.ceil(len(re.findall(r"\w+", text)) / WORDS_PER_MINUTE))

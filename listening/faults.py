"""Describes a failed reading without repeating what the reader of the blog wrote."""

import re
from traceback import extract_tb

WORD = re.compile(r"\w{3,}")
LONGEST = 300


def describe(error: BaseException, text: str) -> str:
    """Class, message and place of an error; every word of `text` in the message is replaced by "…"."""
    private = {word.lower() for word in WORD.findall(text)}
    message = WORD.sub(lambda found: "…" if found.group().lower() in private else found.group(), str(error)[:LONGEST])
    return f"{type(error).__name__}: {message}{_place(error)}"


def _place(error: BaseException) -> str:
    frames = extract_tb(error.__traceback__)
    return f" ({frames[-1].name}, line {frames[-1].lineno})" if frames else ""

"""Bounds and cleans a text before spaCy sees it, keeping a way back to the original offsets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LIMIT = 3000
# Looked for one after the other: each alone is found much faster than all of them at every place.
_ODD_SIGN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ud800-\udfff\U000e0000-\U000e0fff\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]"
)
_BLANKS = re.compile("[\u0020\u00a0\u2000-\u200a\u3000]{3}")
_ENDLESS = 80
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_RUN = 60


@dataclass(frozen=True, slots=True)
class Clean:
    """A text for the pipeline; `origin[i]` is the place of character i in the original, None where equal."""

    text: str
    origin: list[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of a place in the original text."""
        if self.origin is None or start >= end:
            return start, end
        return self.origin[start], self.origin[end - 1] + 1


def clean(text: str, limit: int = LIMIT) -> Clean:
    """Cap, drop invisible characters, join combining marks, shorten endless runs."""
    text = text[:limit]
    if not _is_odd(text):
        return Clean(text)
    kept: list[str] = []
    origin: list[int] = []
    run = 0
    for place, char in enumerate(text):
        if _INVISIBLE.match(char):
            continue
        if unicodedata.combining(char):
            _combine(kept, char)
            continue
        plain = " " if char != "\n" and char.isspace() else char
        run = _run(kept, plain, run)
        if run <= (2 if plain in " \n" else _RUN):
            kept.append(plain)
            origin.append(place)
    return Clean("".join(kept), origin)


def _is_odd(text: str) -> bool:
    """Whether anything has to be dropped, joined or shortened."""
    return (
        _ODD_SIGN.search(text) is not None
        or "\n\n\n" in text
        or _BLANKS.search(text) is not None
        or max(map(len, text.split()), default=0) >= _ENDLESS
    )


def _run(kept: list[str], char: str, run: int) -> int:
    if char in " \n":
        return run + 1 if kept and kept[-1] == char else 1
    return run + 1 if kept and kept[-1] not in " \n" else 1


def _combine(kept: list[str], mark: str) -> None:
    """A mark that composes with its letter is kept in it, any other is dropped."""
    if kept:
        whole = unicodedata.normalize("NFC", kept[-1] + mark)
        if len(whole) == 1:
            kept[-1] = whole

"""Refuses rules that speak of what nobody may be judged by (features.md, LE-4). The words are data: protected_words.json.

A star stands for any letters, as in the rules. A pattern is refused where one of its forms is such a word or would match one.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

WORDS = Path(__file__).parent / "protected_words.json"
# A form that short with a star matches half the dictionary; what it stands for cannot be told.
SHORTEST_START = 4
_MARKS = re.compile(r"^\?")


def words_in(pattern: str) -> list[str]:
    """The forms of a pattern that are protected words of either language, each once."""
    return list(dict.fromkeys(form for form in _forms(pattern) if _is_protected(form)))


def _forms(pattern: str) -> Iterator[str]:
    for item in pattern.lower().split():
        if item not in ("^", "$") and not item.startswith("~"):
            yield from (form for form in _MARKS.sub("", item).split("|") if form.strip("*"))


def _is_protected(form: str) -> bool:
    bare = form.strip("*")
    words, pattern = _protected()
    if pattern.fullmatch(bare):
        return True
    return "*" in form and len(bare) >= SHORTEST_START and any(_covers(form, bare, word) for word in words)


def _covers(form: str, bare: str, word: str) -> bool:
    """Whether an open form of a rule would match a protected word."""
    if form.startswith("*") and form.endswith("*"):
        return bare in word
    return word.startswith(bare) if form.endswith("*") else word.endswith(bare)


@cache
def _protected() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The words without stars, and one pattern for all of them with theirs."""
    grounds = json.loads(WORDS.read_text("utf-8"))
    listed = sorted({word for ground in grounds.values() for words in ground.values() for word in words.split()})
    either = "|".join(re.escape(word).replace(r"\*", ".*") for word in listed)
    return tuple(word.strip("*") for word in listed), re.compile(either)

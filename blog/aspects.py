"""What readers may praise or criticise about a product, as its post names it: a name, then words that mean the same."""

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 200
LONGEST_NAME = 60
SHORTEST_STEM = 4
ENDINGS = ("en", "e", "n", "s")
# Before an s these belong to the word itself: Preis, Status, access.
BEFORE_AN_S = "aius"


@dataclass(frozen=True, slots=True)
class Aspect:
    """One aspect; `words` are what it is recognised by."""

    name: str
    words: frozenset[str]


def named(lines: Iterable[str]) -> list[Aspect]:
    """Aspects from lines like “price, costs, expensive”; of two with one name the first counts."""
    found: dict[str, Aspect] = {}
    for line in lines:
        parts = [" ".join(part.split()) for part in line.split(",")]
        words = [part for part in parts if any(character.isalnum() for character in part)]
        if words:
            name = words[0].removesuffix("*").strip()[:LONGEST_NAME]
            found.setdefault(name.casefold(), Aspect(name, frozenset({_with_endings(name), *words[1:]})))
    return list(found.values())


def _with_endings(name: str) -> str:
    """The name in any of its forms: without a common ending of German or English, where enough of it stays, and with any other."""
    for ending in ENDINGS:
        stem = name.removesuffix(ending)
        is_own = ending == "s" and stem[-1:].casefold() in BEFORE_AN_S
        if stem != name and len(stem) >= SHORTEST_STEM and not is_own:
            return f"{stem}*"
    return f"{name}*"

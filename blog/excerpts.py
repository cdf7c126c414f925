"""The place in a text that shows why it was found, with the words marked."""

import re
from dataclasses import dataclass

WIDTH = 220

# Unbreakable, so that the dots never stand on a line of their own.
BEFORE, AFTER = "…\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}…"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an excerpt; `is_word` marks what was looked for."""

    text: str
    is_word: bool


def excerpt(text: str, words: str, *, around: bool = False) -> list[Part]:
    """`text` in pieces, or with `around` about 220 characters of it near the first word that was looked for."""
    wanted = "|".join(sorted(map(re.escape, words.split()), key=len, reverse=True))
    looked_for = re.compile(rf"\b(?:{wanted})\w*" if wanted else r"(?!)", re.IGNORECASE)
    shown = _near(text, looked_for) if around else text
    parts: list[Part] = []
    end = 0
    for match in looked_for.finditer(shown):
        parts += [Part(shown[end : match.start()], is_word=False), Part(match[0], is_word=True)]
        end = match.end()
    return [part for part in [*parts, Part(shown[end:], is_word=False)] if part.text]


def _near(text: str, looked_for: "re.Pattern[str]") -> str:
    """The stretch of whole words around the first hit, with dots where something is left out."""
    flat = " ".join(text.split())
    match = looked_for.search(flat)
    middle = match.start() if match else 0
    start = flat.rfind(" ", 0, max(0, middle - WIDTH // 3)) + 1 if middle > WIDTH // 3 else 0
    if len(flat) - start <= WIDTH:
        return (BEFORE if start else "") + flat[start:]
    cut = flat.rfind(" ", start, start + WIDTH)
    stop = cut if cut > start else start + WIDTH
    return (BEFORE if start else "") + flat[start:stop] + AFTER

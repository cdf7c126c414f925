"""The company's accent colour as a stylesheet: a page may carry no style of its own (content policy)."""

from functools import lru_cache
from hashlib import sha256

from core.colour import Shades, dark, light

SHEET = ":root{{{day}}}@media (prefers-color-scheme:dark){{:root{{{night}}}}}\n"


@lru_cache(maxsize=8)
def stylesheet(accent: str) -> str:
    """The custom properties of both colour schemes."""
    return SHEET.format(day=_properties(light(accent)), night=_properties(dark(accent)))


def version(accent: str) -> str:
    """Changes when the stylesheet does, so that browsers may keep it for a year."""
    return sha256(stylesheet(accent).encode()).hexdigest()[:8]


def _properties(shades: Shades) -> str:
    return f"--accent:{shades.accent};--accent-soft:{shades.soft};--on-accent:{shades.on_accent}"

"""The colours of the public site, computed from the one accent colour a company chooses."""

from dataclasses import dataclass

CONTRAST_AA = 4.5
PAPER = "#fbfaf7"
NIGHT = "#16181b"
WHITE = "#ffffff"
SOFTNESS = 0.08
STEPS = 40


@dataclass(frozen=True, slots=True)
class Shades:
    """What one colour scheme needs: the accent as ink, a soft ground for boxes, and text on the full accent."""

    accent: str
    soft: str
    on_accent: str


def light(accent: str) -> Shades:
    """The shades on paper: the company's colour, darkened only as far as its own soft ground demands."""
    return _shades(accent, paper=PAPER, towards="#000000")


def dark(accent: str) -> Shades:
    """The shades at night: the same hue, lightened until it can be read on the dark ground and on its soft ground."""
    return _shades(accent, paper=NIGHT, towards=WHITE)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two "#rrggbb" colours, 1.0 to 21.0 (WCAG 2.2, 1.4.3). Raises ValueError for other texts."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """`one` with a share (0 to 1) of `other` in it, channel by channel."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _shades(accent: str, *, paper: str, towards: str) -> Shades:
    """The first step from `accent` towards black or white at which every pair can be read."""
    inks = (mix(accent, towards, step / STEPS) for step in range(STEPS + 1))
    ink, soft = next(
        (ink, soft)
        for ink, soft in ((ink, mix(paper, ink, SOFTNESS)) for ink in inks)
        if min(contrast(ink, paper), contrast(ink, soft)) >= CONTRAST_AA
    )
    return Shades(accent=ink, soft=soft, on_accent=max(WHITE, NIGHT, key=lambda text: contrast(text, ink)))


def _channels(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def _luminance(colour: str) -> float:
    channels = [value / 255 for value in _channels(colour)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

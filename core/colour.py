"""Contrast between two colours, as WCAG 2.2 defines it."""

CONTRAST_AA = 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two "#rrggbb" colours, 1.0 to 21.0 (WCAG 2.2, 1.4.3). Raises ValueError for other texts."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

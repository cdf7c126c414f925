"""Makes what strangers type safe to store and to show, without changing what they said."""

import re
import unicodedata

MARKS_PER_BASE = 8
BLANK_LINES = 2

_BREAKS = re.compile(r"\r\n|[\r\u2028\u2029]")
_MANY_BREAKS = re.compile(rf"\n(?:[^\S\n]*\n){{{BLANK_LINES + 1},}}")
_SPACES = re.compile(r"\s+")
_BIDI_OVERRIDES = frozenset(range(0x202A, 0x202F)) | frozenset(range(0x2066, 0x206A))
_ANNOTATIONS = frozenset(range(0xFFF9, 0xFFFC))
_TAGS = frozenset(range(0xE0000, 0xE0080))
_NEVER = _BIDI_OVERRIDES | _ANNOTATIONS | _TAGS
# Letters by category that draw nothing.
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")


def normalise(text: str) -> str:
    """Canonical, printable text with line feeds; applying it twice changes nothing more."""
    lines = _BREAKS.sub("\n", text)
    printable = "".join(character for character in lines if _is_kept(character))
    calm = _cap_marks(unicodedata.normalize("NFC", printable))
    return _MANY_BREAKS.sub("\n" * (BLANK_LINES + 1), unicodedata.normalize("NFC", calm)).strip()


def one_line(text: str) -> str:
    """Normalised text on one line."""
    return _SPACES.sub(" ", normalise(text))


def has_controls(text: str) -> bool:
    """Whether text that should be one line carries line breaks or other control characters."""
    return any(unicodedata.category(character) == "Cc" or character in "\u2028\u2029" for character in text)


def is_readable(text: str) -> bool:
    """Whether there is anything to read: a letter or a number one can see."""
    return any(unicodedata.category(character)[0] in "LN" and character not in _BLANK_LETTERS for character in text)


def is_readable_name(name: str) -> bool:
    """Whether a name contains a visible letter and no control character."""
    has_letter = any(unicodedata.category(letter)[0] == "L" and letter not in _BLANK_LETTERS for letter in name)
    return has_letter and not has_controls(name)


def _is_kept(character: str) -> bool:
    code = ord(character)
    if character in "\n\t":
        return True
    if code in _NEVER or (code & 0xFFFE) == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
        return False
    return unicodedata.category(character) not in {"Cc", "Cs"}


def _cap_marks(text: str) -> str:
    """At most eight combining marks on one base character."""
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks <= MARKS_PER_BASE:
            kept.append(character)
    return "".join(kept)

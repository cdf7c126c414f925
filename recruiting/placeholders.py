"""Words in braces that a text of the house may hold, and what they stand for in one mail."""

import re
from collections.abc import Iterable, Mapping

NAMES = frozenset({"name", "post", "sender", "company"})
_BRACES = re.compile(r"\{([^{}\n]{0,40})\}")


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put the values in; what a value itself holds in braces stays as it is, and so does what nothing is known of."""
    return _BRACES.sub(lambda found: values.get(found.group(1), found.group()), text)


def unknown(text: str) -> list[str]:
    """What stands in braces and has no meaning, each once, in order."""
    return _each(match.group() for match in _BRACES.finditer(text) if match.group(1) not in NAMES)


def left(text: str) -> list[str]:
    """Placeholders that nobody has filled."""
    return _each(match.group() for match in _BRACES.finditer(text) if match.group(1) in NAMES)


def _each(found: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(found))

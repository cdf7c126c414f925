"""Fills the places of a template; everything else in its braces stays as it is."""

import re
from collections.abc import Mapping

PLACES = ("name", "post", "desk")
_PLACE = re.compile(r"\{(\w+)\}")


def unknown(text: str) -> str:
    """The first place that nothing can fill, or nothing."""
    return next((name for name in _PLACE.findall(text) if name not in PLACES), "")


def filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), text)

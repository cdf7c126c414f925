"""Pages in pairs, one of each language."""

from collections.abc import Mapping
from typing import Any

from wagtail.models import Page

from demo.content import LANGUAGES


def plant_pair(parents: Mapping[str, Page], pages: dict[str, Any]) -> dict[str, Any]:
    """Add the same page in each language: one translation key."""
    for code in LANGUAGES:
        pages[code].translation_key = pages["de"].translation_key
        parents[code].add_child(instance=pages[code])
    return pages

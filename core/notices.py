"""Paragraphs that the page about privacy shows while something is switched on; apps above register them."""

from collections.abc import Callable

NOTICES: dict[str, Callable[[], str]] = {}


def register(name: str, notice: Callable[[], str]) -> None:
    """`notice` returns a paragraph in the language in force, or nothing while its matter is off."""
    NOTICES[name] = notice


def for_privacy_page() -> list[str]:
    return [text for notice in NOTICES.values() if (text := notice())]

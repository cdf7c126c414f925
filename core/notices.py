"""Paragraphs that the pages about privacy and about the rules for comments show; apps above register them."""

from collections.abc import Callable

Notice = Callable[[], str]
NOTICES: dict[str, Notice] = {}
RULES: dict[str, Notice] = {}


def register(name: str, notice: Notice) -> None:
    """`notice` returns a paragraph for the page about privacy in the language in force, or nothing while its matter is off."""
    NOTICES[name] = notice


def register_rule(name: str, notice: Notice) -> None:
    """The same for the page with the rules for comments."""
    RULES[name] = notice


def for_privacy_page() -> list[str]:
    return _told(NOTICES)


def for_rules_page() -> list[str]:
    return _told(RULES)


def _told(notices: dict[str, Notice]) -> list[str]:
    return [text for notice in notices.values() if (text := notice())]

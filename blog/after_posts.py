"""What apps above show at the end of every post. It stands in kept pages: what it reads from the database has to be told to the page cache."""

from collections.abc import Callable

from django.utils.safestring import SafeString

PARTS: dict[str, Callable[[], SafeString]] = {}


def register(name: str, part: Callable[[], SafeString]) -> None:
    """`part` must be rendered by a template, so that everything in it is escaped."""
    PARTS[name] = part


def all_parts() -> list[SafeString]:
    return [part() for part in PARTS.values()]

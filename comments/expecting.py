"""Which comments expect something of the house: the apps above, which read comments, say so."""

from collections.abc import Callable

from comments.models import CommentQuerySet

# Takes comments as a query, so that a whole thread costs one more; returns primary keys.
Source = Callable[[CommentQuerySet], set[int]]

SOURCES: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Let an app above say which comments are questions or problems."""
    SOURCES[name] = source


def among(comments: CommentQuerySet) -> set[int]:
    """The primary keys of those that expect an answer."""
    return {pk for source in SOURCES.values() for pk in source(comments)}

"""Which comments expect something of the house: the apps above, which read comments, say so."""

from collections.abc import Callable

from django.db.models import Q

# The condition on a comment as part of a query, so that a whole thread costs none more; built once a process.
Source = Callable[[], Q]

SOURCES: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Let an app above say which comments are questions or problems."""
    SOURCES[name] = source

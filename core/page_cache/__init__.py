"""Public pages, rendered once and kept until something they show changes (docs/features/page-cache.md)."""

from typing import Any

from django.conf import settings
from django.core.cache import caches
from redis.exceptions import RedisError

ALIAS = "pages"
# What a store raises that cannot be reached: pages are rendered then, and nothing is old.
UNREACHABLE = (OSError, RedisError)


def is_on() -> bool:
    """Whether the settings name a store; the suite has none, and a page under development is made anew each time."""
    return ALIAS in settings.CACHES and not settings.DEBUG


def store() -> Any:
    """The store the settings name: `FilePages` or `RedisPages`."""
    return caches[ALIAS]

"""Public pages, rendered once and kept until something they show changes (docs/features/page-cache.md)."""

import sys
from typing import Any

from django.conf import settings
from django.core.cache import caches

ALIAS = "pages"


def is_on() -> bool:
    """Whether the settings name a store; the suite has none, and a page under development is made anew each time."""
    return ALIAS in settings.CACHES and not settings.DEBUG


def unreachable() -> tuple[type[Exception], ...]:
    """What a store raises that cannot be reached: pages are rendered then, and nothing is old. Redis is loaded where it is the store."""
    redis = sys.modules.get("redis.exceptions")
    return (OSError, redis.RedisError) if redis else (OSError,)


def store() -> Any:
    """The store the settings name: `FilePages` or `RedisPages`."""
    return caches[ALIAS]

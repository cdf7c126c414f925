"""Counts in the cache: how often something happened within a time, for limits."""

from django.core.cache import cache

HOUR = 3600


def count(key: str, *, keep: int = 2 * HOUR) -> int:
    """One more, in one step of the cache: two at the same moment never read the same number."""
    if cache.add(key, 1, timeout=keep):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # thrown out of a full cache between the two calls
        return 1

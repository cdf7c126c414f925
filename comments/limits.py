"""Counts comments by network, address, page and site, so that one of them cannot drown the others."""

import logging
import time
from collections.abc import Iterator

from django.conf import settings
from django.core.cache import cache

from comments.drafts import keyed_hash, network_of

logger = logging.getLogger(__name__)

HOUR = 3600


def exceeded(*, address: str | None, email: str, place: str) -> bool:
    """Count one comment and tell whether it is one too many. Without a working cache nothing is counted: a reader's
    comment matters more than the limit."""
    try:
        counted = [_count(key) > limit for key, limit in _counters(address, email, place)]
        return any(counted)
    except Exception as error:
        logger.warning("comment limits are off: %s", type(error).__name__)
        return False


def _counters(address: str | None, email: str, place: str) -> Iterator[tuple[str, int]]:
    values = {
        "network_per_hour": network_of(address) or "",
        "address_per_hour": email.casefold(),
        "page_per_hour": place,
        "site_per_hour": "site",
    }
    hour = int(time.time()) // HOUR
    for name, value in values.items():
        limit = settings.COMMENT_LIMITS.get(name, 0)
        if limit and value:
            yield keyed_hash("comments.limits", f"{name}:{hour}:{value}"), limit


def _count(key: str) -> int:
    if cache.add(key, 1, timeout=HOUR):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it ran out between the two calls
        return 1

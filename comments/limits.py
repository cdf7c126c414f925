"""Counts comments by network, address, page and site, so that one of them cannot drown the others."""

import logging
import time
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Q
from django.utils import timezone

from comments.drafts import keyed_hash, network_of
from comments.models import ReaderComment
from core.tally import HOUR, count

logger = logging.getLogger(__name__)

# Whoever runs into the limit of their own network again and again waits 1, 2, 4 … minutes, at most four hours.
FIRST_WAIT = 60
LONGEST_WAIT = 4 * HOUR


def wait_for(*, address: str | None, email: str, place: str) -> int:
    """Count one comment; returns 0, or after how many seconds it may be sent again.

    Without a working cache the stored comments of the last hour are counted instead.
    """
    network = network_of(address) or ""
    values = _limited({"network": network, "address": email.casefold(), "page": place, "site": "site"})
    try:
        return _wait(network, values)
    except Exception as error:
        logger.warning("comment limits count stored comments: %s", type(error).__name__)
        return _wait_by_stored(values)


def too_many_marks(*, address: str | None) -> bool:
    """Count one mark of a comment as useful and tell whether it is one too many from that network. Without a working cache none is."""
    values = _limited({"marks": network_of(address) or ""})
    hour = int(time.time()) // HOUR
    try:
        return any(count(_key(name, f"{hour}:{value}")) > limit for name, (value, limit) in values.items())
    except Exception as error:
        logger.warning("marks are not counted: %s", type(error).__name__)
        return False


def _limited(values: dict[str, str]) -> dict[str, tuple[str, int]]:
    """What is counted, with its limit: the narrowest first."""
    limits = {name: settings.COMMENT_LIMITS.get(f"{name}_per_hour", 0) for name in values}
    return {name: (value, limits[name]) for name, value in values.items() if value and limits[name]}


def _wait(network: str, values: dict[str, tuple[str, int]]) -> int:
    """Stops at the first limit reached: what is refused for its sender does not count towards the page and the site."""
    now = time.time()
    if "network" in values and float(cache.get(_key("closed", network), 0)) > now:
        return _longer_wait(network, now)
    for name, (value, limit) in values.items():
        if count(_key(name, f"{int(now) // HOUR}:{value}")) > limit:
            rest = HOUR - int(now) % HOUR
            return max(rest, _longer_wait(network, now)) if name == "network" else rest
    return 0


def _longer_wait(network: str, now: float) -> int:
    """Twice as long with every refusal; the refusals are forgotten after a day."""
    refusals = count(_key("refused", network), keep=24 * HOUR)
    wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(refusals - 1, 10))
    cache.set(_key("closed", network), now + wait, timeout=wait)
    return int(wait)


def _key(name: str, value: str) -> str:
    return keyed_hash("comments.limits", f"{name}:{value}")


def _wait_by_stored(values: dict[str, tuple[str, int]]) -> int:
    recent = ReaderComment.objects.order_by().filter(submit_date__gt=timezone.now() - timedelta(seconds=HOUR))
    counts = recent.aggregate(**dict(_conditions(values)))
    return HOUR if any(counts[name] >= limit for name, (_value, limit) in values.items()) else 0


def _conditions(values: dict[str, tuple[str, int]]) -> Iterator[tuple[str, Count]]:
    columns = {"network": "ip_address", "address": "user_email__iexact", "page": "target_id"}
    for name, (value, _limit) in values.items():
        wanted = value.rpartition(":")[2] if name == "page" else value
        yield name, Count("pk", filter=Q(**{columns[name]: wanted}) if name in columns else None)

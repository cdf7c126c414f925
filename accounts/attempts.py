"""Counts codes typed for an account: after a few wrong ones nobody may try for a while, wherever they sit."""

from django.core.cache import cache

from accounts.models import User

LIMIT = 5
WAIT_MINUTES = 15


def take(account: User) -> int:
    """Count one try before it is checked, so that many at once are counted too; returns which one it is."""
    key = _key(account)
    cache.add(key, 0, WAIT_MINUTES * 60)
    try:
        return int(cache.incr(key))
    except ValueError:  # ran out between the two lines
        cache.set(key, 1, WAIT_MINUTES * 60)
        return 1


def clear(account: User) -> None:
    cache.delete(_key(account))


def _key(account: User) -> str:
    return f"second-factor-tries:{account.pk}"

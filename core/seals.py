"""Keyed seals: whoever can write to the database but does not know the key cannot make one.

Each purpose has keys of its own. Old keys still verify (`SECRET_KEY_FALLBACKS`, `RECORD_OLD_KEYS`); new seals are made with the present one.
"""

import hmac
import json
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.conf import settings

Make = Callable[[bytes], str]


def key(purpose: str) -> bytes:
    """The key that seals now."""
    return _derived(settings.SECRET_KEY, purpose)


def keys(purpose: str) -> tuple[bytes, ...]:
    """Every key whose seals count, the present one first."""
    old = (*settings.SECRET_KEY_FALLBACKS, *settings.RECORD_OLD_KEYS)
    return tuple(_derived(secret, purpose) for secret in (settings.SECRET_KEY, *old))


def fits(found: str, make: Make, purpose: str) -> bool:
    """Whether one of the keys makes what was found."""
    return any(hmac.compare_digest(found.encode(), make(one).encode()) for one in keys(purpose))


def mac(with_key: bytes, said: list[Any]) -> str:
    """Covers numbers, texts and whatever holds only such; the same on every machine."""
    text = json.dumps(said, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hmac.digest(with_key, text.encode(), sha256).hex()


@lru_cache(maxsize=64)
def _derived(secret: str, purpose: str) -> bytes:
    return hmac.digest(secret.encode(), purpose.encode(), sha256)

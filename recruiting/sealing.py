"""Seals of the record: keyed, so that whoever can write to the database but does not know the key cannot make one.

The stamp covers what an entry says, the seal puts it into its place: it covers the stamp, the running number and the seal before.
Old keys still verify (`SECRET_KEY_FALLBACKS`, `RECORD_OLD_KEYS`); new seals are made with the present one.
"""

import hmac
import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any, Protocol

from django.conf import settings

Make = Callable[[bytes], str]


class Said(Protocol):
    """What an entry says; nothing in it ever changes lawfully."""

    act: str
    purpose: str
    person: str
    actor: int | None
    at: datetime
    version: str
    detail: Any


def key() -> bytes:
    """The key that seals now."""
    return _derived(settings.SECRET_KEY)


def keys() -> tuple[bytes, ...]:
    """Every key whose seals count, the present one first."""
    old = (*settings.SECRET_KEY_FALLBACKS, *settings.RECORD_OLD_KEYS)
    return tuple(_derived(secret) for secret in (settings.SECRET_KEY, *old))


def stamp(entry: Said, with_key: bytes) -> str:
    """Covers what one entry says. Numbers and texts come back from either database as they went in."""
    moment = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    said = [str(entry.act), str(entry.purpose), entry.person, entry.actor, moment, entry.version, entry.detail]
    return _mac(with_key, "stamp", said)


def seal(*, number: int, before: str, stamp: str, with_key: bytes) -> str:
    """Covers the place of one entry in the chain."""
    return _mac(with_key, "seal", [number, before, stamp])


def mark(ends: list[int | str], with_key: bytes) -> str:
    """Covers where the chain begins and ends, so that nothing can be cut off at either end."""
    return _mac(with_key, "ends", ends)


def fits(found: str, make: Make) -> bool:
    """Whether one of the keys makes what was found."""
    return any(hmac.compare_digest(found.encode(), make(one).encode()) for one in keys())


@lru_cache(maxsize=32)
def _derived(secret: str) -> bytes:
    return hmac.digest(secret.encode(), b"recruiting.record", sha256)


def _mac(with_key: bytes, kind: str, said: list[Any]) -> str:
    text = json.dumps([kind, *said], ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hmac.digest(with_key, text.encode(), sha256).hex()

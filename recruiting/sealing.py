"""Seals of the record: keyed, so that whoever can write to the database but does not know the key cannot make one.

The stamp covers what an entry says, the seal puts it into its place: it covers the stamp, the running number and the seal before.
Old keys still verify (`core.seals`); new seals are made with the present one.
"""

from datetime import UTC, datetime
from typing import Any, Protocol

from core import seals

PURPOSE = "recruiting.record"


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
    return seals.key(PURPOSE)


def stamp(entry: Said, with_key: bytes) -> str:
    """Covers what one entry says. Numbers and texts come back from either database as they went in."""
    moment = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    said = [str(entry.act), str(entry.purpose), entry.person, entry.actor, moment, entry.version, entry.detail]
    return seals.mac(with_key, ["stamp", *said])


def seal(*, number: int, before: str, stamp: str, with_key: bytes) -> str:
    """Covers the place of one entry in the chain."""
    return seals.mac(with_key, ["seal", number, before, stamp])


def mark(ends: list[int | str], with_key: bytes) -> str:
    """Covers where the chain begins and ends, so that nothing can be cut off at either end."""
    return seals.mac(with_key, ["ends", *ends])


def fits(found: str, make: seals.Make) -> bool:
    """Whether one of the keys makes what was found."""
    return seals.fits(found, make, PURPOSE)

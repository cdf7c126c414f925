"""The signed time stamp in a form: how long ago it was opened, and whether here."""

import time
from dataclasses import dataclass
from datetime import timedelta

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner, b62_decode

# Long enough for somebody who opens a page on Friday and writes on Monday.
LIFE = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stamp says: "missing", "forged", "old", or "good" with its age in seconds."""

    state: str = "missing"
    age: int = 0


def fresh(place: str) -> str:
    """A new stamp for the form of one place; worth nothing elsewhere."""
    return _signer(place).sign("")


def read(value: str, place: str) -> Stamp:
    """What a stamp that came back is worth."""
    if not value:
        return Stamp()
    try:
        _signer(place).unsign(value, max_age=LIFE)
    except SignatureExpired:
        return Stamp("old")
    except BadSignature:
        return Stamp("forged")
    return Stamp("good", max(0, int(time.time()) - b62_decode(value.split(":")[1])))


def _signer(place: str) -> TimestampSigner:
    return TimestampSigner(salt=f"comments.stamp:{place}")

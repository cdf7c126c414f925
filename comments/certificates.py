"""Certificates of erasure: their seal, and whether one that somebody shows was made here. The house does not know whose they are."""

import re
from datetime import UTC

from comments.models import Certificate
from core import seals

PURPOSE = "comments.erasure"
# Enough that nobody guesses one, short enough to be typed.
SEAL_LENGTH = 32
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
NUMBER_LENGTH = 12
_FILLING = re.compile(r"[\s-]+")


def seal(certificate: Certificate) -> str:
    """Covers everything a certificate says."""
    return _seal(certificate, seals.key(PURPOSE))


def find(*, number: str, seal: str) -> Certificate | None:
    """The certificate with this number when the seal fits all of what it says; however both are spaced and capitalised."""
    given = plain(seal).casefold()
    row = Certificate.objects.filter(number=plain(number).upper()).first()
    if row is None or not seals.fits(given, lambda key: _seal(row, key), PURPOSE):
        return None
    return row


def plain(text: str) -> str:
    """What was typed, without spaces and dashes."""
    return _FILLING.sub("", text)


def grouped(text: str) -> str:
    """In groups of four, to be read aloud or typed."""
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def _seal(certificate: Certificate, key: bytes) -> str:
    moment = certificate.made_at.astimezone(UTC).isoformat(timespec="minutes")
    return seals.mac(key, [certificate.number, moment, str(certificate.rule), certificate.counts])[:SEAL_LENGTH]

"""One-time codes of an app (RFC 6238): which step of the clock a code belongs to."""

import hmac
import re
import secrets
from base64 import b32encode

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

SECRET_BYTES = 20


def new_secret() -> str:
    return b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def digits(typed: str) -> str:
    """What was typed, without the blanks and hyphens that codes are written down with."""
    return re.sub(r"[\s\-]", "", typed)


def step_of(secret: str, code: str, *, after: int = 0) -> int | None:
    """The step whose code this is; none for a wrong code and for steps up to `after`, which were used already."""
    for step in yield_hotp_counters_from_time():
        expected: str = format_hotp_value(hotp_value(secret, step))
        if step > after and hmac.compare_digest(expected.encode(), code.encode()):
            return int(step)
    return None

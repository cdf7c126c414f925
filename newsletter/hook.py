"""Reads what the provider of the mails reports: signed with the secret of the settings, as generic JSON (docs/features/following.md)."""

import hashlib
import hmac
import json
import time
from typing import Any

from newsletter.actions.bouncing import KINDS, Event

MAX_BODY = 512 * 1024
MOST_EVENTS = 1000
GOOD_FOR = 300
_SPACE = 320


class Unreadable(Exception):  # noqa: N818  (an answer, not a fault)
    """The body is none that is described in the documentation."""


def is_signed(*, secret: str, stamp: str, signature: str, body: bytes) -> bool:
    """Whether whoever knows the secret signed these very bytes a moment ago."""
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) < 12) or abs(time.time() - int(stamp)) > GOOD_FOR:
        return False
    signed = hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(f"sha256={signed}".encode(), signature.encode())


def events(body: bytes) -> list[Event]:
    """The reports in a body; kinds we know nothing of are passed over. Raises Unreadable."""
    try:
        found = json.loads(body)["events"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Unreadable from None
    if not isinstance(found, list) or len(found) > MOST_EVENTS:
        raise Unreadable
    return [event for row in found if (event := _event(row)).kind in KINDS]


def _event(row: Any) -> Event:
    if not isinstance(row, dict):
        raise Unreadable
    return Event(_text(row, "type"), _text(row, "recipient"), _text(row, "message_id"))


def _text(row: dict[str, Any], name: str) -> str:
    value = row.get(name, "")
    if not isinstance(value, str) or len(value) > _SPACE or "\0" in value:
        raise Unreadable
    return value

"""Talks to the company's applicant tracking system (ATS): one signed POST, no redirects, no proxies, a hard end; the answer is not read."""

import hashlib
import hmac
import logging
import ssl
import threading
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from core.watchdog import Watchdog
from recruiting.enums import Hitch

logger = logging.getLogger(__name__)

SECONDS = 15.0


class Unreachable(Exception):  # noqa: N818  (an answer, not a fault)
    """The ATS could not be asked or did not answer in time; `hitch` says which."""

    def __init__(self, hitch: Hitch) -> None:
        super().__init__(hitch.value)
        self.hitch = hitch


@dataclass(frozen=True, slots=True)
class Target:
    """Where people are handed over to."""

    host: str
    port: int | None
    path: str
    is_plain: bool
    secret: str = field(repr=False)


def target() -> Target | None:
    """The ATS of the settings, or None while it is off."""
    if not settings.ATS_WEBHOOK_URL or not settings.ATS_WEBHOOK_SECRET:
        return None
    try:
        url = urlsplit(settings.ATS_WEBHOOK_URL)
        port = url.port
    except ValueError:
        return None
    allowed = {"https", "http"} if settings.ATS_WEBHOOK_PLAIN else {"https"}
    if url.scheme not in allowed or not url.hostname:
        return None
    path = (url.path or "/") + (f"?{url.query}" if url.query else "")
    return Target(url.hostname, port, path, url.scheme == "http", settings.ATS_WEBHOOK_SECRET)


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """What the ATS compares: over the time and the body, so that neither can be changed nor an old request passed for a new one."""
    signed = timestamp.encode() + b"." + body
    return "sha256=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def post(target: Target, body: bytes, *, delivery: UUID, at: datetime, seconds: float = SECONDS) -> int:
    """The status of the answer. Raises Unreachable within `seconds`, whatever the other side does."""
    connection = _connection(target, seconds)
    watchdog = Watchdog(connection)
    timer = threading.Timer(seconds, watchdog.bite)
    timer.daemon = True
    timer.start()
    try:
        connection.connect()
        watchdog.socket = connection.sock
        if watchdog.has_bitten:
            raise TimeoutError
        connection.request("POST", target.path, body, _headers(target, body, delivery, at))
        status = connection.getresponse().status
    except (OSError, HTTPException, ValueError, AttributeError) as error:
        logger.warning("ATS not reached: %s", type(error).__name__)
        is_late = watchdog.has_bitten or isinstance(error, TimeoutError)
        raise Unreachable(Hitch.TIMEOUT if is_late else Hitch.NO_CONNECTION) from None
    finally:
        timer.cancel()
        connection.close()
    if watchdog.has_bitten:
        raise Unreachable(Hitch.TIMEOUT)
    return status


def _connection(target: Target, seconds: float) -> HTTPConnection:
    if target.is_plain:
        return HTTPConnection(target.host, target.port, timeout=seconds)
    return HTTPSConnection(target.host, target.port, timeout=seconds, context=ssl.create_default_context())


def _headers(target: Target, body: bytes, delivery: UUID, at: datetime) -> dict[str, str]:
    timestamp = str(int(at.timestamp()))
    return {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": str(delivery),
        "X-Salon-Timestamp": timestamp,
        "X-Salon-Signature": signature(target.secret, timestamp, body),
    }

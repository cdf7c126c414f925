"""Fetches what a source says: from public addresses over https, in seconds, one megabyte at most, following nothing."""

from http import HTTPStatus
from urllib.parse import urlsplit

from core.links import is_acceptable
from core.outgoing import FAILURES, Answer, Pinned, conversation, public_address, target
from mentions.enums import Fault, Unusable

PORT = 443
SECONDS = 10.0
MOST = 1024 * 1024
HEADERS = {
    "User-Agent": "Salon (mentions)",
    "Accept": "application/atom+xml, application/rss+xml, application/xml, application/json, text/xml;q=0.9",
}


def fetch(url: str) -> bytes:
    """The body of an answer. Raises `Unusable` with the reason."""
    try:
        parts = urlsplit(url)
        if parts.scheme != "https" or parts.port not in {None, PORT} or not is_acceptable(url):
            raise Unusable(Fault.PRIVATE)
        host = parts.hostname or ""
        address = public_address(host, PORT)
        if address is None:
            raise Unusable(Fault.PRIVATE)
        connection = Pinned(host, PORT, address, is_secure=True, seconds=SECONDS)
        with conversation(connection, seconds=SECONDS) as watchdog:
            connection.request("GET", target(parts), headers=HEADERS)
            body = _body(connection.getresponse())
            if watchdog.has_bitten:
                raise Unusable(Fault.UNREACHED)
            return body
    except FAILURES:
        raise Unusable(Fault.UNREACHED) from None


def _body(answer: Answer) -> bytes:
    if answer.status != HTTPStatus.OK:
        raise Unusable(_fault(answer.status))
    if (answer.length or 0) > MOST:
        raise Unusable(Fault.LARGE)
    body = answer.read(MOST + 1)
    if len(body) > MOST:
        raise Unusable(Fault.LARGE)
    if answer.length:
        raise Unusable(Fault.UNREACHED)
    return body


def _fault(status: int) -> Fault:
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return Fault.GONE
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Fault.BROKEN
    return Fault.DENIED if status >= HTTPStatus.BAD_REQUEST else Fault.MOVED

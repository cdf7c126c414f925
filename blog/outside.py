"""Asks another site whether a page is there; nothing is read but the head. Runs in the worker, never while somebody waits."""

from urllib.parse import urlsplit

from blog.enums import LinkState
from core.links import is_acceptable
from core.outgoing import FAILURES, Pinned, conversation, public_address, target

SECONDS = 8.0
PORTS = {"http": 80, "https": 443}
GONE = frozenset({404, 410})
# Sites that do not answer HEAD, or answer it wrongly, are asked again as a reader would.
ASK_AGAIN = frozenset({400, 404, 405, 410, 500, 501})


def look(url: str) -> LinkState:
    """What stands at an address; whoever refuses machines or leads elsewhere counts as there."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        return LinkState.REFUSED
    if not is_acceptable(url) or port != PORTS[parts.scheme]:
        return LinkState.REFUSED
    try:
        address = public_address(host, port)
        if address is None:
            return LinkState.REFUSED
        return _state(_ask(host, port, address, target(parts), is_secure=parts.scheme == "https"))
    except FAILURES:
        return LinkState.UNREACHED


def _ask(host: str, port: int, address: str, path: str, *, is_secure: bool) -> int:
    status = 0
    for method in ("HEAD", "GET"):
        connection = Pinned(host, port, address, is_secure=is_secure, seconds=SECONDS)
        with conversation(connection, seconds=SECONDS):
            connection.request(method, path, headers={"User-Agent": "Salon link check", "Accept": "*/*"})
            status = connection.getresponse().status
        if status not in ASK_AGAIN:
            break
    return status


def _state(status: int) -> LinkState:
    if status in GONE:
        return LinkState.DEAD
    return LinkState.UNREACHED if status >= 500 else LinkState.ALIVE

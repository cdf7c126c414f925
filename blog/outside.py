"""Asks another site whether a page is there: public addresses only, no redirects, no proxies, a hard end, nothing read but the head.

The name is resolved once and the connection goes to the address that was judged, so that a name cannot mean another machine
a moment later. Runs in the worker, never while somebody waits.
"""

import ipaddress
import socket
import ssl
import threading
from http.client import HTTPConnection, HTTPException
from urllib.parse import quote, urlsplit

from blog.enums import LinkState
from comments.links import is_acceptable
from core.watchdog import Watchdog

SECONDS = 8.0
PORTS = {"http": 80, "https": 443}
GONE = frozenset({404, 410})
# Sites that do not answer HEAD, or answer it wrongly, are asked again as a reader would.
ASK_AGAIN = frozenset({400, 404, 405, 410, 500, 501})
# These lead from IPv6 to any IPv4 address, a private one too.
_TUNNELS = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16")))


class _Pinned(HTTPConnection):
    """Connects to one address whatever the name resolves to by now; the certificate must be that of the name."""

    def __init__(self, host: str, port: int, address: str, *, is_secure: bool) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self._address = address
        self._is_secure = is_secure

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._is_secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


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
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
            f"?{quote(parts.query, safe='/?%:@!$&()*+,;=~-._')}" if parts.query else ""
        )
        return _state(_ask(host, port, address, path, is_secure=parts.scheme == "https"))
    except (OSError, HTTPException, ValueError, AttributeError):
        return LinkState.UNREACHED


def public_address(host: str, port: int) -> str | None:
    """The address to connect to, or None if any of those the name has is not public. Raises OSError where it has none."""
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    return found[0] if found and all(map(is_public, found)) else None


def is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(parsed, "ipv4_mapped", None) or parsed
    is_tunnel = any(inner.version == net.version and inner in net for net in _TUNNELS)
    return inner.is_global and not inner.is_multicast and not is_tunnel


def _ask(host: str, port: int, address: str, path: str, *, is_secure: bool) -> int:
    status = _status("HEAD", _Pinned(host, port, address, is_secure=is_secure), path)
    if status in ASK_AGAIN:
        status = _status("GET", _Pinned(host, port, address, is_secure=is_secure), path)
    return status


def _status(method: str, connection: HTTPConnection, path: str) -> int:
    watchdog = Watchdog(connection)
    timer = threading.Timer(SECONDS, watchdog.bite)
    timer.daemon = True
    timer.start()
    try:
        connection.connect()
        watchdog.socket = connection.sock
        connection.request(method, path, headers={"User-Agent": "Salon link check", "Accept": "*/*"})
        return connection.getresponse().status
    finally:
        timer.cancel()
        connection.close()


def _state(status: int) -> LinkState:
    if status in GONE:
        return LinkState.DEAD
    return LinkState.UNREACHED if status >= 500 else LinkState.ALIVE

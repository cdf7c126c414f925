"""Conversations with other sites: public addresses only, no redirects, no proxies, a hard end.

The name is resolved once and the connection goes to the address that was judged, so that a name cannot mean another machine
a moment later. For the worker, never while somebody waits.
"""

import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import SplitResult, quote

from core.watchdog import Watchdog

Answer = HTTPResponse
# What a conversation may fail with; a connection that was ended from outside has lost its parts.
FAILURES = (OSError, HTTPException, ValueError, AttributeError)
# These lead from IPv6 to any IPv4 address, a private one too.
_TUNNELS = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16")))


class Pinned(HTTPConnection):
    """Connects to one address whatever the name resolves to by now; the certificate must be that of the name."""

    def __init__(self, host: str, port: int, address: str, *, is_secure: bool, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self._address = address
        self._is_secure = is_secure

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._is_secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


@contextmanager
def conversation(connection: HTTPConnection, *, seconds: float) -> Iterator[Watchdog]:
    """Connects, and ends whatever is said after so many seconds."""
    watchdog = Watchdog(connection)
    timer = threading.Timer(seconds, watchdog.bite)
    timer.daemon = True
    timer.start()
    try:
        connection.connect()
        watchdog.socket = connection.sock
        yield watchdog
    finally:
        timer.cancel()
        connection.close()


def public_address(host: str, port: int) -> str | None:
    """The address to connect to, or None if any of those the name has is not public. Raises OSError where it has none."""
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    return found[0] if found and all(map(is_public, found)) else None


def is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(parsed, "ipv4_mapped", None) or parsed
    is_tunnel = any(inner.version == net.version and inner in net for net in _TUNNELS)
    return inner.is_global and not inner.is_multicast and not is_tunnel


def target(parts: SplitResult) -> str:
    """Path and query of an address as they are sent."""
    query = f"?{quote(parts.query, safe='/?%:@!$&()*+,;=~-._')}" if parts.query else ""
    return quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + query

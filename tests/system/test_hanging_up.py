"""Clients that do not hang up hold up nobody else."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing
from urllib.request import urlopen

import pytest

from tests.demo_site import DemoSite

pytestmark = pytest.mark.system
MANY = 24


@pytest.fixture
def _lingering(site: DemoSite) -> Iterator[None]:
    """Clients that have their page, want no other one and keep the line open."""
    with ExitStack() as open_ones:
        clients = [
            open_ones.enter_context(closing(socket.create_connection(("127.0.0.1", site.port), timeout=60)))
            for _number in range(MANY)
        ]
        for client in clients:
            client.sendall(b"GET /de/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        for client in clients:
            assert client.recv(12) == b"HTTP/1.1 200"
        yield


@pytest.mark.usefixtures("_lingering")
def test_page_is_served_while_many_clients_do_not_hang_up(site: DemoSite) -> None:
    # One after the other at two seconds each would take far longer than anybody waits.
    with urlopen(f"{site.url}/de/", timeout=MANY) as answer:
        assert answer.status == 200

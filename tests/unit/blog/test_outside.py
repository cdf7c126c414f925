"""Looking at pages elsewhere: public addresses only, and nothing hangs."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from blog import outside
from blog.enums import LinkState

ANSWERS = {"/da": 200, "/weg": 404, "/umgezogen": 301, "/verboten": 403, "/kaputt": 503, "/nur-get": 405}
PUBLIC = "93.184.216.34"


class Site(BaseHTTPRequestHandler):
    """Answers as another site might; what it was asked is kept."""

    asked: list[str] = []  # noqa: RUF012

    def do_HEAD(self) -> None:
        self.asked.append(f"HEAD {self.path}")
        self._answer(ANSWERS.get(self.path.partition("?")[0], 200))

    def do_GET(self) -> None:
        self.asked.append(f"GET {self.path}")
        self._answer(200 if self.path == "/nur-get" else ANSWERS.get(self.path, 200))

    def _answer(self, status: int) -> None:
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "http://127.0.0.1/geheim")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        return


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], LinkState]]:
    """A server on this machine that stands for a public one: only here does the address count as public."""
    server = HTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Site.asked = []
    monkeypatch.setitem(outside.PORTS, "http", server.server_port)
    monkeypatch.setattr(outside, "public_address", lambda host, port: "127.0.0.1")
    yield lambda path: outside.look(f"http://site.example:{server.server_port}{path}")
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("/da", "alive"), ("/weg", "dead"), ("/umgezogen", "alive"), ("/verboten", "alive"), ("/kaputt", "unreached"),
        ("/nur-get", "alive"),
    ],
)  # fmt: skip
def test_look_tells_what_the_site_answers(elsewhere: Callable[[str], LinkState], path: str, state: str) -> None:
    assert elsewhere(path) == state


def test_look_follows_no_redirect_and_asks_twice_only_where_head_is_refused(
    elsewhere: Callable[[str], LinkState],
) -> None:
    for path in ("/umgezogen", "/nur-get", "/da?q=ä b"):
        elsewhere(path)

    assert Site.asked == ["HEAD /umgezogen", "HEAD /nur-get", "GET /nur-get", "HEAD /da?q=%C3%A4%20b"]


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/", "http://127.0.0.1/", "http://10.0.0.8/", "http://[::1]/", "http://169.254.169.254/latest/",
        "http://0x7f.1/", "ftp://site.example/", "http://name:word@site.example/", "http://site.example:8080/",
        "https://site.example:22/", "http://site.example:99999/", "http://[x/", "javascript:alert(1)", "http://intranet/",
    ],
)  # fmt: skip
def test_look_refuses_what_is_not_public_without_asking_anybody(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: pytest.fail("asked for a name"))

    assert outside.look(url) == LinkState.REFUSED


def resolving(*addresses: str) -> Callable[..., list[Any]]:
    return lambda *args, **kwargs: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in addresses]


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"], ["10.1.2.3"], [PUBLIC, "192.168.0.1"], ["::ffff:127.0.0.1"], ["64:ff9b::7f00:1"], ["2002:7f00:1::"],
        ["fe80::1%eth0"], ["224.0.0.1"], ["100.64.0.1"],
    ],
)  # fmt: skip
def test_name_that_leads_into_the_house_is_refused(monkeypatch: pytest.MonkeyPatch, addresses: list[str]) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolving(*addresses))

    assert outside.look("http://innocent.example/") == LinkState.REFUSED


def test_connection_goes_to_the_address_that_was_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    went: list[tuple[str, int]] = []

    def connect(address: tuple[str, int], *args: object) -> None:
        went.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolving(PUBLIC))
    monkeypatch.setattr(socket, "create_connection", connect)

    assert outside.look("https://site.example/") == LinkState.UNREACHED
    assert went == [(PUBLIC, 443)]


def test_certificate_must_be_that_of_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Context:
        def wrap_socket(self, sock: object, *, server_hostname: str) -> None:
            asked.append(server_hostname)
            raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", resolving(PUBLIC))
    monkeypatch.setattr(socket, "create_connection", lambda *args: None)
    monkeypatch.setattr(ssl, "create_default_context", Context)

    assert outside.look("https://site.example/") == LinkState.UNREACHED
    assert asked == ["site.example"]


def test_site_that_says_nothing_is_left_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = socket.create_server(("127.0.0.1", 0))
    port = silent.getsockname()[1]
    monkeypatch.setattr(outside, "SECONDS", 0.3)
    monkeypatch.setitem(outside.PORTS, "http", port)
    monkeypatch.setattr(outside, "public_address", lambda host, port: "127.0.0.1")

    assert outside.look(f"http://site.example:{port}/") == LinkState.UNREACHED
    silent.close()


def test_name_nobody_knows_is_not_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: object, **kwargs: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    assert outside.look("http://site.example/") == LinkState.UNREACHED

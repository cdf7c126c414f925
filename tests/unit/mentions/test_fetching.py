"""What is fetched comes from a public address over https, soon, short, and from where it was asked."""

import socket
import threading
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from mentions import fetching
from mentions.enums import Fault, Unusable


class Site(BaseHTTPRequestHandler):
    """Answers as a source might."""

    asked: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.asked.append(self.path)
        path = self.path.partition("?")[0].strip("/")
        self.send_response(int(path) if path.isdigit() else 200)
        if path == "302":
            self.send_header("Location", "http://127.0.0.1/geheim")
        if path in {"cut", "promised"}:
            self.send_header("Content-Length", "10" if path == "cut" else str(fetching.MOST + 1))
        self.end_headers()
        self.wfile.write(b"x" * (fetching.MOST + 1) if path == "huge" else b"Hallo")

    def log_message(self, *args: object) -> None:
        return


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], bytes]]:
    """A server on this machine that stands for a public one, without a certificate."""
    server = HTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Site.asked = []

    def plain(host: str, port: int, address: str, *, is_secure: bool, seconds: float) -> HTTPConnection:
        assert (host, port, address, is_secure) == ("site.example", 443, "127.0.0.1", True)
        return HTTPConnection(address, server.server_port, timeout=seconds)

    monkeypatch.setattr(fetching, "Pinned", plain)
    monkeypatch.setattr(fetching, "public_address", lambda host, port: "127.0.0.1")
    yield lambda path: fetching.fetch(f"https://site.example/{path}")
    server.shutdown()
    server.server_close()


def fault(fetch: Callable[[str], bytes], path: str) -> Fault:
    with pytest.raises(Unusable) as caught:
        fetch(path)
    return caught.value.fault


def test_body_is_fetched_with_its_question(elsewhere: Callable[[str], bytes]) -> None:
    assert elsewhere("da?q=ä&limit=25") == b"Hallo"
    assert Site.asked == ["/da?q=%C3%A4&limit=25"]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("302", "moved"), ("404", "gone"), ("410", "gone"), ("403", "denied"), ("429", "denied"), ("503", "broken"),
        ("huge", "large"), ("promised", "large"), ("cut", "unreached"),
    ],
)  # fmt: skip
def test_answer_that_is_none_is_told_and_nothing_is_followed(
    elsewhere: Callable[[str], bytes], path: str, told: str
) -> None:
    assert fault(elsewhere, path) == told
    assert Site.asked == [f"/{path}"]


@pytest.mark.parametrize(
    "url",
    [
        "http://site.example/", "https://site.example:8443/", "https://localhost/", "https://127.0.0.1/", "https://a:b@site.example/",
        "https://[::1]/", "https://host.internal/", "https://0x7f.1/", "file:/etc/passwd",
    ],
)  # fmt: skip
def test_address_that_is_not_public_is_refused_without_asking_anybody(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: pytest.fail("asked for a name"))

    assert fault(fetching.fetch, url) == Fault.PRIVATE


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "169.254.169.254"])
def test_name_that_leads_into_the_house_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    found: list[Any] = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)
    monkeypatch.setattr(socket, "create_connection", lambda *args: pytest.fail("connected"))

    assert fault(fetching.fetch, "https://innocent.example/") == Fault.PRIVATE


def test_site_that_drips_or_is_not_there_is_left(
    elsewhere: Callable[[str], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.3)
    monkeypatch.setattr(
        Site, "do_GET", lambda site: (site.send_response(200), site.end_headers(), threading.Event().wait(1))
    )

    assert fault(elsewhere, "") == Fault.UNREACHED
    assert fault(fetching.fetch, "https://[bad/") == Fault.UNREACHED

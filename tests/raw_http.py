"""Speaks HTTP over a plain socket, so that requests can be as wrong as a stranger likes."""

import socket
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlencode

TIMEOUT = 30
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Reply:
    """What came back; `status` is 0 when the server closed the connection without a word."""

    status: int
    headers: str
    text: str

    @property
    def is_refusal(self) -> bool:
        return 400 <= self.status < 500

    @property
    def page(self) -> str:
        """The language of the page, empty where the answer is none."""
        return self.text.partition('<html lang="')[2][:2]


@dataclass(frozen=True)
class RawHttp:
    """One server on this machine."""

    port: int

    def send(self, request: bytes) -> Reply:
        """Send these bytes and read until the server closes; it may do so before it has read them all."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=TIMEOUT) as connection:
            with suppress(BrokenPipeError, ConnectionResetError):  # it has heard enough; its answer is waiting
                connection.sendall(request)
            return _parsed(_all_of(connection))

    def ask(self, method: str, path: str | bytes, body: bytes = b"", **headers: str) -> Reply:
        """A well-formed request around whatever the body and the address are. `content_type=...` becomes Content-Type."""
        target = path.encode("latin-1", "replace") if isinstance(path, str) else path
        given = {"Accept-Language": "de", "Connection": "close", "Host": f"127.0.0.1:{self.port}"}
        given |= {name.replace("_", "-").title(): value for name, value in headers.items()}
        if body or method == "POST":
            given = {"Content-Type": FORM, "Content-Length": str(len(body)), **given}
        lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
        return self.send(method.encode() + b" " + target + b" HTTP/1.1\r\n" + lines.encode() + b"\r\n" + body)

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Reply:
        """A form as a browser sends it."""
        return self.ask("POST", path, urlencode(fields, errors="surrogatepass").encode(), **headers)


def _all_of(connection: socket.socket) -> bytes:
    parts = []
    with suppress(ConnectionResetError):  # a request that was not read to its end
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts)


def _parsed(answer: bytes) -> Reply:
    head, _blank, body = answer.partition(b"\r\n\r\n")
    first = head.split(b"\r\n", 1)[0].split(b" ")
    status = int(first[1]) if len(first) > 1 and first[1].isdigit() else 0
    return Reply(status, head.decode("latin-1"), body.decode(errors="replace"))

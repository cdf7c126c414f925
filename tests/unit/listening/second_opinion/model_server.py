"""A language model's server of ours: answers well, badly, slowly or not at all, and remembers what it was sent."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class ModelServer:
    """Where it listens, how it behaves next, what it received."""

    url: str
    behave: Behaviour
    received: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)

    @property
    def sent_text(self) -> str:
        """Everything of the last request that a model would read."""
        return "\n".join(message["content"] for message in self.received[-1]["messages"])


@contextmanager
def model_server() -> Iterator[ModelServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.daemon_threads = True
    running = ModelServer(f"http://127.0.0.1:{server.server_port}/v1", status(503))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            running.received.append(json.loads(body))
            running.headers.append(dict(self.headers))
            running.paths.append(self.path)
            try:
                running.behave(self)
            except OSError:
                self.close_connection = True

        def log_message(self, *args: object) -> None:
            return

    server.RequestHandlerClass = Handler
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        running.done.set()
        server.shutdown()
        server.server_close()


def completion(content: Any, **choice: Any) -> bytes:
    """An answer in the form of the interface; `content` is put into words unless it is a text."""
    told = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return json.dumps(
        {"choices": [{"message": {"role": "assistant", "content": told}, "finish_reason": "stop", **choice}]}
    ).encode()


def verdict(
    *quotes: str, verdict: str = "agree", reasons: tuple[str, ...] = ("Tells how long the bearing lasts.",)
) -> bytes:
    return completion({"verdict": verdict, "reasons": list(reasons), "quotes": list(quotes)})


def answer(body: bytes, code: int = 200, **headers: str) -> Behaviour:
    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return behave


def status(code: int) -> Behaviour:
    return answer(b'{"error": {"message": "no"}}', code)


def redirect(to: str) -> Behaviour:
    return answer(b"", 307, Location=to)


def hang(server: ModelServer) -> Behaviour:
    def behave(handler: BaseHTTPRequestHandler) -> None:
        server.done.wait(30)

    return behave


def drip(server: ModelServer, *, head: bool) -> Behaviour:
    """A byte every twentieth of a second, in the head or in the body: no single wait ever times out."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n" + (b"" if head else b"Content-Length: 60000\r\n\r\n"))
        while not server.done.wait(0.05):
            handler.wfile.write(b"X")
            handler.wfile.flush()

    return behave


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.close()

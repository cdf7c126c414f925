"""Asks the site for its own pages, as a reader without an account would, so that they are kept and published."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from core import sitemaps
from core.page_cache.front import PageFront
from core.paths import path_of

Headers = dict[str, str]

# Addresses that are no pages of the CMS; apps above add theirs.
SOURCES: dict[str, Callable[[], Iterable[str]]] = {"core.sitemap": sitemaps.paths}


def register(name: str, source: Callable[[], Iterable[str]]) -> None:
    """Let an app above name paths that are to be published too."""
    SOURCES[name] = source


def addresses() -> list[str]:
    """Everything that can be published, by its full address."""
    pages = [path_of(page) or "/" for page in sitemaps.public_pages()]
    others = [path for source in SOURCES.values() for path in source()]
    return [f"{settings.BASE_URL}{path}" for path in dict.fromkeys([*pages, *others])]


def ask_for(wanted: Iterable[str]) -> int:
    """Ask for each address; what is answered with a page is kept, and published where files are. Returns how many were."""
    return sum(status == 200 for status, _headers in answers(wanted))


def answers(wanted: Iterable[str]) -> Iterator[tuple[int, Headers]]:
    """Status and headers of each address."""
    front = PageFront(WSGIHandler())
    with connections_stay_open():
        for address in wanted:
            yield _answer(front, address)


@contextmanager
def connections_stay_open() -> Iterator[None]:
    """What asks may be inside a transaction, or own the connection: it ends with the caller, not with each page."""
    closing = [signal for signal in (request_started, request_finished) if signal.disconnect(close_old_connections)]
    try:
        yield
    finally:
        for signal in closing:
            signal.connect(close_old_connections)


def _answer(front: PageFront, address: str) -> tuple[int, Headers]:
    told: list[Any] = []

    def start_response(*said: Any) -> Callable[[bytes], Any]:
        told[:] = said
        return lambda _data: None

    response = front(_environ(address), start_response)
    for _part in response:
        pass
    if close := getattr(response, "close", None):
        close()
    return int(told[0].split()[0]), dict(told[1])


def _environ(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    environ = {
        "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": parts.path, "QUERY_STRING": "", "HTTP_HOST": parts.netloc,
        "SERVER_NAME": parts.hostname or "", "SERVER_PORT": str(parts.port or 80), "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1", "wsgi.version": (1, 0), "wsgi.url_scheme": parts.scheme, "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(), "wsgi.multithread": False, "wsgi.multiprocess": True, "wsgi.run_once": False,
    }  # fmt: skip
    if (proxy := settings.SECURE_PROXY_SSL_HEADER) and parts.scheme == "https":
        environ[proxy[0]] = proxy[1]
    return environ

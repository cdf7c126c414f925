"""The site behind its page cache, asked as a web server asks it."""

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.core.handlers.wsgi import WSGIHandler

from core.page_cache.asking import connections_stay_open
from core.page_cache.front import PageFront


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Rendered:
    """The site itself, noting what it had to render."""

    application: Any = field(default_factory=WSGIHandler)
    paths: list[str] = field(default_factory=list)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.paths.append(environ["PATH_INFO"])
        return self.application(environ, start_response)


class Site:
    """One web process; two of them share nothing but the store and the database."""

    def __init__(self, application: Any = None) -> None:
        self.rendered = Rendered(application or WSGIHandler())
        self.front = PageFront(self.rendered)

    def get(self, path: str, method: str = "GET", query: str = "", **headers: str) -> Answer:
        """Ask for a path; headers are named as in `Accept_Encoding`."""
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "SCRIPT_NAME": "", "SERVER_NAME": "testserver",
            "SERVER_PORT": "80", "REMOTE_ADDR": "127.0.0.1", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(), "wsgi.errors": BytesIO(), "wsgi.multithread": True, "wsgi.multiprocess": True,
            "wsgi.version": (1, 0), "wsgi.run_once": False, "HTTP_HOST": "testserver",
        }  # fmt: skip
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        environ["wsgi.url_scheme"] = environ.pop("HTTP_SCHEME", "http")
        told: list[Any] = []
        with connections_stay_open():
            response = self.front(environ, lambda *said: told.extend(said))
            body = b"".join(response)
            if close := getattr(response, "close", None):
                close()
        return Answer(int(told[0].split()[0]), dict(told[1]), body)

    def renders(self, path: str, **headers: str) -> bool:
        """Whether asking for a path makes the site render it."""
        before = len(self.rendered.paths)
        self.get(path, **headers)
        return len(self.rendered.paths) > before

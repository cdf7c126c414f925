"""Answers from the store before Django is asked at all; what the store does not have, Django renders and the store keeps."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from core.page_cache import is_on, publishing, release, store, unreachable
from core.page_cache.changes import SITE
from core.page_cache.entry import Entry
from core.page_cache.recording import Record, recording
from core.viewing import journal

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

MEMORY_BYTES = 4 * 1024 * 1024
MAY_VARY = {"", "accept-encoding"}


class Memory:
    """The pages this process found last, each with the state of the store in which it was found there."""

    def __init__(self, limit: int = MEMORY_BYTES) -> None:
        self._limit = limit
        self._size = 0
        self._pages: OrderedDict[str, tuple[bytes, Entry]] = OrderedDict()
        self._lock = Lock()

    def find(self, key: str, version: bytes) -> Entry | None:
        found = self._pages.get(key)
        return found[1] if found is not None and found[0] == version else None

    def put(self, key: str, version: bytes, entry: Entry | None) -> None:
        with self._lock:
            if old := self._pages.pop(key, None):
                self._size -= old[1].size
            if entry is None or entry.size > self._limit:
                return
            self._pages[key] = (version, entry)
            self._size += entry.size
            while self._size > self._limit:
                self._size -= self._pages.popitem(last=False)[1][1].size


class PageFront:
    """A WSGI application around another one."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._memory = Memory()
        self._release = release.fingerprint()
        self._hosts = hosts()
        self._own_paths = tuple(path for path in (settings.STATIC_URL, settings.MEDIA_URL, "/admin/") if path)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if not self._is_for_everybody(environ):
            return self._application(environ, start_response)
        address = f"{_scheme(environ)}://{environ['HTTP_HOST'].lower()}{environ.get('PATH_INFO', '')}"
        key = f"{self._release} {address}"
        try:
            version = store().state()
            entry = self._find(key, version)
        except unreachable():
            return self._application(environ, start_response)
        if entry is not None:
            if entry.is_html:
                journal.note_view(environ, _path(environ))
            return _answer(entry, environ, start_response)
        if environ["REQUEST_METHOD"] == "HEAD":
            return self._application(environ, start_response)
        return self._render(environ, start_response, address, version)

    def _is_for_everybody(self, environ: Environ) -> bool:
        return (
            environ["REQUEST_METHOD"] in {"GET", "HEAD"}
            and not environ.get("QUERY_STRING")
            and environ.get("HTTP_HOST", "").lower() in self._hosts
            and "HTTP_AUTHORIZATION" not in environ
            and settings.SESSION_COOKIE_NAME not in environ.get("HTTP_COOKIE", "")
            and not environ.get("PATH_INFO", "").startswith(self._own_paths)
            and is_on()
        )

    def _find(self, key: str, version: bytes) -> Entry | None:
        entry = self._memory.find(key, version)
        if entry is None:
            data = store().find(key)
            entry = Entry.unpack(data) if data is not None else None
            self._memory.put(key, version, entry)
        if entry is not None and entry.until is not None and entry.until <= timezone.now():
            return None
        return entry

    def _render(
        self, environ: Environ, start_response: StartResponse, address: str, version: bytes
    ) -> Iterable[bytes]:  # fmt: skip
        told: list[Any] = []

        def remember(status: str, headers: list[tuple[str, str]], *rest: Any) -> Callable[[bytes], Any]:
            told[:] = [status, headers, *rest]
            return lambda _data: None

        with recording(version) as record:
            response = self._application(environ, remember)
        if not may_be_kept(record, told[0], told[1]):
            start_response(*told)
            return response
        try:
            text = b"".join(response)
        finally:
            if close := getattr(response, "close", None):
                close()
        entry = Entry.of(address, told[1], text, record.until)
        self._keep(f"{self._release} {address}", entry, record)
        return _answer(entry, environ, start_response)

    @staticmethod
    def _keep(key: str, entry: Entry, record: Record) -> None:
        try:
            is_kept = store().keep(key, entry.pack(), tags=[SITE, *record.tags], since=record.since)
            if is_kept:
                publishing.publish(key, entry)
        except unreachable():
            # The page is right all the same; the next reader has it rendered again.
            return


def may_be_kept(record: Record, status: str, headers: Iterable[tuple[str, str]]) -> bool:
    """Whether an answer is the same for everybody and it is known what it depends on."""
    said = {name.lower(): value for name, value in headers}
    vary = {part.strip().lower() for part in said.get("vary", "").split(",")}
    allowed = MAY_VARY | ({"accept-language"} if record.is_for_every_language else set())
    return (
        record.is_complete
        and status.startswith("200 ")
        and said.get("cache-control", "").startswith("public")
        and "no-store" not in said["cache-control"]
        and "set-cookie" not in said
        and "content-encoding" not in said
        and '"' in said.get("etag", "")
        and not said["etag"].startswith("W/")
        and vary <= allowed
    )


def hosts() -> frozenset[str]:
    """The names of the site, each with and without the port of its address. A name with a wildcard stands for too many."""
    own = urlsplit(settings.BASE_URL)
    names = {own.hostname or "", *(name.lower() for name in settings.ALLOWED_HOSTS if name[:1] not in {"*", "."})}
    ports = {"", f":{own.port}"} if own.port else {""}
    return frozenset(f"{name}{port}" for name in names if name for port in ports)


def _scheme(environ: Environ) -> str:
    """As Django tells it: by the header of a proxy of our own where there is one."""
    if proxy := settings.SECURE_PROXY_SSL_HEADER:
        name, secure = proxy
        said = str(environ.get(name, "")).partition(",")[0].strip()
        if said:
            return "https" if said == secure else "http"
    return str(environ["wsgi.url_scheme"])


def _path(environ: Environ) -> str:
    """As it was asked for; WSGI hands over its bytes as if they were Latin-1."""
    return str(environ.get("PATH_INFO", "")).encode("latin-1").decode(errors="replace")


def _answer(entry: Entry, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    form = entry.form_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
    if entry.is_known(form, environ):
        start_response("304 Not Modified", list(form.headers_unchanged))
        return []
    start_response("200 OK", list(form.headers))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [form.body]

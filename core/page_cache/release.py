"""Which version of the site rendered a page: another one may render it otherwise, and finds none of its pages."""

from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

SUFFIXES = {".py", ".html", ".mo", ".css", ".js", ".svg", ".woff2"}
LEFT_OUT = {"var", "tests", "docs", "build"}
LIBRARIES = ("Django", "wagtail", "wagtail-localize", "django-csp")
SETTINGS = (
    "BASE_URL", "COMMENTS_XTD_MAX_THREAD_LEVEL", "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_REFERRER_POLICY",
    "SALON_LLM_MODEL", "SALON_LLM_URL", "COUNCIL_REQUIRED", "MENTIONS", "MENTIONS_DAYS", "TIME_ZONE", "STATIC_URL", "MEDIA_URL",
    "VIEWS_DIR",
)  # fmt: skip


def fingerprint() -> str:
    """From code, templates, texts, static files, libraries and settings; the same on two machines that run the same."""
    mark = sha256()
    for part in _parts():
        mark.update(part + b"\0")
    return mark.hexdigest()[:16]


def _parts() -> Iterator[bytes]:
    root: Path = settings.BASE_DIR
    for path in sorted(_files(root)):
        yield path.relative_to(root).as_posix().encode()
        yield sha256(path.read_bytes()).digest()
    for library in LIBRARIES:
        yield version(library).encode()
    for name in SETTINGS:
        yield repr(getattr(settings, name, None)).encode()


def _files(root: Path) -> Iterator[Path]:
    for folder in root.iterdir():
        if folder.is_dir() and folder.name not in LEFT_OUT and not folder.name.startswith("."):
            yield from (path for path in folder.rglob("*") if path.suffix in SUFFIXES)

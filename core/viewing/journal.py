"""Where each opened page is written down until it is counted: a line in a file of the day.

One line costs a few millionths of a second and outlives a killed process; the database is asked by whoever counts (`core.viewing` is
written to before Django's request cycle begins). A line is

    2026-11-30T18:12:51+00:00 view /de/blog/what-we-repair/ www.example.org
    2026-11-30T18:15:02+00:00 read 44 -

the moment, what happened, the page by its path or its key, and the host that led there. nginx writes the same lines to a file of its own (docs/nginx.conf.example).
"""

import logging
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from io import FileIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from django.conf import settings

from core.viewing.readers import is_reader

logger = logging.getLogger(__name__)

VIEW, READ, NOWHERE = "view", "read", "-"
LONGEST_PATH, LONGEST_LINE = 1_000, 1_500
# A day's file is read on for so long: a process may still write what began before midnight.
READ_ON = timedelta(days=1)
# So much of a file is counted at once.
PORTION = 4 * 1024 * 1024
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?", re.ASCII)
_OWN = re.compile(r"(\d{4}-\d\d-\d\d)\.log", re.ASCII)
# A front server writes to one file for ever, which is emptied once it is counted and as long as this.
FRONT, FULL = "nginx.log", 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened; `page` is a path or a key, `host` empty where nothing was said."""

    at: datetime
    what: str
    page: str
    host: str


def folder() -> Path | None:
    """None while nothing is counted."""
    return Path(settings.VIEWS_DIR) if settings.VIEWS_DIR else None


def note_view(environ: Mapping[str, Any], path: str) -> None:
    """Write down that a page was opened, by whoever asks for it in this way. A reader who turns a page of the same page opens nothing."""
    if not settings.VIEWS_DIR or environ.get("REQUEST_METHOD") != "GET" or not is_reader(environ):
        return
    led = _address(environ.get("HTTP_REFERER", "")[:LONGEST_LINE])
    place = _quoted(path)
    if len(place) <= LONGEST_PATH and not (led.path == place and led.host == _own_host(environ)):
        _write(VIEW, place, led.host)


def note_read(environ: Mapping[str, Any], page: int) -> None:
    """Write down that a page was read to its end."""
    if settings.VIEWS_DIR and is_reader(environ):
        _write(READ, str(page), "")


def files() -> list[Path]:
    """What there is to be counted, the oldest day first."""
    root = folder()
    found = root.iterdir() if root and root.is_dir() else []
    return sorted(path for path in found if path.name == FRONT or _OWN.fullmatch(path.name))


def is_over(path: Path, today: date) -> bool:
    """Whether nobody writes to this file any more."""
    found = _OWN.fullmatch(path.name)
    return found is not None and date.fromisoformat(found[1]) < today - READ_ON


def emptied(path: Path, counted: int) -> bool:
    """Empty the file of a front server where it is long and counted to its end; the next line begins it anew."""
    is_due = path.name == FRONT and counted >= FULL and path.stat().st_size == counted
    if is_due:
        os.truncate(path, 0)
    return is_due


def read(path: Path, offset: int) -> tuple[list[Line], int]:
    """Whole lines from a place in the file on, and where the next ones begin; what is no line of ours is passed over.

    A file shorter than that place was begun anew.
    """
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        file.seek(offset if offset <= size else 0)
        begun = file.tell()
        data = file.read(PORTION)
    whole = data.rfind(b"\n") + 1
    return list(_lines(data[:whole].decode(errors="replace"))), begun + whole


def _lines(text: str) -> Iterator[Line]:
    for line in text.splitlines():
        parts = line.split(" ")
        if len(parts) != 4 or parts[1] not in {VIEW, READ}:
            continue
        try:
            at = datetime.fromisoformat(parts[0])
        except ValueError:
            continue
        host = parts[3].lower()
        if at.tzinfo is not None:
            yield Line(at, parts[1], unquote(parts[2].partition("?")[0]), host if _HOST.fullmatch(host) else "")


@dataclass(frozen=True, slots=True)
class _Address:
    host: str
    path: str


@lru_cache(maxsize=1024)
def _quoted(path: str) -> str:
    return quote(path, safe="/")


@lru_cache(maxsize=1024)
def _address(referrer: str) -> _Address:
    try:
        parts = urlsplit(referrer)
        host = (parts.hostname or "").lower()
    except ValueError:
        return _Address("", "")
    return _Address(host if _HOST.fullmatch(host) else "", parts.path)


def _own_host(environ: Mapping[str, Any]) -> str:
    return str(environ.get("HTTP_HOST") or environ.get("SERVER_NAME", "")).lower().partition(":")[0]


def _write(what: str, page: str, host: str) -> None:
    """One write of one short line at the end of the file, which several processes may do at once. A full disk stops no page."""
    now = datetime.now(UTC)
    line = f"{now.isoformat(timespec='seconds')} {what} {page} {host or NOWHERE}\n"
    try:
        os.write(_file(settings.VIEWS_DIR, now.date()).fileno(), line.encode())
    except OSError:
        logger.exception("an opened page could not be written down")


@lru_cache(maxsize=1)
def _file(root: str, day: date) -> FileIO:
    """The file of a day, which stays open until the next one; closed when nobody holds it any more."""
    Path(root).mkdir(parents=True, exist_ok=True)
    return FileIO(Path(root) / f"{day}.log", "a")

"""Kept pages as files that a front server finds by itself; they come and go with the pages in the store."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from urllib.parse import urlsplit

from django.conf import settings

from core.page_cache import store
from core.page_cache.entry import Entry
from core.page_cache.files import locked, write


def folder() -> Path | None:
    """Where files are published; None while they are not."""
    return Path(settings.PAGES_PUBLISHED_IN) if settings.PAGES_PUBLISHED_IN else None


def publish(key: str, entry: Entry) -> None:
    """Write a page that the store has just taken, unless it has expired meanwhile."""
    root = folder()
    path = root and path_of(root, entry)
    if root is None or path is None:
        return
    with locked(root):
        if store().find(key) is not None:
            write(path, entry.text)
            write(path.with_name(f"{path.name}.gz"), entry.compressed)


def withdraw(removed: Iterable[bytes]) -> None:
    """Delete the files of pages that have left the store."""
    root = folder()
    if root is None:
        return
    with locked(root):
        for data in removed:
            if path := path_of(root, Entry.unpack(data)):
                _delete(root, path)


def clear() -> None:
    """Delete every file."""
    root = folder()
    if root is None:
        return
    with locked(root):
        for scheme in ("http", "https"):
            rmtree(root / scheme, ignore_errors=True)


def path_of(root: Path, entry: Entry) -> Path | None:
    """The file of a page: `https/host/de/blog/index.html`. None for what changes by itself, or has a path that is no file name."""
    address = urlsplit(entry.address)
    parts = address.path.split("/")[1:]
    if entry.until is not None or any(part.startswith(".") for part in parts) or "" in parts[:-1]:
        return None
    if not parts[-1]:
        parts[-1] = "index.html" if entry.is_html else "index.xml"
    return root.joinpath(address.scheme, address.netloc.replace(":", "_"), *parts)


def _delete(root: Path, path: Path) -> None:
    for name in (path, path.with_name(f"{path.name}.gz")):
        name.unlink(missing_ok=True)
    with suppress(OSError):
        while path.parent != root:
            path = path.parent
            path.rmdir()

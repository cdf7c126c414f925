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

SCHEMES = ("http", "https")


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
            _write(path, entry)


def publish_kept() -> None:
    """Write every page that the store has; it may have taken some before files were published."""
    root = folder()
    if root is None:
        return
    with locked(root):
        for data in store().pages():
            entry = Entry.unpack(data)
            if path := path_of(root, entry):
                _write(path, entry)


def withdraw(removed: Iterable[bytes]) -> list[str]:
    """Delete the files of pages that have left the store; returns the addresses of those that had one."""
    root = folder()
    if root is None:
        return []
    entries = [Entry.unpack(data) for data in removed]
    with locked(root):
        return [entry.address for entry in entries if (path := path_of(root, entry)) and _delete(root, path)]


def tidy() -> int:
    """Delete files of which the store knows nothing, as a crash may leave them; returns how many pages that were."""
    root = folder()
    if root is None:
        return 0
    with locked(root):
        known = {path_of(root, Entry.unpack(data)) for data in store().pages()}
        found = [path for path in files(root) if path.suffix != ".gz" and path not in known]
        return sum(_delete(root, path) for path in found)


def files(root: Path) -> list[Path]:
    """Everything that is published."""
    return [path for scheme in SCHEMES for path in (root / scheme).rglob("*") if path.is_file()]


def clear() -> None:
    """Delete every file."""
    root = folder()
    if root is None:
        return
    with locked(root):
        for scheme in SCHEMES:
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


def _write(path: Path, entry: Entry) -> None:
    write(path.with_name(f"{path.name}.gz"), entry.compressed)
    write(path, entry.text)


def _delete(root: Path, path: Path) -> bool:
    was_there = path.exists()
    for name in (path, path.with_name(f"{path.name}.gz")):
        name.unlink(missing_ok=True)
    with suppress(OSError):
        while path.parent != root:
            path = path.parent
            path.rmdir()
    return was_there

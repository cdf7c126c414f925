"""Pages kept in a folder: for one machine, however many processes it has.

version        changes with every expiry, and is all that a reader of a page in memory has to look at
lock           held while something is stored or expired
pages/ab/…     one file a page
tags/cd/…/…    one folder a tag, in it an empty file for each page that depends on it
"""

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from io import FileIO
from pathlib import Path
from secrets import token_bytes, token_hex
from time import monotonic
from typing import Any

from django.core.cache.backends.base import BaseCache

VERSION_BYTES = 16
# For so long a file that stays open is taken for the one that its path leads to.
LOOKED_UP_EVERY = 1.0


class Version:
    """A few bytes that change with every expiry, in a file that stays open: they are asked for with every page from the cache.

    They are written over in place. Whoever reads them half written has a state that is none, and finds nothing in memory for it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: FileIO | None = None
        self._until = 0.0

    def read(self) -> bytes:
        """Empty where nothing has ever expired."""
        now, file = monotonic(), self._file
        if file is None or now >= self._until:
            try:
                file = FileIO(self._path)
            except FileNotFoundError:
                self._file = None
                return b""
            self._file, self._until = file, now + LOOKED_UP_EVERY
        return os.pread(file.fileno(), VERSION_BYTES, 0)

    def change(self) -> None:
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o666)
        try:
            os.pwrite(handle, token_bytes(VERSION_BYTES), 0)
        finally:
            os.close(handle)


class FilePages(BaseCache):
    """A store of pages in files. What is in it is valid: whatever changes removes it under the same lock."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._root = Path(location)
        self._version = Version(self._root / "version")

    def state(self) -> bytes:
        """The state of the store."""
        return self._version.read()

    def find(self, key: str) -> bytes | None:
        """A page as it was kept."""
        try:
            return self._page(_name(key)).read_bytes()
        except FileNotFoundError:
            return None

    def keep(self, key: str, data: bytes, *, tags: Iterable[str], since: bytes) -> bool:
        """Keep a page unless something has expired `since`: what was read before may be out of date."""
        name = _name(key)
        with self._lock():
            if self.state() != since:
                return False
            for tag in tags:
                folder = self._tag(_name(tag))
                folder.mkdir(parents=True, exist_ok=True)
                (folder / name).touch()
            write(self._page(name), data)
        return True

    def expire(self, tags: Iterable[str]) -> list[bytes]:
        """Remove every page that depends on one of the tags; returns them as they were."""
        with self._lock():
            names = {link.name for tag in tags for link in self._take(self._tag(_name(tag)))}
            removed = [data for name in names if (data := self._remove(name)) is not None]
            self._version.change()
        return removed

    def clear(self) -> None:
        """Forget every page."""
        with self._lock():
            for part in ("pages", "tags"):
                shutil.rmtree(self._root / part, ignore_errors=True)
            self._version.change()

    def pages(self) -> Iterator[bytes]:
        """Everything that is kept."""
        for path in sorted(self._root.glob("pages/*/*")):
            with suppress(FileNotFoundError):
                yield path.read_bytes()

    def _take(self, folder: Path) -> list[Path]:
        links = list(folder.iterdir()) if folder.is_dir() else []
        shutil.rmtree(folder, ignore_errors=True)
        return links

    def _remove(self, name: str) -> bytes | None:
        path = self._page(name)
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return None
        path.unlink()
        return data

    def _page(self, name: str) -> Path:
        return self._root / "pages" / name[:2] / name

    def _tag(self, name: str) -> Path:
        return self._root / "tags" / name[:2] / name

    @contextmanager
    def _lock(self) -> Iterator[None]:
        with locked(self._root):
            yield


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One process and thread at a time in a folder; the lock ends with the process that holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def write(path: Path, data: bytes) -> None:
    """A reader finds the old file or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{token_hex(4)}")
    half.write_bytes(data)
    half.replace(path)


def _name(text: str) -> str:
    return sha256(text.encode(errors="surrogateescape")).hexdigest()[:40]

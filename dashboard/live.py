"""The line of an open launch room: says as soon as a figure has changed, so that the page need not keep asking."""

import time
from collections.abc import Iterator
from threading import BoundedSemaphore

from django.conf import settings
from django.db import DatabaseError

from listening import sums

EVERY = 1.0
SILENCE = 10.0
# A browser comes back by itself, so that neither a log-in that has ended nor a server that wants to stop is held up for long.
LIFE = 25.0

_free = BoundedSemaphore(settings.LIVE_LINES) if settings.LIVE_LINES else None


def open_line() -> "Line | None":
    """A line, or None where this process has as many as it may: each one keeps a thread."""
    return Line(_free) if _free is not None and _free.acquire(blocking=False) else None


class Line(Iterator[str]):
    """Server-sent events: the state of all figures at first and after each change; a remark where nothing happens for a while."""

    def __init__(self, free: BoundedSemaphore) -> None:
        self._free: BoundedSemaphore | None = free
        self._ends = time.monotonic() + LIFE
        self._state = ""

    def __next__(self) -> str:
        if not self._state:
            return self._said(self._now())
        silent_until = min(time.monotonic() + SILENCE, self._ends)
        while time.monotonic() < silent_until:
            time.sleep(EVERY)
            if (state := self._now()) != self._state:
                return self._said(state)
        if silent_until >= self._ends:
            raise StopIteration
        return ": nothing new\n\n"

    def close(self) -> None:
        """Let another one have the thread; the server calls it however the line ends."""
        if self._free is not None:
            self._free.release()
            self._free = None

    def _said(self, state: str) -> str:
        self._state = state
        return f"retry: 1000\ndata: {state}\n\n"

    def _now(self) -> str:
        """The state of the figures. Where the database does not answer the line ends, and the browser tries again."""
        try:
            return sums.state()
        except DatabaseError:
            raise StopIteration from None

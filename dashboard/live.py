"""How an open launch room learns that a figure has changed: told on a line, or, where none is free, by a question that costs next to nothing."""

import time
from collections.abc import Iterator
from threading import BoundedSemaphore, Lock

from django.conf import settings
from django.core import signing
from django.db import DatabaseError

from core.middleware import ADMIN_PREFIX
from listening import sums

EVERY = 1.0
SILENCE = 10.0
# A browser comes back by itself, so that neither a log-in that has ended nor a server that wants to stop is held up for long.
LIFE = 25.0
# However many ask, the database is asked no more often than this.
KEPT_SECONDS = 0.5
# After that the page has to be fetched once, which looks at the log-in and brings another question.
QUESTION_SECONDS = 10 * 60
QUESTIONS = f"{ADMIN_PREFIX}dashboard/state/"

_free = BoundedSemaphore(settings.LIVE_LINES) if settings.LIVE_LINES else None
_signer = signing.TimestampSigner(salt="dashboard.live")


class _Kept:
    """The state of all figures as it was a moment ago. While one thread looks anew, the others do not wait."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._until = 0.0
        self._state = ""

    def state(self) -> str:
        if time.monotonic() >= self._until and self._lock.acquire(blocking=not self._state):
            try:
                self._state = sums.state()
                self._until = time.monotonic() + KEPT_SECONDS
            finally:
                self._lock.release()
        return self._state


_kept = _Kept()


def question() -> str:
    """The address at which a room asks for the state, without a log-in: whoever has it learns that something changed, and nothing else."""
    return QUESTIONS + _signer.sign("room")


def answer(asked: str) -> str | None:
    """The state of all figures; None for a question this house has not handed out, or too long ago."""
    try:
        _signer.unsign(asked, max_age=QUESTION_SECONDS)
    except signing.BadSignature:
        return None
    return _kept.state()


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
            return _kept.state()
        except DatabaseError:
            raise StopIteration from None

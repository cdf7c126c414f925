"""Limits within which what strangers wrote is read: what would keep a worker busy or eat its memory fails.

A limit of memory is what the process has now and so much more; where the system does not tell, it has none (macOS). A limit of time needs the
main thread, in which a worker works.
"""

import resource
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

_OWN = Path("/proc/self/statm")


class TookTooLong(RuntimeError):  # noqa: N818  (what happened, not a fault of the programme)
    """The reading was stopped after its time."""


@contextmanager
def limited(*, seconds: float, megabytes: int) -> Iterator[None]:
    """No longer than so many seconds, with no more than so much memory beyond what is in use. Raises TookTooLong or MemoryError."""
    with _in_time(seconds), _in_memory(megabytes * 1024 * 1024):
        yield


@contextmanager
def _in_time(seconds: float) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise TookTooLong(f"after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _in_memory(more: int) -> Iterator[None]:
    in_use = _in_use()
    if in_use is None:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    ends = [limit for limit in (in_use + more, soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min(ends), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _in_use() -> int | None:
    """The address space of this process in bytes."""
    if not _OWN.exists():
        return None
    return int(_OWN.read_text().split()[0]) * resource.getpagesize()

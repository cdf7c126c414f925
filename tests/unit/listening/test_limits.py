"""A text that keeps a worker busy, or eats its memory, fails within its limits, is tried again and given up; the next one is read as ever."""

import resource
import signal
import threading
import time
from typing import Any

import pytest

from core import limits
from core.limits import TookTooLong, limited
from listening import reader
from listening.actions import queueing, reading
from listening.enums import ReadingState
from listening.models import CommentAnalysis, Reading
from tests.factories.comments import comment


def forever() -> None:
    while True:
        time.sleep(0.01)


def test_reading_that_takes_too_long_is_stopped_and_leaves_no_alarm() -> None:
    before = signal.getsignal(signal.SIGALRM)

    with pytest.raises(TookTooLong), limited(seconds=0.05, megabytes=1500):
        forever()

    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    assert signal.getsignal(signal.SIGALRM) is before


@pytest.mark.skipif(limits._in_use() is None, reason="this system does not tell how much memory is in use")
def test_reading_that_eats_memory_fails_and_leaves_no_limit() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)

    with pytest.raises(MemoryError), limited(seconds=60, megabytes=64):
        bytearray(512 * 1024 * 1024)

    assert resource.getrlimit(resource.RLIMIT_AS) == before
    assert bytearray(96 * 1024 * 1024)


def test_reading_outside_the_main_thread_or_where_memory_is_not_told_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_in_use", lambda: None)
    done = []

    def work() -> None:
        with limited(seconds=60, megabytes=64):
            done.append(threading.current_thread().name)

    thread = threading.Thread(target=work, name="aside")
    thread.start()
    thread.join()

    assert done == ["aside"]


@pytest.mark.django_db
@pytest.mark.parametrize("greed", ["time", "memory"])
def test_read_within_limits_gives_up_a_greedy_text_and_reads_the_next(
    settings: Any, monkeypatch: pytest.MonkeyPatch, greed: str
) -> None:
    settings.READING_SECONDS, settings.READING_ATTEMPTS = 0.1, 1
    row = comment(comment="Ein Text, der nie fertig wird.")
    queueing.expect(comment=row)

    def greedy(*_given: Any) -> Any:
        if greed == "memory":
            raise MemoryError
        forever()

    monkeypatch.setattr(reader, "prepare", lambda *_given: None)
    monkeypatch.setattr(reader, "read", greedy)

    stored = reading.read(comment_id=row.pk)

    state = Reading.objects.get(comment=row)
    assert (stored, state.state) == (False, ReadingState.GIVEN_UP)
    assert ("TookTooLong" if greed == "time" else "MemoryError") in state.error
    assert "nie fertig" not in state.error
    assert not CommentAnalysis.objects.filter(comment=row).exists()

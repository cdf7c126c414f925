"""A text that keeps a worker busy, or eats its memory, fails within its limits, is tried again and given up; the next one is read as ever."""

import resource
import signal
import threading
import time
from typing import Any

import pytest

from listening import limits, reader
from listening.actions import queueing, reading
from listening.enums import ReadingState
from listening.limits import TookTooLong, limited
from listening.models import CommentAnalysis, Reading
from tests.factories.comments import comment


def forever() -> None:
    while True:
        time.sleep(0.01)


def test_reading_that_takes_too_long_is_stopped_and_leaves_no_alarm(settings: Any) -> None:
    settings.READING_SECONDS = 0.05
    before = signal.getsignal(signal.SIGALRM)

    with pytest.raises(TookTooLong), limited():
        forever()

    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    assert signal.getsignal(signal.SIGALRM) is before


@pytest.mark.skipif(limits._in_use() is None, reason="this system does not tell how much memory is in use")
def test_reading_that_eats_memory_fails_and_leaves_no_limit(settings: Any) -> None:
    settings.READING_MEMORY_MB = 64
    before = resource.getrlimit(resource.RLIMIT_AS)

    with pytest.raises(MemoryError), limited():
        bytearray(512 * 1024 * 1024)

    assert resource.getrlimit(resource.RLIMIT_AS) == before
    assert bytearray(96 * 1024 * 1024)


def test_reading_outside_the_main_thread_or_where_memory_is_not_told_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_in_use", lambda: None)
    done = []

    def work() -> None:
        with limited():
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

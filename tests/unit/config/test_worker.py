"""Saying goodbye to clients of the web server."""

import socket
from collections.abc import Iterator
from contextlib import closing
from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.workers.gthread import ThreadWorker

from config import worker

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pair(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pair]:
    """The ends of the server and of a client, and a server that soon loses patience."""
    monkeypatch.setattr(worker, "PATIENCE_SECONDS", 0.05)
    own, theirs = socket.socketpair()
    with closing(own), closing(theirs):
        yield own, theirs


def test_hang_up_client_hears_the_answer_and_its_end(pair: Pair) -> None:
    own, theirs = pair
    theirs.sendall(b"something nobody asked for")
    own.sendall(b"answer")

    worker.hang_up(own)

    assert theirs.recv(100) == b"answer"
    assert theirs.recv(100) == b""


def test_hang_up_client_that_stays_is_left_after_a_while_and_keeps_nobody_waiting_again(pair: Pair) -> None:
    own, _theirs = pair

    worker.hang_up(own)

    own.settimeout(5)
    assert own.recv(100) == b""


def test_hang_up_client_that_sends_without_end_is_left(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    own, theirs = pair
    monkeypatch.setattr(worker, "MOST_BYTES", 10)
    theirs.sendall(b"x" * 50_000)

    worker.hang_up(own)

    with pytest.raises((BrokenPipeError, ConnectionResetError)):
        theirs.sendall(b"x" * 5_000_000)


def test_hang_up_conversation_that_is_over_already_is_no_fault(pair: Pair) -> None:
    own, theirs = pair
    theirs.close()
    own.close()

    worker.hang_up(own)

    assert own.fileno() == -1


@pytest.mark.parametrize(("goes_on", "is_open"), [(True, True), (object(), True), (False, False), (None, False)])
def test_worker_hangs_up_only_where_no_further_request_is_awaited(
    pair: Pair, monkeypatch: pytest.MonkeyPatch, goes_on: Any, is_open: bool
) -> None:
    own, theirs = pair
    monkeypatch.setattr(ThreadWorker, "handle", lambda _self, _conn: goes_on)

    found = worker.Worker.handle(object.__new__(worker.Worker), SimpleNamespace(sock=own))

    assert found is goes_on
    theirs.settimeout(0.05)
    if is_open:
        with pytest.raises(TimeoutError):
            theirs.recv(1)
    else:
        assert theirs.recv(1) == b""

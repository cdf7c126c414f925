"""How gunicorn serves the site: with threads, none of which keeps the others waiting for a client that does not hang up."""

import socket
from contextlib import suppress
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker

PATIENCE_SECONDS = 0.5
MOST_BYTES = 65_536


class Worker(ThreadWorker):
    """Waits for the end of a conversation in the thread of its request.

    gunicorn waits up to two seconds for it where it also accepts new ones: a few clients that do not hang up would hold up everybody.
    """

    def handle(self, conn: TConn) -> Any:
        goes_on = super().handle(conn)
        if not goes_on:
            hang_up(conn.sock)
        return goes_on


def hang_up(conversation: socket.socket) -> None:
    """Say that nothing more will come, and let what the client still sends run out, so that it hears the last answer; gunicorn closes then."""
    with suppress(OSError):
        conversation.settimeout(PATIENCE_SECONDS)
        conversation.shutdown(socket.SHUT_WR)
        heard = 0
        while heard < MOST_BYTES and (more := conversation.recv(4096)):
            heard += len(more)
    with suppress(OSError):
        conversation.shutdown(socket.SHUT_RDWR)

"""Ends a conversation with another machine at a set time, whatever the other side does."""

import socket
from contextlib import suppress
from http.client import HTTPConnection


class Watchdog:
    """Ends a slow drip: a timeout of the socket starts anew with every byte, this one does not.

    The socket is kept here because the connection lets go of it as soon as the head of an answer has come.
    """

    def __init__(self, connection: HTTPConnection) -> None:
        self.connection = connection
        self.socket: socket.socket | None = None
        self.has_bitten = False

    def bite(self) -> None:
        self.has_bitten = True
        for open_socket in (self.socket, self.connection.sock):
            if open_socket is not None:
                with suppress(OSError):
                    open_socket.shutdown(socket.SHUT_RDWR)

"""Runs the web server and the worker, and starts again what dies."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

PATIENCE_SECONDS = 60.0
LOOK_SECONDS = 0.2
RESTART_SECONDS = 1.0


@dataclass
class Child:
    """One process that must always run; its output goes to a log file, its number to a pid file."""

    name: str
    command: Sequence[str]
    var: Path
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    started_at: float = field(default=0.0, init=False)

    def start(self) -> None:
        for folder in ("log", "run"):
            (self.var / folder).mkdir(parents=True, exist_ok=True)
        with (self.var / "log" / f"{self.name}.log").open("ab") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)  # noqa: S603  # our own commands
        self.started_at = time.monotonic()
        (self.var / "run" / f"{self.name}.pid").write_text(str(self.process.pid))

    @property
    def is_dead(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def stop(self) -> None:
        if self.process and not self.is_dead:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
        (self.var / "run" / f"{self.name}.pid").unlink(missing_ok=True)


def is_free(port: int) -> bool:
    """Whether nobody listens on this port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def children(*, port: int, var: Path) -> list[Child]:
    """The web server as in production, and one worker."""
    python = sys.executable
    web = [
        *(python, "-m", "gunicorn", "config.wsgi:application", "--bind", f"127.0.0.1:{port}"),
        *("--worker-class", "config.worker.Worker", "--workers", "1", "--threads", "8", "--no-control-socket"),
        *("--graceful-timeout", "5", "--keep-alive", "5", "--limit-request-line", "4094"),
    ]
    return [Child("web", web, var), Child("worker", [python, "manage.py", "worker"], var)]


def supervise(processes: Sequence[Child], *, when_up: Callable[[], None], port: int) -> int:
    """Start all, call `when_up` once the site answers, restart what dies, stop all on SIGTERM or Ctrl+C."""
    stopping = _StopFlag()
    for child in processes:
        child.start()
    try:
        if wait_until_up(port, stopping):
            when_up()
        while not stopping.is_set:
            _restart_dead(processes)
            time.sleep(LOOK_SECONDS)
    finally:
        for child in processes:
            child.stop()
    return 0


def wait_until_up(port: int, stopping: "_StopFlag | None" = None) -> bool:
    """Ask for the first page until it is served. Returns False when that takes longer than a minute."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and not (stopping and stopping.is_set):
        if answers(f"http://127.0.0.1:{port}/de/"):
            return True
        time.sleep(LOOK_SECONDS)
    return False


def answers(address: str) -> bool:
    """Whether a page of our own site is served."""
    try:
        with urlopen(address, timeout=30) as response:  # noqa: S310  # our own address
            response.read()
    except OSError:
        return False
    return True


def _restart_dead(processes: Sequence[Child]) -> None:
    for child in processes:
        if child.is_dead and time.monotonic() - child.started_at >= RESTART_SECONDS:
            child.start()


class _StopFlag:
    """Set by SIGTERM and SIGINT."""

    def __init__(self) -> None:
        self.is_set = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._set)

    def _set(self, number: int, frame: object) -> None:
        self.is_set = True

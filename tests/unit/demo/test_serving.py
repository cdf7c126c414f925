"""The supervisor."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from demo.serving import Child, answers, children, is_free, supervise, wait_until_up

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_port_in_use_is_not_free() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()

        assert not is_free(server.getsockname()[1])


def test_port_nobody_uses_is_free() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    assert is_free(port)


def test_child_started_writes_its_number_and_its_log(tmp_path: Path) -> None:
    child = Child("clerk", [sys.executable, "-c", "print('at work', flush=True)"], tmp_path)

    child.start()
    assert child.process
    child.process.wait(10)

    assert (tmp_path / "run" / "clerk.pid").read_text() == str(child.process.pid)
    assert (tmp_path / "log" / "clerk.log").read_text() == "at work\n"
    assert child.is_dead


def test_child_stopped_is_dead_and_leaves_no_number(tmp_path: Path) -> None:
    child = Child("clerk", SLEEP, tmp_path)
    child.start()

    child.stop()

    assert child.is_dead
    assert not (tmp_path / "run" / "clerk.pid").exists()


def test_children_are_gunicorn_on_this_machine_and_one_worker(tmp_path: Path) -> None:
    web, worker = children(port=8123, var=tmp_path)

    assert "127.0.0.1:8123" in web.command
    assert "gunicorn" in web.command
    assert "worker" in worker.command


def test_supervise_child_that_dies_is_started_again_until_told_to_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("demo.serving.RESTART_SECONDS", 0.0)
    monkeypatch.setattr("demo.serving.answers", lambda address: True)
    child = Child("clerk", SLEEP, tmp_path)
    seen: list[int] = []

    def kill_twice_then_stop() -> None:
        while len(seen) < 3:
            time.sleep(0.1)
            if child.process and not child.is_dead and child.process.pid not in seen:
                seen.append(child.process.pid)
                os.kill(child.process.pid, signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGTERM)

    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    called: list[str] = []
    try:
        threading.Thread(target=kill_twice_then_stop, daemon=True).start()
        status = supervise([child], when_up=lambda: called.append("up"), port=1)
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])

    assert status == 0
    assert len(set(seen)) == 3
    assert called == ["up"]
    assert child.is_dead


def test_wait_until_up_gives_up_when_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("demo.serving.PATIENCE_SECONDS", 0.3)

    assert not wait_until_up(1)


def test_answers_nobody_listens_is_false() -> None:
    assert not answers("http://127.0.0.1:1/")


def test_demo_with_production_settings_is_refused_with_a_clear_line() -> None:
    root = Path(__file__).resolve().parents[3]

    result = subprocess.run(
        [sys.executable, "manage.py", "demo"],
        cwd=root,
        capture_output=True,
        text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.production"},
        check=False,
    )

    assert result.returncode == 1
    assert "The demo runs on config.settings.demo only" in result.stderr

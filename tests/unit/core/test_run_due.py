"""The command that runs repeated work, and what it says."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from core import due
from core.models import DueRun


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two jobs of our own instead of the product's: one that works and one that fails."""
    ran: list[str] = []

    def work() -> int:
        ran.append("work")
        return 3

    def fail() -> int:
        raise RuntimeError("no room left")

    monkeypatch.setattr(due, "JOBS", due.JOBS.copy())
    due.JOBS.clear()
    due.register("test.work", every=timedelta(hours=1), run=work)
    due.register("test.fail", every=timedelta(hours=1), run=fail)
    monkeypatch.setattr("core.management.commands.run_due.JOBS", due.JOBS)
    return ran


def test_run_due_says_what_each_job_touched(db: None, jobs: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("run_due")

    assert capsys.readouterr().out.splitlines() == ["test.work: 3", "test.fail: no room left"]


def test_run_due_second_time_runs_nothing_unless_forced(db: None, jobs: list[str]) -> None:
    call_command("run_due")
    call_command("run_due")
    call_command("run_due", force=True)

    assert jobs == ["work", "work"]


def test_run_due_list_shows_success_and_error_and_runs_nothing(
    db: None, jobs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("run_due", list=True)
    before = capsys.readouterr().out.splitlines()
    call_command("run_due")
    capsys.readouterr()

    call_command("run_due", list=True)

    assert before == ["test.fail: last success never", "test.work: last success never"]
    failed, worked = capsys.readouterr().out.splitlines()
    assert failed == "test.fail: last success never, last error RuntimeError: no room left"
    assert worked.startswith(f"test.work: last success {DueRun.objects.get(name='test.work').succeeded_at:%Y-%m-%d}")
    assert jobs == ["work"]


def test_run_due_holds_no_transaction_for_a_job_that_wants_none(db: None, jobs: list[str]) -> None:
    depths: list[int] = []

    def look() -> int:
        depths.append(len(connection.savepoint_ids))
        return 0

    outside = len(connection.savepoint_ids)
    due.register("test.plain", every=timedelta(hours=1), run=look, is_atomic=False)
    due.register("test.atomic", every=timedelta(hours=1), run=look)
    due.run_due()

    assert depths == [outside, outside + 1]

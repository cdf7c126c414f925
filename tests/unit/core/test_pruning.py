"""Finished background tasks are forgotten to the day."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from core.due import JOBS
from core.pruning import prune_tasks


def task(finished_days_ago: float | None) -> DBTaskResult:
    now = timezone.now()
    return DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="x.y",
        queue_name="mail",
        backend_name="background",
        run_after=now,
        exception_class_path="",
        traceback="",
        finished_at=None if finished_days_ago is None else now - timedelta(days=finished_days_ago),
    )


@pytest.mark.parametrize(("days", "is_kept"), [(6.99, True), (7.01, False), (None, True)])
def test_prune_tasks_finished_row_is_kept_for_a_week(db: None, days: float | None, is_kept: bool) -> None:
    row = task(days)

    touched = prune_tasks()

    assert DBTaskResult.objects.filter(pk=row.pk).exists() is is_kept
    assert touched == (0 if is_kept else 1)


def test_prune_tasks_is_a_daily_job() -> None:
    assert JOBS["core.prune_tasks"].run is prune_tasks
    assert JOBS["core.prune_tasks"].every == timedelta(days=1)

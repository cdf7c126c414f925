"""Repeated work: apps register jobs, `manage.py run_due` and every worker run those that are due."""

import logging
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise

from core.models import DueRun

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """A repeated job; `run` must be safe to run twice. A long one that only reads must not hold a transaction meanwhile."""

    name: str
    every: timedelta
    run: Callable[[], int]
    is_atomic: bool = True
    title: str | Promise = ""


JOBS: dict[str, Job] = {}


@dataclass(frozen=True, slots=True)
class Health:
    """When a job last succeeded, and whether something is wrong with it. What went wrong may quote people and is for the operator."""

    name: str
    title: str | Promise
    succeeded_at: datetime | None
    has_failed: bool
    is_late: bool


def register(
    name: str, *, every: timedelta, run: Callable[[], int], is_atomic: bool = True, title: str | Promise = ""
) -> None:  # fmt: skip
    """Register a job. `run` returns how many rows it touched; a nightly one has a `title` for people who are no operators."""
    JOBS[name] = Job(name=name, every=every, run=run, is_atomic=is_atomic, title=title)


def nightly(*, now: datetime | None = None) -> list[Health]:
    """The jobs that run once a day, and how they are."""
    moment = now or timezone.now()
    runs = {run.name: run for run in DueRun.objects.all()}
    return [_health(job, runs.get(job.name), moment) for job in JOBS.values() if job.every == timedelta(days=1)]


def _health(job: Job, run: DueRun | None, now: datetime) -> Health:
    last = run.succeeded_at if run else None
    return Health(
        name=job.name,
        title=job.title or job.name,
        succeeded_at=last,
        has_failed=bool(run and run.error),
        is_late=last is None or last < now - 2 * job.every,
    )


def run_due(
    *, now: datetime | None = None, force: bool = False, only: frozenset[str] | None = None
) -> dict[str, int | str]:  # fmt: skip
    """Run every job, or those of these names, whose time has come; returns rows touched or the error, by name of the job."""
    moment = now or timezone.now()
    jobs = [job for job in JOBS.values() if only is None or job.name in only]
    return {job.name: _run(job) for job in jobs if _claim(job, moment, force=force)}


def _claim(job: Job, moment: datetime, *, force: bool) -> bool:
    """Mark the job as started unless another process just did."""
    DueRun.objects.get_or_create(name=job.name)
    waiting = DueRun.objects.filter(name=job.name)
    if not force:
        waiting = waiting.filter(Q(started_at__isnull=True) | Q(started_at__lte=moment - job.every))
    return bool(waiting.update(started_at=moment))


def _run(job: Job) -> int | str:
    row = DueRun.objects.filter(name=job.name)
    try:
        with transaction.atomic() if job.is_atomic else nullcontext():
            touched = job.run()
    except Exception as error:
        logger.exception("job %s failed", job.name)
        row.update(error=f"{type(error).__name__}: {error}"[:500])
        return str(error) or type(error).__name__
    row.update(succeeded_at=timezone.now(), error="")
    return touched

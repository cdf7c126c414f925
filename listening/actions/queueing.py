"""Puts readings into the queue: as comments come, again on request, and whatever got lost on the way."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.log_actions import log

from accounts.models import User
from comments.enums import Status
from comments.models import CommentQuerySet, ReaderComment
from listening.actions.noting import note
from listening.enums import ReadingState, RuleStep
from listening.models import Reading, ScoringSwitch
from listening.reader import current_version
from listening.tasks import read_comment, renew_readings

BATCH = 500
TASK_IS_LOST_AFTER = timedelta(seconds=60)
# Comments that just came go before those that are read once more.
AGAIN = -10
LOST_WORKER = "The worker died while it was reading."


def expect(*, comment: ReaderComment) -> None:
    """Note that a reader's comment is to be read, and enqueue that in the same transaction."""
    if comment.is_staff_answer:
        return
    due_at = timezone.now() + TASK_IS_LOST_AFTER
    with transaction.atomic(savepoint=False):
        # One that is there already has its task or is found by the sweep; two tasks read a comment once.
        Reading.objects.bulk_create([Reading(comment=comment, due_at=due_at)], ignore_conflicts=True)
        read_comment.enqueue(comment_id=comment.pk)


def again(*, comment: ReaderComment) -> bool:
    """Have one comment read once more by the version in force; its reading stays until the next one takes its place. False where none is stored."""
    now = timezone.now()
    with transaction.atomic(savepoint=False):
        found = Reading.objects.filter(comment=comment).update(
            state=ReadingState.WAITING, attempts=0, error="", leased_until=None, due_at=now + TASK_IS_LOST_AFTER, updated_at=now
        )  # fmt: skip
        if found:
            read_comment.enqueue(comment_id=comment.pk)
    return bool(found)


def is_unread(comment: ReaderComment) -> bool:
    """Whether a comment still waits for its reading."""
    return not Reading.objects.filter(comment=comment, state__in=(ReadingState.DONE, ReadingState.CHECKED)).exists()


def retry(*, reading: Reading, by: User) -> bool:
    """Give a failed reading three new tries. Returns False when it was not (or no longer) failed."""
    now = timezone.now()
    with transaction.atomic():
        failed = Reading.objects.filter(pk=reading.pk, state__in=(ReadingState.FAILED, ReadingState.GIVEN_UP))
        changed = failed.update(
            state=ReadingState.WAITING, attempts=0, error="", due_at=now + TASK_IS_LOST_AFTER, updated_at=now
        )
        if changed:
            read_comment.enqueue(comment_id=reading.comment_id)
            log(reading, "salon.retry_reading", user=by)
    return bool(changed)


def reread(*, by: User, reason: str = "") -> int:
    """Have everything read that the version in force has not read yet, also what was given up. Returns how many are left."""
    now = timezone.now()
    with transaction.atomic():
        again = Reading.objects.given_up().update(
            state=ReadingState.WAITING, attempts=0, error="", due_at=now, updated_at=now
        )
        note(act=RuleStep.REREAD, by=by, reason=reason)
        renew_readings.enqueue()
        return again + Reading.objects.outdated(now).count()


def sweep() -> int:
    """Bring back what is missing, outdated, failed or was lost with a worker. Returns how many were enqueued."""
    now = timezone.now()
    with transaction.atomic():
        _close_tasks_of_dead_workers(now)
        _release_abandoned(now)
        if not ScoringSwitch.objects.now().is_stopped:
            _renew_outdated(now)
        _adopt_missing(now)
        return _enqueue_due(now)


def renew() -> int:
    """One step of reading everything again by the version in force; enqueues the next one while something is left.

    While scoring is stopped nothing is read again; the sweep goes on with it afterwards.
    """
    if ScoringSwitch.objects.now().is_stopped:
        return 0
    now = timezone.now()
    with transaction.atomic():
        _renew_outdated(now)
        enqueued = _enqueue_due(now)
        if Reading.objects.outdated(now).exists():
            renew_readings.enqueue()
    return enqueued


def _close_tasks_of_dead_workers(now: datetime) -> None:
    """A killed worker leaves its task "running" for ever; nobody would look at it again."""
    lease = timedelta(seconds=settings.READING_LEASE_SECONDS)
    DBTaskResult.objects.running().filter(queue_name="reading", started_at__lt=now - lease).update(
        status="FAILED", finished_at=now, exception_class_path="builtins.InterruptedError", traceback=LOST_WORKER
    )


def _release_abandoned(now: datetime) -> None:
    abandoned = Reading.objects.abandoned(now)
    abandoned.filter(attempts__gte=settings.READING_ATTEMPTS).update(
        state=ReadingState.GIVEN_UP, error=LOST_WORKER, leased_until=None, updated_at=now
    )
    abandoned.update(state=ReadingState.WAITING, error=LOST_WORKER, leased_until=None, due_at=now, updated_at=now)


def _renew_outdated(now: datetime) -> None:
    some = Reading.objects.outdated(now).values("pk")[:BATCH]
    Reading.objects.filter(pk__in=list(some.values_list("pk", flat=True))).update(
        state=ReadingState.WAITING, version=current_version(), attempts=0, error="", due_at=now, updated_at=now
    )


def _adopt_missing(now: datetime) -> None:
    missing = (
        CommentQuerySet(ReaderComment)
        .by_readers()
        .exclude(status__in=(Status.ERASED, Status.RESTRICTED))
        .filter(reading__isnull=True)
        .order_by("pk")
    )
    Reading.objects.bulk_create(
        [Reading(comment_id=pk, due_at=now) for pk in missing.values_list("pk", flat=True)[:BATCH]],
        ignore_conflicts=True,
    )


def _enqueue_due(now: datetime) -> int:
    """Enqueue what is due, unless a task for it stands in the queue already."""
    due = list(Reading.objects.due(now).order_by("due_at").values_list("comment_id", flat=True)[:BATCH])
    Reading.objects.filter(comment_id__in=due).update(due_at=now + TASK_IS_LOST_AFTER)
    lost = sorted(set(due) - _queued())
    for pk in lost:
        read_comment.using(priority=AGAIN).enqueue(comment_id=pk)
    return len(lost)


def _queued() -> set[int]:
    tasks = DBTaskResult.objects.filter(status="READY", task_path=read_comment.module_path)
    return {task["kwargs"]["comment_id"] for task in tasks.values_list("args_kwargs", flat=True)}

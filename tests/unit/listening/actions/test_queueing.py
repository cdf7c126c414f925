"""What goes into the queue of readings, and what the sweep brings back."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from comments.enums import Badge, Status
from comments.models import ReaderComment
from comments.signals import comment_posted
from comments.tasks import tell_followers
from listening.actions import queueing
from listening.enums import ReadingState
from listening.models import CommentAnalysis, Reading
from listening.tasks import read_comment
from recruiting.tasks import consider
from tests.factories.comments import comment
from tests.factories.listening import reading

PAST = timedelta(seconds=1)


def queued() -> list[int]:
    tasks = DBTaskResult.objects.filter(status="READY", queue_name="reading")
    return sorted(task.args_kwargs["kwargs"]["comment_id"] for task in tasks)


def due(of: ReaderComment, state: str = ReadingState.WAITING, **values: Any) -> Reading:
    return reading(of, state, due_at=timezone.now() - PAST, **values)


def test_expect_posted_comment_is_noted_and_enqueued(db: None) -> None:
    row = comment(status=Status.UNCONFIRMED)

    comment_posted.send(sender=ReaderComment, comment=row)

    assert Reading.objects.get().state == ReadingState.WAITING
    assert queued() == [row.pk]


def test_expect_told_twice_keeps_the_state_of_the_reading_that_is_there(db: None) -> None:
    row = comment()
    done = reading(row, ReadingState.DONE)

    comment_posted.send(sender=ReaderComment, comment=row)

    assert Reading.objects.get() == done
    assert Reading.objects.get().state == ReadingState.DONE


def test_sweep_reading_that_has_not_begun_is_not_outdated(db: None) -> None:
    row = comment()

    queueing.expect(comment=row)

    assert queueing.sweep() == 0
    assert queued() == [row.pk]


def test_expect_answer_of_the_house_is_not_read(db: None) -> None:
    queueing.expect(comment=comment(badge=Badge.SUPPORT))

    assert not Reading.objects.exists()
    assert queued() == []


def test_sweep_nothing_to_do_enqueues_nothing(db: None) -> None:
    reading(comment(), ReadingState.DONE)

    assert queueing.sweep() == 0


def test_sweep_comment_without_a_reading_is_adopted(db: None) -> None:
    row = comment()

    assert queueing.sweep() == 1
    assert Reading.objects.get().comment_id == row.pk
    assert queued() == [row.pk]


@pytest.mark.parametrize("values", [{"badge": Badge.EXECUTIVE}, {"status": Status.ERASED}])
def test_sweep_comment_that_is_not_read_stays_without_a_reading(db: None, values: dict[str, Any]) -> None:
    comment(**values)

    assert queueing.sweep() == 0
    assert not Reading.objects.exists()


def test_a_comment_that_comes_is_read_before_what_is_left_to_do_for_earlier_ones_and_before_old_ones(db: None) -> None:
    old = comment()
    reading(old, ReadingState.DONE, version="0.9")
    consider.enqueue(comment_id=old.pk)
    tell_followers.enqueue(comment_id=old.pk)
    queueing.sweep()
    row = comment()

    queueing.expect(comment=row)

    order = [(task.task_path, task.args_kwargs["kwargs"]["comment_id"]) for task in DBTaskResult.objects.ready()]
    assert order[0] == (read_comment.module_path, row.pk)
    assert order[-1] == (read_comment.module_path, old.pk)
    assert len(order) == 4


def test_sweep_twice_enqueues_once(db: None) -> None:
    comment()

    counts = [queueing.sweep(), queueing.sweep()]

    assert counts == [1, 0]


def test_sweep_waiting_reading_with_its_task_in_the_queue_is_not_enqueued_again(db: None) -> None:
    row = due(comment())
    read_comment.enqueue(comment_id=row.comment_id)

    assert queueing.sweep() == 0
    assert queued() == [row.comment_id]


def test_sweep_waiting_reading_whose_task_got_lost_is_enqueued_after_a_minute(db: None) -> None:
    row = comment()
    with time_machine.travel("2026-03-01 10:00:00Z", tick=False) as clock:
        queueing.expect(comment=row)
        DBTaskResult.objects.all().delete()

        clock.shift(59)
        early = queueing.sweep()
        clock.shift(2)
        late = queueing.sweep()

    assert (early, late) == (0, 1)


def test_sweep_failed_reading_waits_for_its_next_try(db: None) -> None:
    reading(comment(), ReadingState.FAILED, attempts=1, due_at=timezone.now() + timedelta(seconds=30))

    assert queueing.sweep() == 0


def test_sweep_failed_reading_is_enqueued_when_due(db: None) -> None:
    row = due(comment(), ReadingState.FAILED, attempts=2)

    assert queueing.sweep() == 1
    assert queued() == [row.comment_id]


def test_sweep_given_up_reading_stays_with_people(db: None) -> None:
    due(comment(), ReadingState.GIVEN_UP, attempts=3)

    assert queueing.sweep() == 0


def test_sweep_reading_of_a_dead_worker_is_enqueued(db: None) -> None:
    row = reading(comment(), ReadingState.RUNNING, attempts=1, leased_until=timezone.now() - PAST)

    assert queueing.sweep() == 1
    assert queued() == [row.comment_id]
    assert Reading.objects.get().state == ReadingState.WAITING


def test_sweep_reading_that_killed_three_workers_is_given_up(db: None) -> None:
    reading(comment(), ReadingState.RUNNING, attempts=3, leased_until=timezone.now() - PAST)

    assert queueing.sweep() == 0
    row = Reading.objects.get()
    assert (row.state, row.error) == (ReadingState.GIVEN_UP, queueing.LOST_WORKER)


def test_sweep_reading_under_a_lease_is_left_alone(db: None) -> None:
    reading(
        comment(), ReadingState.RUNNING, attempts=1, version="0.9", leased_until=timezone.now() + timedelta(seconds=60)
    )

    assert queueing.sweep() == 0
    assert Reading.objects.get().state == ReadingState.RUNNING


@pytest.mark.parametrize("state", [ReadingState.DONE, ReadingState.GIVEN_UP])
def test_sweep_reading_by_another_version_is_made_again(db: None, state: str) -> None:
    row = reading(comment(), state, version="0.9", attempts=3)

    assert queueing.sweep() == 1
    row.refresh_from_db()
    assert (row.state, row.attempts) == (ReadingState.WAITING, 0)


def test_sweep_task_of_a_dead_worker_is_closed(db: None) -> None:
    read_comment.enqueue(comment_id=1)
    DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now() - timedelta(minutes=10))

    queueing.sweep()

    task = DBTaskResult.objects.get()
    assert task.status == "FAILED"
    assert task.task_result.errors[0].exception_class is InterruptedError


def test_sweep_task_that_runs_is_left_alone(db: None) -> None:
    read_comment.enqueue(comment_id=1)
    DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now())

    queueing.sweep()

    assert DBTaskResult.objects.get().status == "RUNNING"


def test_sweep_many_missing_needs_few_queries(db: None, django_assert_max_num_queries: Any) -> None:
    for _ in range(5):
        comment()

    with django_assert_max_num_queries(13 + 5):
        assert queueing.sweep() == 5


def test_retry_given_up_reading_is_enqueued_and_logged(db: None, account: Any) -> None:
    row = reading(comment(), ReadingState.GIVEN_UP, attempts=3, error="ValueError")
    operator = account("operator")

    assert queueing.retry(reading=row, by=operator)

    row.refresh_from_db()
    assert (row.state, row.attempts, row.error) == (ReadingState.WAITING, 0, "")
    assert queued() == [row.comment_id]
    assert ModelLogEntry.objects.get(action="salon.retry_reading").user == operator


def test_retry_reading_somebody_retried_already_changes_nothing(db: None, account: Any) -> None:
    row = reading(comment(), ReadingState.DONE)

    assert not queueing.retry(reading=row, by=account("operator"))
    assert queued() == []


def test_worker_posted_comments_are_each_read_once(db: None, work_off: Any) -> None:
    rows = [comment() for _ in range(3)]
    for row in rows:
        comment_posted.send(sender=ReaderComment, comment=row)
        read_comment.enqueue(comment_id=row.pk)

    work_off()

    assert sorted(CommentAnalysis.objects.values_list("comment_id", flat=True)) == sorted(row.pk for row in rows)

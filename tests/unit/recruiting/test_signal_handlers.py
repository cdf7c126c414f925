"""Events become looks at people."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from comments import signals as comment_signals
from comments.models import Consent, ReaderComment
from core.due import JOBS
from listening.signals import comment_read
from recruiting.models import Candidate
from tests.factories.recruiting import candidate, remark

pytestmark = pytest.mark.django_db
EVENTS = {
    "read": comment_read,
    "confirmed": comment_signals.comment_confirmed,
    "published": comment_signals.comment_published,
}


@pytest.mark.parametrize("event", EVENTS)
def test_look_every_event_enqueues_one_task_with_the_comment(event: str) -> None:
    row = remark()

    EVENTS[event].send(sender=ReaderComment, comment=row)

    tasks = DBTaskResult.objects.filter(task_path="recruiting.tasks.consider")
    assert [task.args_kwargs["args"] for task in tasks] == [[row.pk]]
    assert tasks.get().queue_name == "recruiting"
    assert not Candidate.objects.exists()


def test_look_the_worker_brings_the_person(work_off: Callable[[], None]) -> None:
    row = remark()
    comment_read.send(sender=ReaderComment, comment=row)

    work_off()

    assert Candidate.objects.get().sources.get().comment == row


@pytest.mark.parametrize("event", ["comment_withdrawn", "comment_erased"])
def test_let_go_a_comment_going_away_takes_effect_before_any_worker(event: str) -> None:
    person = candidate()
    row = person.sources.get().comment

    getattr(comment_signals, event).send(sender=ReaderComment, comment=row)

    assert not Candidate.objects.exists()


def test_look_at_once_a_withdrawn_agreement_takes_effect_before_any_worker() -> None:
    person = candidate()
    row = person.sources.get().comment
    Consent.objects.update(withdrawn_at=timezone.now())

    comment_signals.consent_withdrawn.send(sender=ReaderComment, comment=row)

    assert not Candidate.objects.exists()


def test_jobs_sweep_and_retention_are_registered() -> None:
    assert JOBS["recruiting.sweep"].every.total_seconds() == 300
    assert JOBS["recruiting.retention"].every.days == 1

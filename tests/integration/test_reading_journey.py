"""From a comment sent in to its reading: one task, one reading, nothing half."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from blog.models import PostPage
from comments import targets
from comments.actions import intake
from comments.actions.erasure import erase
from comments.drafts import Draft
from comments.enums import Status
from comments.models import ReaderComment
from comments.wordings import WORDINGS
from core import due
from core.models import DueRun
from listening import reader
from listening.enums import ReadingState
from listening.models import CommentAnalysis, Reading
from recruiting.models import RecruitingSignal
from tests.factories import blog
from tests.factories.comments import comment

TEXT = "Ich arbeite seit zwölf Jahren in der Instandhaltung. Das Lager hält länger, weil wir es jedes Jahr schmieren."


@pytest.fixture
def page(db: None) -> PostPage:
    assert WORDINGS
    return blog.post(title="Reparieren")


def send(page: PostPage, text: str = TEXT, **values: Any) -> ReaderComment:
    draft = Draft(**{"text": text, "name": "Jo Beispiel", "email": "jo@post.example", **values})
    return intake.post(target=targets.of(page), draft=draft)


def test_journey_comment_sent_in_is_read_once(page: PostPage, work_off: Any) -> None:
    row = send(page)
    again = send(page)

    work_off()

    found = CommentAnalysis.objects.get()
    assert row == again
    assert found.comment_id == row.pk
    assert found.version == reader.current_version()
    assert Reading.objects.get().state == ReadingState.DONE


def test_journey_intake_rolled_back_leaves_neither_reading_nor_task(page: PostPage) -> None:
    with transaction.atomic():
        send(page)
        transaction.set_rollback(True)

    assert not Reading.objects.exists()
    assert not DBTaskResult.objects.filter(queue_name="reading").exists()


def test_journey_lost_tasks_are_found_by_the_worker_itself(page: PostPage, work_off: Any) -> None:
    rows = [send(page, f"{TEXT} {number}") for number in range(3)]
    DBTaskResult.objects.all().delete()
    Reading.objects.update(due_at=timezone.now() - timedelta(minutes=5))

    work_off()

    assert sorted(CommentAnalysis.objects.values_list("comment_id", flat=True)) == [row.pk for row in rows]


def test_journey_worker_killed_between_claim_and_store_is_made_good(page: PostPage, work_off: Any) -> None:
    send(page)
    past = timezone.now() - timedelta(minutes=5)
    DBTaskResult.objects.filter(queue_name="reading").update(status="RUNNING", started_at=past)
    Reading.objects.update(state=ReadingState.RUNNING, attempts=1, leased_until=past)

    work_off()

    assert CommentAnalysis.objects.count() == 1
    assert Reading.objects.get().attempts == 2
    assert set(DBTaskResult.objects.filter(queue_name="reading").values_list("status", flat=True)) == {
        "FAILED",
        "SUCCESSFUL",
    }


def test_journey_new_version_reads_everything_again_and_shows_only_the_new(
    page: PostPage, work_off: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(page)
    work_off()
    CommentAnalysis.objects.update(version="0.9")
    Reading.objects.update(version="0.9")
    DueRun.objects.all().delete()

    work_off()

    assert CommentAnalysis.objects.count() == 2
    assert CommentAnalysis.objects.current().get().version == reader.current_version()


def test_journey_erased_comment_takes_its_reading_along(page: PostPage, work_off: Any) -> None:
    row = send(page)
    work_off()
    comment(page, parent=row)

    erase(comment=row)

    assert not CommentAnalysis.objects.filter(comment_id=row.pk).exists()
    assert not RecruitingSignal.objects.exists()
    row.refresh_from_db()
    assert row.status == Status.ERASED
    DueRun.objects.all().delete()
    work_off()
    assert not Reading.objects.filter(comment_id=row.pk).exists()


def test_journey_fault_is_tried_three_times_and_then_shown(
    page: PostPage, work_off: Any, monkeypatch: pytest.MonkeyPatch, login: Any
) -> None:
    def broken(material: reader.Material, rules: reader.Rules) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr(reader, "read", broken)
    send(page)
    for _ in range(5):
        work_off()
        Reading.objects.update(due_at=timezone.now() - timedelta(seconds=1))
        DueRun.objects.all().delete()

    html = login("operator").get("/admin/listening/readings/?state=given_up").content.decode()

    assert Reading.objects.get().attempts == 3
    assert "RuntimeError: out of order" in html
    assert TEXT not in html


def test_journey_sweep_is_registered_and_runs_with_run_due(page: PostPage) -> None:
    comment(page)

    call_command("run_due", force=True)

    assert "listening.sweep" in due.JOBS
    assert Reading.objects.count() == 1

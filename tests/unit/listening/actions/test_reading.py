"""Claims, leases, races and faults of reading one comment."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from comments.models import ReaderComment
from listening import reader
from listening.actions import reading as action
from listening.enums import ReadingState
from listening.models import CommentAnalysis, Reading
from listening.signals import comment_read
from tests.factories.comments import comment, consent
from tests.factories.listening import analysis, reading


def meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """Let something happen while the analysis runs."""
    real = reader.read

    def read(material: reader.Material, rules: reader.Rules) -> Any:
        result = real(material, rules)
        happens()
        return result

    monkeypatch.setattr(reader, "read", read)


def broken(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def read(material: reader.Material, rules: reader.Rules) -> Any:
        raise error

    monkeypatch.setattr(reader, "read", read)


@pytest.fixture
def heard() -> Any:
    """The comments that `comment_read` was sent for."""
    calls: list[int] = []

    def receiver(sender: object, comment: ReaderComment, **kwargs: object) -> None:
        assert connection.in_atomic_block
        calls.append(comment.pk)

    comment_read.connect(receiver)
    yield calls
    comment_read.disconnect(receiver)


def test_read_waiting_comment_stores_one_analysis(db: None, heard: list[int]) -> None:
    row = reading(comment())

    stored = action.read(comment_id=row.comment_id)

    row.refresh_from_db()
    found = CommentAnalysis.objects.get()
    assert stored
    assert (row.state, row.attempts, row.leased_until, row.error) == (ReadingState.DONE, 1, None, "")
    assert (found.comment_id, found.version) == (row.comment_id, reader.current_version())
    assert found.evidence == [] or set(found.evidence[0]) == {"start", "end", "label", "weight"}
    assert heard == [row.comment_id]


def test_read_twice_stores_one_analysis(db: None, heard: list[int]) -> None:
    row = reading(comment())

    results = [action.read(comment_id=row.comment_id) for _ in range(2)]

    assert results == [True, False]
    assert CommentAnalysis.objects.count() == 1
    assert len(heard) == 1


def test_read_comment_without_a_reading_stores_nothing(db: None) -> None:
    row = comment()

    assert not action.read(comment_id=row.pk)
    assert not CommentAnalysis.objects.exists()


@pytest.mark.parametrize("state", [ReadingState.DONE, ReadingState.GIVEN_UP])
def test_read_finished_reading_is_left_alone(db: None, state: str) -> None:
    row = reading(comment(), state)

    assert not action.read(comment_id=row.comment_id)
    assert not CommentAnalysis.objects.exists()


def test_read_while_another_worker_holds_the_lease_stores_nothing(db: None) -> None:
    row = reading(comment(), ReadingState.RUNNING, leased_until=timezone.now() + timedelta(seconds=5), attempts=1)

    assert not action.read(comment_id=row.comment_id)
    assert Reading.objects.get().attempts == 1


def test_read_after_the_lease_of_a_dead_worker_takes_over(db: None) -> None:
    row = reading(comment(), ReadingState.RUNNING, leased_until=timezone.now() - timedelta(seconds=1), attempts=1)

    assert action.read(comment_id=row.comment_id)
    assert Reading.objects.get().attempts == 2


def test_read_with_every_try_used_up_is_left_alone(db: None) -> None:
    row = reading(comment(), ReadingState.FAILED, attempts=3)

    assert not action.read(comment_id=row.comment_id)


def test_read_slow_worker_whose_lease_was_taken_over_stores_nothing(
    db: None, monkeypatch: pytest.MonkeyPatch, heard: list[int]
) -> None:
    row = reading(comment())
    later = timezone.now() + timedelta(hours=1)
    meanwhile(monkeypatch, lambda: Reading.objects.update(leased_until=later, attempts=2))

    stored = action.read(comment_id=row.comment_id)

    row.refresh_from_db()
    assert not stored
    assert (row.state, row.leased_until) == (ReadingState.RUNNING, later)
    assert not CommentAnalysis.objects.exists()
    assert heard == []


def test_read_comment_deleted_meanwhile_stores_nothing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    row = reading(comment())
    meanwhile(monkeypatch, lambda: ReaderComment.objects.all().delete())

    assert not action.read(comment_id=row.comment_id)
    assert not CommentAnalysis.objects.exists()


def test_read_comment_changed_meanwhile_is_read_again(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    row = reading(comment())
    with monkeypatch.context() as patch:
        meanwhile(patch, lambda: ReaderComment.objects.update(comment="Anders."))
        action.read(comment_id=row.comment_id)
    between = Reading.objects.get().state

    again = action.read(comment_id=row.comment_id)

    assert between == ReadingState.WAITING
    assert again


def test_read_analysis_already_there_is_done_without_a_second_signal(
    db: None, monkeypatch: pytest.MonkeyPatch, heard: list[int]
) -> None:
    row = reading(comment())
    meanwhile(monkeypatch, lambda: analysis(row.comment))

    stored = action.read(comment_id=row.comment_id)

    assert not stored
    assert Reading.objects.get().state == ReadingState.DONE
    assert CommentAnalysis.objects.count() == 1
    assert heard == []


def test_read_new_version_stores_a_second_row(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    row = reading(comment())
    analysis(row.comment, version="0.9")

    action.read(comment_id=row.comment_id)

    assert sorted(CommentAnalysis.objects.values_list("version", flat=True)) == ["0.9", reader.current_version()]
    assert CommentAnalysis.objects.all().current().get().version == reader.current_version()


def test_read_values_beyond_the_bounds_by_rounding_are_stored_within(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    row = reading(comment())
    result = replace(reader.read(reader.Material("1", "Ja.")), insight=1.0000001, spam=-0.0000001)
    monkeypatch.setattr(reader, "read", lambda material, rules: result)

    action.read(comment_id=row.comment_id)

    found = CommentAnalysis.objects.get()
    assert (found.insight, found.spam) == (1.0, 0.0)


def test_read_fault_is_kept_without_the_text(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    row = reading(comment(comment="Geheimnis"))
    broken(monkeypatch, ValueError("cannot read Geheimnis"))

    before = timezone.now()
    action.read(comment_id=row.comment_id)

    row.refresh_from_db()
    assert row.state == ReadingState.FAILED
    assert row.error.startswith("ValueError: cannot read …")
    assert row.due_at >= before + action.BACK_OFF


def test_read_third_fault_gives_up(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    row = reading(comment())
    broken(monkeypatch, RecursionError("too deep"))

    for _ in range(4):
        action.read(comment_id=row.comment_id)

    row.refresh_from_db()
    assert (row.state, row.attempts) == (ReadingState.GIVEN_UP, 3)


def test_read_fault_of_a_receiver_stores_nothing_and_is_kept(db: None) -> None:
    row = reading(comment())

    def receiver(sender: object, **kwargs: object) -> None:
        raise RuntimeError("above")

    comment_read.connect(receiver)
    try:
        action.read(comment_id=row.comment_id)
    finally:
        comment_read.disconnect(receiver)

    row.refresh_from_db()
    assert row.state == ReadingState.FAILED
    assert not CommentAnalysis.objects.exists()


def test_read_analyses_outside_any_transaction_of_its_own(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    row = reading(comment())
    around = len(connection.atomic_blocks)
    seen: list[int] = []
    meanwhile(monkeypatch, lambda: seen.append(len(connection.atomic_blocks)))

    action.read(comment_id=row.comment_id)

    assert seen == [around]


def test_read_comment_with_a_trade_stores_its_skills(db: None) -> None:
    row = reading(comment(comment="Ich bin gelernte Schlosserin."))
    consent(row.comment)

    action.read(comment_id=row.comment_id)

    assert CommentAnalysis.objects.get().skills == [
        {"start": 17, "end": 28, "id": "own:locksmith", "label": "Schlosser:in", "own": True}
    ]

"""The comparison of stored comments with and without a change."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from comments.actions.erasure import erase
from listening import reader
from listening.actions import back_testing, counting, queueing
from listening.enums import Effect, ReadingState, RuleStep, TestState
from listening.models import BackTest, CommentAnalysis, Difference, Reading, RuleCount, RuleEntry
from listening.rereading import Progress, progress
from tests.factories import blog, rules
from tests.factories.comments import comment
from tests.factories.listening import analysis, reading

BECAUSE = "Das Lager klemmt, weil die Dichtung bei Frost quillt."
PLAIN = "Das Lager klemmt seit gestern wieder einmal."


def read(text: str, on: Any = None, **values: Any) -> Any:
    row = comment(on, comment=text)
    analysis(row, **values)
    return row


def test_back_test_counts_what_would_change_and_links_the_comment(db: None) -> None:
    changed = read(BECAUSE)
    read(PLAIN)

    test = rules.run(rules.switched_off())

    found = test.differences.get(effect=Effect.INSIGHT_UP)
    assert (test.state, test.done, test.total) == (TestState.DONE, 2, 2)
    assert (test.counts["changed"], test.counts["insight_up"]) == (1, 1)
    assert found.comment_id == changed.pk
    assert found.after["insight"] > found.before["insight"]
    assert str(found) == f"difference {found.pk}"


def test_back_test_change_that_touches_nothing_says_so(db: None) -> None:
    read(PLAIN)

    test = rules.run(rules.added(pattern="wasserfall"))

    assert test.counts == {"changed": 0}
    assert test.report == {
        "back_test": test.pk,
        "compared_with": reader.analyser_version(),
        "comments": 1,
        "changed": 0,
    }


def test_back_test_first_twenty_that_change_are_listed(db: None) -> None:
    page = blog.post()
    first = read(PLAIN, page)
    for number in range(20):
        read(f"Die Dichtung {number} quillt an Stelle {number} im Gehäuse.", page)

    test = rules.run(rules.added())

    came, left = (test.counts.get(effect, 0) for effect in (Effect.TOP_IN, Effect.TOP_OUT))
    assert came == left
    assert test.counts["insight_down"] == 20
    assert test.done == 21
    assert first.pk is not None
    assert (test.best_before, test.best_after) == ([], [])


def test_back_test_with_nothing_stored_ends_at_once(db: None) -> None:
    test = rules.run(rules.switched_off())

    assert (test.state, test.total, test.counts) == (TestState.DONE, 0, {"changed": 0})


def test_back_test_slices_go_on_where_a_killed_worker_stopped(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(back_testing, "SLICE", 1)
    for _ in range(3):
        read(BECAUSE)
    test = rules.switched_off()
    back_testing.advance(back_test_id=test.pk)
    DBTaskResult.objects.all().delete()
    BackTest.objects.update(updated_at=timezone.now() - timedelta(minutes=5))

    enqueued = [back_testing.resume(), back_testing.resume()]

    assert enqueued == [1, 0]
    assert rules.run(test).done == 3
    assert Difference.objects.filter(effect=Effect.INSIGHT_UP).count() == 3


def test_back_test_two_workers_at_the_same_slice_keep_it_once(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    read(BECAUSE)
    test = rules.switched_off()
    real = back_testing._read

    def twice(found: BackTest, comments: Any) -> Any:
        monkeypatch.setattr(back_testing, "_read", real)
        back_testing.advance(back_test_id=found.pk)
        return real(found, comments)

    monkeypatch.setattr(back_testing, "_read", twice)

    assert not back_testing.advance(back_test_id=test.pk)
    assert rules.run(test).done == 1


def test_back_test_finished_meanwhile_is_finished_once(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    test = rules.switched_off()
    real = back_testing._next

    def slow(found: BackTest) -> Any:
        BackTest.objects.update(state=TestState.DONE)
        return real(found)

    monkeypatch.setattr(back_testing, "_next", slow)

    assert not back_testing.advance(back_test_id=test.pk)


def test_back_test_fault_is_shown_without_words_of_the_comment(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    read("Geheimnis")
    test = rules.switched_off()

    def broken(*args: Any) -> Any:
        raise ValueError("cannot read Geheimnis")

    monkeypatch.setattr(reader, "read_many", broken)
    rules.run(test)

    assert test.state == TestState.FAILED
    assert test.error.startswith("ValueError: cannot read …")


def test_back_test_by_the_worker_runs_to_its_end(db: None, work_off: Any) -> None:
    read(BECAUSE)
    test = rules.switched_off()

    work_off()

    test.refresh_from_db()
    assert test.is_done


def test_again_proposed_change_is_compared_once_more_and_logged(db: None) -> None:
    change = rules.proposed()

    test = back_testing.again(change=change, by=change.proposed_by)

    assert test.change == change
    assert RuleEntry.objects.latest("pk").act == RuleStep.TESTED


def test_erased_comment_leaves_the_numbers_and_no_row(db: None) -> None:
    row = read(BECAUSE)
    test = rules.run(rules.switched_off())

    erase(comment=row)

    assert not Difference.objects.exists()
    assert test.counts["changed"] == 1


def test_count_rules_of_the_newest_comments_by_rule(db: None) -> None:
    read(BECAUSE)
    read(PLAIN)

    assert counting.count() == 2
    found = RuleCount.objects.get()
    assert found.counts[rules.BECAUSE] == 1
    assert str(found) == f"counts by {reader.current_version()}"


def test_reread_after_a_release_reads_everything_by_the_new_version(db: None, work_off: Any) -> None:
    page = blog.post()
    rows = [read(BECAUSE, page) for _ in range(3)]
    for row in rows:
        reading(row, ReadingState.DONE)
    rules.released()
    between = progress()

    work_off()

    assert between == Progress(total=3, done=0)
    assert not progress().is_running
    assert CommentAnalysis.objects.current().count() == 3
    assert {row.version for row in CommentAnalysis.objects.current()} == {f"{reader.analyser_version()}+r1"}


def test_reread_goes_on_after_a_killed_worker(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    page = blog.post()
    for _ in range(3):
        reading(read(BECAUSE, page), ReadingState.DONE)
    rules.released()
    monkeypatch.setattr(queueing, "BATCH", 2)
    queueing.renew()
    DBTaskResult.objects.all().delete()
    Reading.objects.update(due_at=timezone.now())
    monkeypatch.setattr(queueing, "BATCH", 500)

    assert queueing.sweep() == 3


def test_reread_in_steps_enqueues_the_next_one_until_nothing_is_left(
    db: None, monkeypatch: pytest.MonkeyPatch, work_off: Any
) -> None:
    monkeypatch.setattr(queueing, "BATCH", 1)
    page = blog.post()
    for _ in range(3):
        reading(read(BECAUSE, page), ReadingState.DONE)
    rules.released()

    work_off()

    assert progress() == Progress(total=3, done=3)


def test_reread_back_to_stored_readings_counts_them_again_without_new_rows(db: None, work_off: Any) -> None:
    from listening.actions import changing
    from tests.factories.accounts import UserFactory

    reading(read(BECAUSE), ReadingState.DONE)
    change = rules.released().members.get()
    work_off()
    rules.released(changing.draft_of_reverting(change=change, by=UserFactory(role="operator")))

    work_off()

    assert CommentAnalysis.objects.count() == 2
    assert Reading.objects.get().version == reader.analyser_version()


def test_reread_by_hand_also_tries_what_was_given_up(db: None, account: Any) -> None:
    row = reading(read(BECAUSE), ReadingState.GIVEN_UP, attempts=3)

    assert queueing.reread(by=account("operator"), reason="Neue Fassung.") == 1
    row.refresh_from_db()
    assert (row.state, row.attempts) == (ReadingState.WAITING, 0)
    assert RuleEntry.objects.get().act == RuleStep.REREAD


def test_progress_given_up_comment_does_not_keep_the_job_running(db: None) -> None:
    row = read(BECAUSE, version="0.9")
    reading(row, ReadingState.GIVEN_UP)

    assert progress() == Progress(total=1, done=0, given_up=1)
    assert not progress().is_running

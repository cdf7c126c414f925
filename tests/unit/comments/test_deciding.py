"""Decisions of moderators: one by one, in batches, undone, and never over somebody else's."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import ModelLogEntry

from accounts.models import User
from comments.actions import deciding, erasure, moderation
from comments.enums import Act, Badge, Rejection, Status
from comments.models import Hold, ModerationStep, ReaderComment
from comments.reasons import Found
from comments.signals import comment_published, comment_withdrawn
from tests.factories import blog
from tests.factories.comments import comment

Account = Callable[[str], User]


def state(row: ReaderComment) -> tuple[str, bool, str]:
    row.refresh_from_db()
    return row.status, row.is_public, row.rejection


@pytest.fixture
def told() -> Any:
    """What the apps above hear while it lasts."""
    heard: list[str] = []

    def published(**kwargs: Any) -> None:
        heard.append("published")

    def withdrawn(**kwargs: Any) -> None:
        heard.append("withdrawn")

    comment_published.connect(published)
    comment_withdrawn.connect(withdrawn)
    yield heard
    comment_published.disconnect(published)
    comment_withdrawn.disconnect(withdrawn)


@pytest.mark.parametrize(
    ("start", "act", "expected"),
    [
        (Status.HELD, Act.APPROVE, (Status.PUBLIC, True, "")),
        (Status.HELD, Act.REJECT, (Status.REJECTED, False, Rejection.INSULT)),
        (Status.PUBLIC, Act.SPAM, (Status.REJECTED, False, Rejection.SPAM)),
        (Status.WITHHELD, Act.RESTORE, (Status.HELD, False, "")),
    ],
)
def test_decide_by_act_moves_the_comment_and_undo_brings_it_back(
    account: Account, start: str, act: Act, expected: tuple[str, bool, str]
) -> None:
    row = comment(status=start, withheld_because="Werbung" if start == Status.WITHHELD else "")
    before = (state(row), row.withheld_because, row.moderated_at, row.moderated_by_id)
    by = account("moderator")

    outcome = deciding.decide(act=act, ids=[row.pk], seen={row.pk: start}, by=by, reason=Rejection.INSULT)
    moved = state(row)
    back = deciding.undo(batch=outcome.batch, by=by)

    assert (outcome.done, outcome.left, moved) == ([row.pk], [], expected)
    assert back.done == [row.pk]
    assert (state(row), row.withheld_because, row.moderated_at, row.moderated_by_id) == before
    assert ModelLogEntry.objects.filter(action="comments.undo", user=by).count() == 1


def test_undo_of_a_second_decision_restores_who_decided_first(account: Account) -> None:
    row = comment(status=Status.HELD)
    first, second = account("moderator"), account("moderator")
    deciding.decide(act=Act.APPROVE, ids=[row.pk], seen={}, by=first)
    row.refresh_from_db()
    decided_at = row.moderated_at
    batch = deciding.decide(act=Act.REJECT, ids=[row.pk], seen={}, by=second).batch

    deciding.undo(batch=batch, by=second)

    row.refresh_from_db()
    assert (row.status, row.moderated_by, row.moderated_at) == (Status.PUBLIC, first, decided_at)


def test_undo_tells_the_apps_above_what_became_public_and_what_no_longer_is(account: Account, told: list[str]) -> None:
    shown, hidden = comment(), comment(status=Status.HELD)
    by = account("moderator")
    rejected = deciding.decide(act=Act.REJECT, ids=[shown.pk], seen={}, by=by).batch
    approved = deciding.decide(act=Act.APPROVE, ids=[hidden.pk], seen={}, by=by).batch
    told.clear()

    deciding.undo(batch=rejected, by=by)
    deciding.undo(batch=approved, by=by)

    assert told == ["published", "withdrawn"]


def test_undo_of_a_batch_leaves_alone_what_happened_to_some_of_it_since(account: Account) -> None:
    page = blog.post()
    rows = [comment(page, status=Status.HELD) for _number in range(3)]
    by = account("moderator")
    batch = deciding.decide(act=Act.APPROVE, ids=[row.pk for row in rows], seen={}, by=by).batch
    moderation.withhold(comment=rows[1], because="Meldung", by=account("moderator"))

    outcome = deciding.undo(batch=batch, by=by)

    assert sorted(outcome.done) == [rows[0].pk, rows[2].pk]
    assert outcome.left == [rows[1].pk]
    assert [state(row)[0] for row in rows] == [Status.HELD, Status.WITHHELD, Status.HELD]


def test_undo_of_a_decision_that_a_later_one_replaced_changes_nothing(account: Account) -> None:
    row = comment(status=Status.HELD)
    by = account("moderator")
    first = deciding.decide(act=Act.REJECT, ids=[row.pk], seen={}, by=by).batch
    deciding.decide(act=Act.RESTORE, ids=[row.pk], seen={}, by=by)
    deciding.decide(act=Act.REJECT, ids=[row.pk], seen={}, by=by)

    outcome = deciding.undo(batch=first, by=by)

    assert (outcome.done, outcome.left) == ([], [row.pk])
    assert state(row)[0] == Status.REJECTED


def test_undo_twice_does_nothing_the_second_time(account: Account) -> None:
    row = comment(status=Status.HELD)
    by = account("moderator")
    batch = deciding.decide(act=Act.APPROVE, ids=[row.pk], seen={}, by=by).batch

    deciding.undo(batch=batch, by=by)
    again = deciding.undo(batch=batch, by=by)

    assert (again.done, again.left) == ([], [])


def test_undo_of_an_erased_comment_brings_nothing_back(account: Account) -> None:
    page = blog.post()
    alone, answered = comment(page, status=Status.HELD), comment(page)
    comment(page, parent=answered)
    by = account("moderator")
    batch = deciding.decide(act=Act.REJECT, ids=[alone.pk, answered.pk], seen={}, by=by).batch
    for row in (alone, answered):
        row.refresh_from_db()
        erasure.erase(comment=row, by=by)

    outcome = deciding.undo(batch=batch, by=by)

    assert (outcome.done, outcome.left) == ([], [])
    assert not ModerationStep.objects.exists()
    assert state(answered)[0] == Status.ERASED


def test_decide_erase_leaves_no_step_that_could_be_undone(account: Account) -> None:
    row = comment(status=Status.REJECTED)

    outcome = deciding.decide(act=Act.ERASE, ids=[row.pk], seen={row.pk: Status.REJECTED}, by=account("moderator"))

    assert outcome.done == [row.pk]
    assert not ReaderComment.objects.filter(pk=row.pk).exists()
    assert not ModerationStep.objects.exists()


def test_decide_on_what_another_moderator_changed_is_left_alone(account: Account) -> None:
    row = comment(status=Status.HELD)
    deciding.decide(act=Act.APPROVE, ids=[row.pk], seen={row.pk: Status.HELD}, by=account("moderator"))

    late = deciding.decide(act=Act.REJECT, ids=[row.pk], seen={row.pk: Status.HELD}, by=account("moderator"))

    assert (late.done, late.left) == ([], [row.pk])
    assert state(row) == (Status.PUBLIC, True, "")


@pytest.mark.parametrize(
    "values", [{"badge": Badge.EXECUTIVE}, {"status": Status.UNCONFIRMED}, {"status": Status.ERASED}]
)
def test_decide_on_what_is_no_readers_comment_to_judge_is_left_alone(account: Account, values: dict[str, Any]) -> None:
    row = comment(**values)

    outcome = deciding.decide(act=Act.ERASE, ids=[row.pk], seen={}, by=account("moderator"))

    assert outcome.left == [row.pk]
    assert ReaderComment.objects.filter(pk=row.pk).exists()


def test_decide_on_a_missing_comment_or_one_already_there_is_left_alone(account: Account) -> None:
    row = comment()

    outcome = deciding.decide(act=Act.APPROVE, ids=[row.pk, row.pk + 99], seen={}, by=account("moderator"))

    assert (outcome.done, outcome.left) == ([], [row.pk, row.pk + 99])


def test_withhold_with_findings_keeps_rule_words_and_score(db: None) -> None:
    row = comment()
    found = [Found("toxic", words=("Schwein", "Schwein", "x" * 200), score=0.91), Found("spam")]

    moderation.withhold(comment=row, because="Beleidigung", found=found)

    holds = {hold.rule: hold for hold in Hold.objects.filter(comment=row)}
    assert (holds["toxic"].words, holds["toxic"].score) == (["Schwein", "x" * 80], 0.91)
    assert (holds["spam"].words, holds["spam"].score) == ([], None)


def test_withhold_again_by_the_same_rule_replaces_what_it_found(db: None) -> None:
    row = comment()
    moderation.withhold(comment=row, because="x", found=[Found("toxic", score=0.8)])

    moderation.withhold(comment=row, because="x", found=[Found("toxic", score=0.9)])

    assert [hold.score for hold in Hold.objects.filter(comment=row)] == [0.9]


def test_erase_of_an_answered_comment_takes_reasons_and_writer_along(db: None) -> None:
    row = comment()
    comment(row.content_object, parent=row)
    moderation.withhold(comment=row, because="x", found=[Found("toxic", words=("Wort",))])

    erasure.erase(comment=row)

    row.refresh_from_db()
    assert (row.writer, Hold.objects.count()) == ("", 0)


def test_decide_about_a_text_its_writer_changed_meanwhile_is_left_alone(account: Account) -> None:
    row = comment(status=Status.HELD)
    seen = row.seen_as
    ReaderComment.objects.filter(pk=row.pk).update(edited_at=row.submit_date)

    outcome = deciding.decide(act=Act.APPROVE, ids=[row.pk], seen={row.pk: seen}, by=account("moderator"))

    assert outcome.left == [row.pk]

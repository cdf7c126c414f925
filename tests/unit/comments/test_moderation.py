"""Decisions about comments, answers of the house and erasure."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError
from django.dispatch import Signal
from wagtail.models import ModelLogEntry

from accounts.models import User
from comments import signals
from comments.actions import answers, erasure, moderation
from comments.enums import Badge, Purpose, Rejection, Status
from comments.models import Confirmation, Consent, ReaderComment
from comments.permissions import badge_of, may_answer
from comments.refusals import ParentGone, TargetGone
from tests.factories import blog
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment, consent

Account = Callable[[str], User]


@contextmanager
def heard(signal: Signal) -> Iterator[list[int]]:
    """The comments a signal was sent for."""
    found: list[int] = []

    def receive(comment: ReaderComment, **kwargs: object) -> None:
        found.append(comment.pk)

    signal.connect(receive)
    yield found
    signal.disconnect(receive)


@pytest.mark.parametrize("status", [Status.HELD, Status.WITHHELD])
def test_approve_waiting_comment_is_public_numbered_and_told(account: Account, status: str) -> None:
    row = comment(status=status, number=0, withheld_because="Werbung")
    by = account("moderator")

    with heard(signals.comment_published) as told:
        changed = moderation.approve(comment=row, by=by)

    stored = ReaderComment.objects.get(pk=row.pk)
    assert changed
    assert told == [row.pk]
    assert (stored.status, stored.is_public, stored.number, stored.moderated_by) == (Status.PUBLIC, True, 1, by)
    assert stored.withheld_because == ""
    assert ModelLogEntry.objects.get(action="comments.approve").user == by


@pytest.mark.parametrize("status", [Status.UNCONFIRMED, Status.PUBLIC, Status.REJECTED, Status.ERASED])
def test_approve_comment_that_does_not_wait_changes_nothing(account: Account, status: str) -> None:
    row = comment(status=status)

    with heard(signals.comment_published) as told:
        changed = moderation.approve(comment=row, by=account("moderator"))

    assert (changed, told) == (False, [])
    assert ReaderComment.objects.get(pk=row.pk).status == status


def test_numbers_follow_the_order_of_publication_on_each_page(account: Account) -> None:
    page, other = blog.post(), blog.post()
    rows = [comment(on, status=Status.HELD, number=0) for on in (page, page, other)]

    for row in reversed(rows):
        moderation.approve(comment=row, by=account("moderator"))

    assert [row.number for row in rows] == [2, 1, 1]


def test_number_is_kept_when_a_comment_comes_back(account: Account) -> None:
    by = account("moderator")
    row = comment(status=Status.HELD, number=0)
    moderation.approve(comment=row, by=by)
    comment(ReaderComment.objects.get(pk=row.pk).content_object, number=2)

    moderation.reject(comment=row, by=by)
    moderation.restore(comment=row, by=by)
    moderation.approve(comment=row, by=by)

    assert row.number == 1


@pytest.mark.parametrize("status", [Status.HELD, Status.WITHHELD, Status.PUBLIC])
def test_reject_comment_is_hidden_with_its_reason(account: Account, status: str) -> None:
    row = comment(status=status)

    with heard(signals.comment_withdrawn) as told:
        changed = moderation.reject(comment=row, by=account("moderator"), reason=Rejection.ADVERTISING)

    assert changed
    assert told == [row.pk]
    assert (row.status, row.is_public, row.rejection) == (Status.REJECTED, False, Rejection.ADVERTISING)
    assert ModelLogEntry.objects.get(action="comments.reject").data["reason"] == "advertising"


def test_second_click_after_a_decision_is_harmless(account: Account) -> None:
    row = comment(status=Status.HELD)
    first, second = account("moderator"), account("moderator")
    moderation.reject(comment=row, by=first)

    changed = moderation.approve(comment=row, by=second)

    assert not changed
    assert row.moderated_by == first
    assert ModelLogEntry.objects.filter(action__startswith="comments.").count() == 1


def test_approving_a_parent_leaves_its_waiting_replies_waiting(account: Account) -> None:
    parent = comment(status=Status.PUBLIC)
    reply = comment(parent.content_object, status=Status.HELD, parent=parent)
    moderation.withhold(comment=parent, because="Meldung", by=account("moderator"))

    moderation.approve(comment=parent, by=account("moderator"))

    stored = ReaderComment.objects.get(pk=reply.pk)
    assert (stored.status, stored.is_public) == (Status.HELD, False)
    assert ReaderComment.objects.get(pk=parent.pk).nested_count == 1


def test_withhold_public_comment_leaves_the_page(db: None) -> None:
    row = comment()

    with heard(signals.comment_withdrawn) as told:
        changed = moderation.withhold(comment=row, because="Beleidigung" * 40)

    assert changed
    assert told == [row.pk]
    assert (row.status, row.is_public, len(row.withheld_because)) == (Status.WITHHELD, False, 200)


def test_withhold_waiting_comment_keeps_the_reason_without_telling(db: None) -> None:
    row = comment(status=Status.HELD)

    with heard(signals.comment_withdrawn) as told:
        moderation.withhold(comment=row, because="Werbung")

    assert (row.status, row.withheld_because, told) == (Status.WITHHELD, "Werbung", [])


@pytest.mark.parametrize("status", [Status.REJECTED, Status.ERASED])
def test_withhold_decided_comment_changes_nothing(db: None, status: str) -> None:
    row = comment(status=status)

    changed = moderation.withhold(comment=row, because="Werbung")

    assert not changed
    assert ReaderComment.objects.get(pk=row.pk).status == status


def test_withhold_by_a_machine_after_a_person_decided_changes_nothing(account: Account) -> None:
    row = comment(status=Status.HELD)
    moderation.approve(comment=row, by=account("moderator"))

    by_machine = moderation.withhold(comment=row, because="Werbung")
    by_person = moderation.withhold(comment=row, because="Meldung", by=account("moderator"))

    assert (by_machine, by_person) == (False, True)


@pytest.mark.parametrize(("status", "expected"), [("rejected", "held"), ("withheld", "held"), ("public", "public")])
def test_restore_by_state_waits_again_or_stays(account: Account, status: str, expected: str) -> None:
    row = comment(status=status, rejection=Rejection.OTHER)

    changed = moderation.restore(comment=row, by=account("moderator"))

    assert (row.status, changed) == (expected, status != "public")


def test_answer_of_the_house_is_public_at_once_and_numbered(account: Account) -> None:
    parent = comment()

    with heard(signals.comment_published) as told:
        row = answers.answer(parent=parent, text="Wir prüfen das.", by=account("ceo"), badge=Badge.EXECUTIVE)

    stored = ReaderComment.objects.get(pk=row.pk)
    assert told == [row.pk]
    assert (stored.status, stored.badge, stored.number, stored.level) == (
        Status.PUBLIC,
        Badge.EXECUTIVE,
        parent.number + 1,
        1,
    )
    assert stored.in_reply_to == parent
    assert stored.user_email == ""


def test_answer_sent_twice_is_stored_once(account: Account) -> None:
    parent, by = comment(), account("support")

    rows = {answers.answer(parent=parent, text="Danke.", by=by, badge=Badge.SUPPORT).pk for _time in range(2)}

    assert len(rows) == 1


def test_answer_lost_race_returns_the_row_of_the_winner(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    parent, by = comment(), account("support")
    winner = answers.answer(parent=parent, text="Danke.", by=by, badge=Badge.SUPPORT)

    def late(*args: object, **kwargs: object) -> ReaderComment:
        raise IntegrityError

    monkeypatch.setattr(answers, "_store", late)
    monkeypatch.setattr(answers.ReaderComment.objects, "filter", lambda **kwargs: ReaderComment.objects.none())

    assert answers.answer(parent=parent, text="Danke.", by=by, badge=Badge.SUPPORT) == winner


def test_answer_to_a_hidden_comment_is_refused(account: Account) -> None:
    parent = comment(status=Status.HELD)

    with pytest.raises(ParentGone):
        answers.answer(parent=parent, text="Danke.", by=account("ceo"), badge=Badge.EXECUTIVE)


def test_answer_on_a_post_that_is_gone_is_refused(account: Account) -> None:
    parent = comment(blog.post(live=False))

    with pytest.raises(TargetGone):
        answers.answer(parent=parent, text="Danke.", by=account("ceo"), badge=Badge.EXECUTIVE)


def test_answer_right_without_a_badge_is_not_enough(db: None) -> None:
    root = UserFactory(is_superuser=True)

    assert badge_of(root) == Badge.NONE
    assert not may_answer(root)


def test_erase_comment_without_answers_deletes_the_row(account: Account) -> None:
    row = comment()
    consent(row)
    Confirmation.objects.create(comment=row)
    key = row.pk

    with heard(signals.comment_erased) as told:
        erasure.erase(comment=row, by=account("moderator"))

    assert told == [key]
    assert not ReaderComment.objects.exists()
    assert not Consent.objects.exists()
    assert not Confirmation.objects.exists()
    assert ModelLogEntry.objects.get(action="comments.erase").label == f"comment {key}"


def test_erase_comment_with_answers_empties_every_personal_column(db: None) -> None:
    row = comment(
        user_url="https://rehling.example/", ip_address="203.0.113.0", relation="customer", fingerprint="f" * 64,
        withheld_because="x", number=7,
    )  # fmt: skip
    reply = comment(row.content_object, parent=row)
    consent(row, Purpose.PARTNERSHIP)

    erasure.erase(comment=row)

    stored = ReaderComment.objects.get(pk=row.pk)
    personal = (
        stored.user_name, stored.user_email, stored.user_url, stored.comment, stored.relation, stored.withheld_because,
    )  # fmt: skip
    assert set(personal) == {""}
    assert (stored.ip_address, stored.fingerprint, stored.user, stored.confirmed_at) == (None, None, None, None)
    assert (stored.status, stored.is_public, stored.number) == (Status.ERASED, False, 7)
    assert not Consent.objects.exists()
    assert ReaderComment.objects.get(pk=reply.pk).parent_id == row.pk


def test_erase_comment_with_an_unproven_answer_keeps_its_place(db: None) -> None:
    row = comment()
    comment(row.content_object, parent=row, status=Status.UNCONFIRMED)

    erasure.erase(comment=row)

    assert ReaderComment.objects.get(pk=row.pk).status == Status.ERASED


def test_decisions_on_a_comment_that_has_gone_change_nothing(account: Account) -> None:
    row, by = comment(status=Status.HELD), account("moderator")
    ReaderComment.objects.get(pk=row.pk).delete()

    results = [
        moderation.approve(comment=row, by=by),
        moderation.reject(comment=row, by=by),
        moderation.restore(comment=row, by=by),
        moderation.withhold(comment=row, because="Werbung"),
    ]

    assert results == [False] * 4


def test_approve_trusts_the_stored_state_more_than_the_one_at_hand(account: Account) -> None:
    row = comment(status=Status.HELD)
    ReaderComment.objects.filter(pk=row.pk).update(status=Status.REJECTED)

    changed = moderation.approve(comment=row, by=account("moderator"))

    assert (changed, row.status) == (False, Status.REJECTED)

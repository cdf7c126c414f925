"""Proof of the address: single use, 48 hours, checks repeated."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.mail import EmailMessage

from comments import targets
from comments.actions import confirmation, intake, mailing, moderation
from comments.drafts import Draft
from comments.enums import Status
from comments.models import Confirmation, ReaderComment
from comments.refusals import LinkInvalid, TargetGone
from comments.signals import comment_confirmed
from tests.factories import blog
from tests.factories.comments import comment

START = datetime(2026, 10, 24, 22, 30, tzinfo=UTC)  # the night in which Berlin changes the clock


@pytest.fixture
def posted(db: None, mailoutbox: list[EmailMessage]) -> tuple[ReaderComment, str]:
    """A comment with its token, posted at START."""
    with time_machine.travel(START, tick=False):
        return post(blog.post(), mailoutbox)


def post(page: object, mailoutbox: list[EmailMessage], reply_to: int | None = None) -> tuple[ReaderComment, str]:
    draft = Draft(text="Das Lager hält.", name="M. Rehling", email="rehling@post.example", reply_to=reply_to)
    row = intake.post(target=targets.of(page), draft=draft)
    mailing.send_confirmation(comment_id=row.pk)
    found = re.search(r"/confirm/([^/]+)/", str(mailoutbox[-1].body))
    assert found
    return row, found[1]


def test_confirm_a_minute_before_the_end_is_accepted(posted: tuple[ReaderComment, str]) -> None:
    row, token = posted

    with time_machine.travel(START + timedelta(hours=47, minutes=59), tick=False):
        confirmed = confirmation.confirm(token=token)

    assert (confirmed.pk, confirmed.status) == (row.pk, Status.HELD)
    assert confirmed.confirmed_at == START + timedelta(hours=47, minutes=59)


def test_confirm_a_minute_after_the_end_is_refused(posted: tuple[ReaderComment, str]) -> None:
    row, token = posted

    with time_machine.travel(START + timedelta(hours=48, minutes=1), tick=False), pytest.raises(LinkInvalid):
        confirmation.confirm(token=token)

    row.refresh_from_db()
    assert row.status == Status.UNCONFIRMED


def test_confirm_with_a_clock_set_back_is_accepted(posted: tuple[ReaderComment, str]) -> None:
    _row, token = posted

    with time_machine.travel(START - timedelta(hours=1), tick=False):
        confirmed = confirmation.confirm(token=token)

    assert confirmed.status == Status.HELD


def test_confirm_twice_works_once(posted: tuple[ReaderComment, str]) -> None:
    _row, token = posted
    heard: list[ReaderComment] = []
    comment_confirmed.connect(receiver := lambda comment, **kwargs: heard.append(comment))

    with time_machine.travel(START, tick=False):
        confirmation.confirm(token=token)
        with pytest.raises(LinkInvalid):
            confirmation.confirm(token=token)

    comment_confirmed.disconnect(receiver)
    assert len(heard) == 1


def test_confirm_lost_race_is_refused(posted: tuple[ReaderComment, str], monkeypatch: pytest.MonkeyPatch) -> None:
    row, token = posted
    with time_machine.travel(START, tick=False):
        seen = confirmation.find(token=token)
        Confirmation.objects.filter(pk=seen.pk).update(used_at=START)
        monkeypatch.setattr(confirmation, "find", lambda token: seen)

        with pytest.raises(LinkInvalid):
            confirmation.confirm(token=token)

    row.refresh_from_db()
    assert row.status == Status.UNCONFIRMED


@pytest.mark.parametrize("position", [0, 7, 14, 21])
def test_confirm_altered_token_is_refused(posted: tuple[ReaderComment, str], position: int) -> None:
    _row, token = posted
    other = "A" if token[position] != "A" else "B"
    altered = token[:position] + other + token[position + 1 :]

    with time_machine.travel(START, tick=False), pytest.raises(LinkInvalid):
        confirmation.confirm(token=altered)


@pytest.mark.parametrize("token", ["", "None", "ä", "\ud800".encode("utf-8", "replace").decode(), "x" * 5000])
def test_confirm_strange_token_is_refused(posted: tuple[ReaderComment, str], token: str) -> None:
    with pytest.raises(LinkInvalid):
        confirmation.confirm(token=token)


def test_stored_token_is_a_hash_only(posted: tuple[ReaderComment, str]) -> None:
    _row, token = posted

    stored = Confirmation.objects.get()

    assert stored.token_hash == confirmation.token_hash(token)
    assert token not in str(stored.token_hash)


def test_confirm_after_the_post_was_unpublished_is_refused(posted: tuple[ReaderComment, str]) -> None:
    row, token = posted
    page = targets.of_comment(row).object
    page.live = False
    page.save()

    with time_machine.travel(START, tick=False), pytest.raises(TargetGone):
        confirmation.confirm(token=token)

    assert Confirmation.objects.get().used_at is None


def test_confirm_after_comments_were_closed_counts_and_waits_for_a_person(posted: tuple[ReaderComment, str]) -> None:
    row, token = posted
    page = targets.of_comment(row).object
    page.comments_open = False
    page.save()

    with time_machine.travel(START, tick=False):
        assert confirmation.confirm(token=token).status == Status.HELD


def test_confirm_answer_whose_parent_was_hidden_becomes_a_comment_of_its_own(
    db: None, mailoutbox: list[EmailMessage], account: object
) -> None:
    page = blog.post()
    parent = comment(page)
    row, token = post(page, mailoutbox, reply_to=parent.pk)
    moderation.reject(comment=parent)

    confirmed = confirmation.confirm(token=token)

    assert (confirmed.parent_id, confirmed.thread_id, confirmed.level) == (row.pk, row.pk, 0)
    assert confirmed.in_reply_to is None


def test_confirm_answer_whose_parent_stands_stays_in_its_thread(db: None, mailoutbox: list[EmailMessage]) -> None:
    page = blog.post()
    parent = comment(page)
    _row, token = post(page, mailoutbox, reply_to=parent.pk)

    confirmed = confirmation.confirm(token=token)

    assert (confirmed.parent_id, confirmed.in_reply_to_id, confirmed.level) == (parent.pk, parent.pk, 1)


def test_confirm_comment_marked_by_the_reading_is_held_back(posted: tuple[ReaderComment, str]) -> None:
    row, token = posted
    moderation.withhold(comment=row, because="Werbung")

    with time_machine.travel(START, tick=False):
        confirmed = confirmation.confirm(token=token)

    assert (confirmed.status, confirmed.withheld_because) == (Status.WITHHELD, "Werbung")


def test_confirm_comment_dropped_meanwhile_is_refused(
    posted: tuple[ReaderComment, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _row, token = posted
    monkeypatch.setattr("comments.threading.lock", lambda pk: None)

    with time_machine.travel(START, tick=False), pytest.raises(LinkInvalid):
        confirmation.confirm(token=token)

    assert Confirmation.objects.get().used_at is None

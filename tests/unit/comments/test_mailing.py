"""The mail with the link: what it says, when it is sent again, what is deleted when nobody answers."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from comments import targets
from comments.actions import intake, mailing
from comments.drafts import Draft
from comments.enums import Status
from comments.models import Confirmation, ReaderComment
from comments.signals import comment_erased
from tests.factories import blog
from tests.factories.comments import comment

HOSTILE = Draft(text="Klicken Sie http://evil.example", name="Evil\u2019s Bcc", email="victim@post.example")


def posted(**page: Any) -> ReaderComment:
    return intake.post(target=targets.of(blog.post(**page)), draft=HOSTILE)


def refuse(*args: object, **kwargs: object) -> None:
    raise SMTPServerDisconnected("secret detail victim@post.example")


def ordered() -> int:
    return DBTaskResult.objects.filter(task_path="comments.tasks.send_confirmation").count()


def work_through() -> None:
    DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL)


def test_mail_to_an_unproven_address_carries_nothing_a_stranger_typed(db: None, mailoutbox: list[EmailMessage]) -> None:
    mailing.send_confirmation(comment_id=posted(title="Fünf & mehr <Gründe>").pk)

    [mail] = mailoutbox
    assert mail.to == ["victim@post.example"]
    assert mail.content_subtype == "plain"
    assert not mail.alternatives if hasattr(mail, "alternatives") else True
    assert "evil" not in (mail.subject + str(mail.body)).casefold()
    assert "Fünf & mehr <Gründe>" in str(mail.body)
    assert "http://testserver/de/comments/confirm/" in str(mail.body)


def test_mail_for_an_english_page_is_english(db: None, mailoutbox: list[EmailMessage]) -> None:
    mailing.send_confirmation(comment_id=posted(language="en").pk)

    assert "/en/comments/confirm/" in str(mailoutbox[0].body)
    assert "press the button" in str(mailoutbox[0].body)


def test_mail_sent_once_is_not_sent_again(db: None, mailoutbox: list[EmailMessage]) -> None:
    row = posted()

    results = [mailing.send_confirmation(comment_id=row.pk) for _time in range(3)]

    assert results == [True, False, False]
    assert len(mailoutbox) == 1


def test_mail_refused_by_the_server_stays_unsent_and_is_sent_later(
    db: None, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    row = posted()
    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", refuse)
        failed = mailing.send_confirmation(comment_id=row.pk)

    later = mailing.send_confirmation(comment_id=row.pk)

    assert (failed, later) == (False, True)
    assert Confirmation.objects.get().attempts == 2
    assert "victim@post.example" not in caplog.text
    assert len(mailoutbox) == 1


def test_mail_claimed_by_another_worker_is_not_sent(
    db: None, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    row = posted()
    make = mailing.secrets.token_urlsafe

    def overtaken(length: int) -> str:
        Confirmation.objects.update(attempts=1)
        return make(length)

    monkeypatch.setattr(mailing.secrets, "token_urlsafe", overtaken)

    assert mailing.send_confirmation(comment_id=row.pk) is False
    assert not mailoutbox


def test_mail_for_a_post_that_is_gone_is_not_sent(db: None, mailoutbox: list[EmailMessage]) -> None:
    row = posted()
    page = targets.of_comment(row).object
    page.live = False
    page.save()

    assert mailing.send_confirmation(comment_id=row.pk) is False
    assert not mailoutbox


@pytest.mark.parametrize(("attempts", "minutes"), [(0, 1), (1, 2), (3, 8), (7, 128)])
def test_resend_waits_longer_after_each_attempt(db: None, attempts: int, minutes: int) -> None:
    row = posted()
    Confirmation.objects.update(attempts=attempts)
    work_through()
    early = row.submit_date + timedelta(minutes=minutes, seconds=-1)

    too_early = mailing.resend_unsent(early)
    in_time = mailing.resend_unsent(early + timedelta(seconds=2))

    assert (too_early, in_time) == (0, 1)


def test_resend_with_an_order_still_waiting_orders_nothing(db: None) -> None:
    row = posted()

    again = mailing.resend_unsent(row.submit_date + timedelta(hours=1))

    assert (again, ordered()) == (0, 1)


def test_resend_after_eight_attempts_gives_up(db: None) -> None:
    row = posted()
    Confirmation.objects.update(attempts=mailing.ATTEMPTS)
    work_through()

    assert mailing.resend_unsent(row.submit_date + timedelta(hours=40)) == 0
    assert mailing.send_confirmation(comment_id=row.pk) is False


def test_drop_unproven_comment_after_48_hours_is_deleted_and_told(db: None) -> None:
    old, young = posted(), posted()
    ReaderComment.objects.filter(pk=old.pk).update(submit_date=timezone.now() - timedelta(hours=48, minutes=1))
    ReaderComment.objects.filter(pk=young.pk).update(submit_date=timezone.now() - timedelta(hours=47, minutes=59))
    told: list[int] = []
    comment_erased.connect(receiver := lambda comment, **kwargs: told.append(comment.pk))

    dropped = mailing.drop_unconfirmed()

    comment_erased.disconnect(receiver)
    assert (dropped, told) == (1, [old.pk])
    assert list(ReaderComment.objects.values_list("pk", flat=True)) == [young.pk]


def test_drop_leaves_proven_comments_alone(db: None) -> None:
    comment(status=Status.HELD, submit_date=timezone.now() - timedelta(days=30))

    assert mailing.drop_unconfirmed() == 0


def test_clear_addresses_after_seven_days_forgets_the_network(db: None) -> None:
    now = timezone.now()
    old = comment(ip_address="203.0.113.0", submit_date=now - timedelta(days=7, minutes=1))
    young = comment(ip_address="203.0.113.0", submit_date=now - timedelta(days=6, hours=23))

    cleared = mailing.clear_addresses()

    assert cleared == 1
    assert ReaderComment.objects.get(pk=old.pk).ip_address is None
    assert ReaderComment.objects.get(pk=young.pk).ip_address == "203.0.113.0"

"""Letters: ordered once, sent once, tried again, bounded per mailbox, and the links in them."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.translation import get_language
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from comments import letters
from comments.actions import erasure
from comments.actions import letters as acts
from comments.letters import Message, Recipient
from comments.models import Letter, ReaderComment
from comments.refusals import LinkInvalid, TargetGone
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment

READER = Recipient(language="de", address="leserin@post.example")


def say(letter: Letter, token: str) -> Message | None:
    return Message(subject=f"Nachricht {get_language()}", body=f"Link {token}.", headers={"X-Kind": letter.kind})


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "KINDS", {})
    monkeypatch.setattr(acts, "KINDS", letters.KINDS)
    letters.register("plain", build=say)
    letters.register("linked", build=say, good_for=timedelta(hours=24))
    letters.register("bounded", build=say, is_bounded=True)
    letters.register("needless", build=lambda letter, token: None)


def token_in(mail: EmailMessage) -> str:
    return str(mail.body).removeprefix("Link ").removesuffix(".")


def orders() -> int:
    return DBTaskResult.objects.filter(task_path="comments.tasks.send_letter").count()


def test_letter_to_an_address_is_sent_in_its_language(db: None, mailoutbox: list[EmailMessage]) -> None:
    letter = acts.order(kind="plain", to=READER)

    assert acts.send(letter_id=letter.pk)

    [mail] = mailoutbox
    assert (mail.to, mail.subject) == (["leserin@post.example"], "Nachricht de")
    assert mail.extra_headers["X-Kind"] == "plain"


def test_letter_to_a_writer_goes_to_the_address_of_the_comment(db: None, mailoutbox: list[EmailMessage]) -> None:
    row = comment(user_email="anna@post.example", language="en")

    acts.send(letter_id=acts.order(kind="plain", to=letters.writer_of(row)).pk)

    assert (mailoutbox[0].to, mailoutbox[0].subject) == (["anna@post.example"], "Nachricht en")


def test_letter_to_a_member_of_the_house_goes_to_the_account(db: None, mailoutbox: list[EmailMessage]) -> None:
    user = UserFactory(email="moderator@firma.example")

    acts.send(letter_id=acts.order(kind="plain", to=Recipient(language="de", user=user)).pk)

    assert mailoutbox[0].to == ["moderator@firma.example"]


def test_letter_of_an_unknown_kind_is_refused(db: None) -> None:
    with pytest.raises(KeyError):
        acts.order(kind="unheard", to=READER)


def test_letter_with_the_same_key_is_ordered_once(db: None) -> None:
    first = acts.order(kind="plain", to=READER, key="digest:1")

    again = acts.order(kind="plain", to=READER, key="digest:1")

    assert again == first
    assert orders() == 1


def test_letter_sent_once_is_not_sent_again(db: None, mailoutbox: list[EmailMessage]) -> None:
    letter = acts.order(kind="plain", to=READER)
    acts.send(letter_id=letter.pk)

    assert not acts.send(letter_id=letter.pk)

    assert len(mailoutbox) == 1


def test_letter_of_two_workers_is_sent_by_one(
    db: None, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = acts.order(kind="plain", to=READER)

    def overtaken(found: Letter, now: object) -> bool:
        Letter.objects.filter(pk=found.pk).update(attempts=1)
        return False

    monkeypatch.setattr(acts, "_is_too_much", overtaken)

    assert not acts.send(letter_id=letter.pk)

    assert mailoutbox == []


def test_letter_with_nothing_to_say_is_dropped(db: None, mailoutbox: list[EmailMessage]) -> None:
    letter = acts.order(kind="needless", to=READER)

    assert not acts.send(letter_id=letter.pk)

    letter.refresh_from_db()
    assert letter.dropped_at is not None
    assert not acts.send(letter_id=letter.pk)


def test_letter_about_a_page_that_has_gone_is_dropped(db: None) -> None:
    def gone(letter: Letter, token: str) -> Message | None:
        raise TargetGone

    letters.register("about_page", build=gone)
    letter = acts.order(kind="about_page", to=READER)

    assert not acts.send(letter_id=letter.pk)

    assert Letter.objects.unsent().count() == 0


def test_letter_to_nobody_is_dropped(db: None, mailoutbox: list[EmailMessage]) -> None:
    letter = acts.order(kind="plain", to=Recipient(language="de", user=UserFactory(email="")))

    assert not acts.send(letter_id=letter.pk)

    assert mailoutbox == []
    assert Letter(language="de").mailbox == ""


def test_letter_not_due_yet_waits(db: None, mailoutbox: list[EmailMessage]) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    letter = acts.order(kind="plain", to=READER, due_at=tomorrow)
    DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL)

    assert not acts.send(letter_id=letter.pk)
    assert acts.resend_unsent() == 0
    assert acts.resend_unsent(tomorrow) == 1


def test_letter_that_failed_is_tried_again_after_growing_waits(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise SMTPServerDisconnected("secret detail")

    monkeypatch.setattr(EmailMessage, "send", refuse)
    letter = acts.order(kind="plain", to=READER)
    assert not acts.send(letter_id=letter.pk)
    assert acts.resend_unsent() == 0, "the order of before is still waiting"
    DBTaskResult.objects.update(status=TaskResultStatus.SUCCESSFUL)

    assert acts.resend_unsent(letter.due_at + timedelta(minutes=1)) == 0
    assert acts.resend_unsent(letter.due_at + timedelta(minutes=2)) == 1


def test_letters_to_an_unproven_mailbox_are_bounded_per_hour(db: None, mailoutbox: list[EmailMessage]) -> None:
    written = [acts.order(kind="bounded", to=READER) for _ in range(5)]

    sent = [acts.send(letter_id=letter.pk) for letter in written]

    assert sent == [True, True, True, False, False]
    assert acts.resend_unsent(timezone.now() + timedelta(minutes=59)) == 0


def test_link_of_a_letter_works_once(db: None, mailoutbox: list[EmailMessage]) -> None:
    letter = acts.order(kind="linked", to=READER)
    acts.send(letter_id=letter.pk)
    token = token_in(mailoutbox[0])

    assert acts.find(kind="linked", token=token) == letter
    assert acts.redeem(kind="linked", token=token) == letter
    with pytest.raises(LinkInvalid):
        acts.redeem(kind="linked", token=token)


def test_link_is_good_for_its_own_kind_and_time_only(db: None, mailoutbox: list[EmailMessage]) -> None:
    letters.register("other", build=say, good_for=timedelta(hours=24))
    letter = acts.order(kind="linked", to=READER)
    acts.send(letter_id=letter.pk)
    token = token_in(mailoutbox[0])

    with pytest.raises(LinkInvalid):
        acts.find(kind="other", token=token)
    Letter.objects.update(sent_at=timezone.now() - timedelta(hours=25))
    with pytest.raises(LinkInvalid):
        acts.find(kind="linked", token=token)


def test_link_clicked_twice_at_once_works_for_one(
    db: None, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = acts.order(kind="linked", to=READER)
    acts.send(letter_id=letter.pk)
    Letter.objects.update(used_at=timezone.now())
    monkeypatch.setattr(acts, "find", lambda **asked: letter)

    with pytest.raises(LinkInvalid):
        acts.redeem(kind="linked", token=token_in(mailoutbox[0]))


def test_letters_done_with_are_forgotten(db: None) -> None:
    old = timezone.now() - timedelta(days=32)
    done, waiting = acts.order(kind="plain", to=READER), acts.order(kind="plain", to=READER)
    acts.send(letter_id=done.pk)
    Letter.objects.update(created_at=old)

    assert acts.forget_old() == 1

    assert list(Letter.objects.all()) == [waiting]


def test_letters_of_an_erased_writer_go_with_the_comment(db: None) -> None:
    row = comment()
    comment(parent=row)
    acts.order(kind="plain", to=letters.writer_of(row))
    acts.order(kind="plain", to=READER, about=row)

    erasure.erase(comment=row)

    assert Letter.objects.count() == 0
    assert ReaderComment.objects.count() == 2


def test_task_sends_the_letter(db: None, mailoutbox: list[EmailMessage]) -> None:
    from comments.tasks import send_letter

    letter = acts.order(kind="plain", to=READER)

    send_letter.func(letter_id=letter.pk)

    assert len(mailoutbox) == 1


@pytest.mark.parametrize(
    ("values", "is_given_up"),
    [
        ({}, False),
        ({"attempts": acts.ATTEMPTS - 1}, False),
        ({"attempts": acts.ATTEMPTS}, True),
        ({"dropped_at": timezone.now()}, True),
        ({"attempts": acts.ATTEMPTS, "sent_at": timezone.now()}, False),
    ],
)
def test_letter_is_given_up_when_it_was_dropped_or_tried_too_often(values: dict[str, Any], is_given_up: bool) -> None:
    assert Letter(kind="x", key="x", language="de", **values).is_given_up == is_given_up

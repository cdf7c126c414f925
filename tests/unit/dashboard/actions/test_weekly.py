"""The mail of the week is owed once, and goes out once or not at all."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPDataError, SMTPServerDisconnected
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from comments.actions import letters
from comments.models import Letter
from comments.models.letter import ATTEMPTS
from core import due
from dashboard import weekly_mail, weeks
from dashboard.actions import weekly
from dashboard.models import WeeklyReader
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
# Seven in the morning of the house, the day after the clocks went forward.
SEVEN = datetime(2026, 3, 30, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _english() -> Any:
    with override("en"):
        yield


@pytest.fixture
def ceo() -> User:
    return reader()


@pytest.fixture
def owed(ceo: User) -> Letter:
    assert weekly.owe(SEVEN) == 1
    return Letter.objects.get()


def reader(**values: Any) -> User:
    user: User = UserFactory(**{"role": "ceo", **values})
    WeeklyReader.objects.create(user=user, since=SEVEN - timedelta(days=30))
    return user


def state(user: User) -> str:
    return weekly_mail.state(user, weeks.told_at(SEVEN))


def test_mail_is_due_on_monday_at_seven_and_not_a_second_before(ceo: User) -> None:
    assert weekly.owe(SEVEN - timedelta(seconds=1)) == 0
    assert weekly.owe(SEVEN) == 1
    assert Letter.objects.get().key == f"dashboard.weekly:{ceo.pk}:2026-W13"
    assert Letter.objects.get().data == {"monday": "2026-03-23"}


def test_mail_is_owed_once_however_often_the_job_runs(ceo: User) -> None:
    found = [weekly.owe(SEVEN + timedelta(hours=hours)) for hours in (0, 1, 24, 24 * 7, 24 * 7 + 1)]

    assert found == [1, 0, 0, 1, 0]


def test_worker_that_slept_for_days_tells_no_old_news(ceo: User) -> None:
    assert weekly.owe(SEVEN + weekly.LATEST + timedelta(seconds=1)) == 0


def test_job_is_registered() -> None:
    assert due.JOBS["dashboard.weekly"].run is weekly.owe


def test_only_those_who_asked_before_are_owed_one() -> None:
    WeeklyReader.objects.filter(user=reader()).update(since=SEVEN + timedelta(seconds=1))
    reader(is_active=False)
    reader(email="")
    UserFactory(role="ceo")

    assert weekly.owe(SEVEN) == 0


def test_asking_twice_and_ending_twice_change_nothing(ceo: User) -> None:
    for is_wanted in (True, True, False, False):
        weekly.choose(user=ceo, is_wanted=is_wanted)
        assert weekly.is_wanted(ceo) is is_wanted


@pytest.mark.parametrize("what", ["ended", "left", "role", "account"])
def test_mail_nobody_may_get_any_more_is_not_sent(owed: Letter, ceo: User, mailoutbox: list[Any], what: str) -> None:
    if what == "ended":
        weekly.choose(user=ceo, is_wanted=False)
    elif what == "left":
        User.objects.filter(pk=ceo.pk).update(is_active=False)
    elif what == "role":
        ceo.groups.clear()
    else:
        Letter.objects.update(user=None)

    assert not letters.send(letter_id=owed.pk)
    assert mailoutbox == []


def test_mail_goes_out_once(owed: Letter, ceo: User, mailoutbox: list[EmailMessage]) -> None:
    waiting = state(ceo)

    assert letters.send(letter_id=owed.pk)
    assert not letters.send(letter_id=owed.pk)

    assert [mail.to for mail in mailoutbox] == [[ceo.email]]
    assert mailoutbox[0].extra_headers["Message-ID"] == f"<weekly.{owed.pk}@testserver>"
    assert (waiting, state(ceo)) == (
        "The mail of this week is on its way.", "The mail of this week has gone out.",
    )  # fmt: skip


def test_mail_server_that_is_down_gets_it_later(
    owed: Letter, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMessage]
) -> None:
    with monkeypatch.context() as patched:
        _fail(patched, ConnectionRefusedError(), at="open")
        assert not letters.send(letter_id=owed.pk)
        _fail(patched, SMTPDataError(451, b"later"))
        assert not letters.send(letter_id=owed.pk)

    assert letters.send(letter_id=owed.pk)
    assert len(mailoutbox) == 1


def test_mail_that_is_refused_for_good_is_given_up(owed: Letter, ceo: User, monkeypatch: pytest.MonkeyPatch) -> None:
    _fail(monkeypatch, SMTPDataError(550, b"no"))
    for _try in range(ATTEMPTS + 1):
        assert not letters.send(letter_id=owed.pk)

    assert state(ceo) == "The mail of this week could not be sent."


@pytest.mark.parametrize("error", [SMTPServerDisconnected(), TimeoutError()])
def test_mail_the_server_may_have_taken_is_never_sent_again(
    owed: Letter, ceo: User, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[Any], error: BaseException
) -> None:
    with monkeypatch.context() as patched:
        _fail(patched, error)
        assert not letters.send(letter_id=owed.pk)

    assert not letters.send(letter_id=owed.pk)
    assert mailoutbox == []
    assert state(ceo).endswith("it is not sent again.")


def test_worker_killed_after_sending_leads_to_no_second_mail(
    owed: Letter, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[Any]
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "close", _dies)
        with pytest.raises(SystemExit):
            letters.send(letter_id=owed.pk)

    assert letters.resend_unsent(timezone.now() + timedelta(hours=1)) in {0, 1}
    assert not letters.send(letter_id=owed.pk)
    assert len(mailoutbox) == 1


def test_worker_killed_while_it_writes_the_mail_loses_nothing(
    owed: Letter, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[Any]
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(weekly_mail, "review", _dies)
        with pytest.raises(SystemExit):
            letters.send(letter_id=owed.pk)

    assert letters.send(letter_id=owed.pk)
    assert len(mailoutbox) == 1


def test_worker_that_was_overtaken_hands_nothing_over(owed: Letter) -> None:
    with time_machine.travel(SEVEN):
        Letter.objects.update(attempts=2)

        assert not weekly.begin(owed)


def _fail(patched: pytest.MonkeyPatch, error: BaseException, *, at: str = "send_messages") -> None:
    def fails(*_args: Any) -> None:
        raise error

    patched.setattr(EmailBackend, at, fails)


def _dies(*_args: Any, **_values: Any) -> None:
    raise SystemExit(9)

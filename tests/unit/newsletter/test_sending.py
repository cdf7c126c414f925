"""One mail: what it says, that it goes out once or not at all, and that every failure is told."""

import re
from datetime import timedelta
from smtplib import SMTPDataError, SMTPServerDisconnected
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from comments.actions import letters
from comments.models import Letter
from comments.models.letter import ATTEMPTS
from newsletter.actions import issuing, sending, subscribing
from newsletter.enums import End, Frequency, State
from newsletter.models import Delivery, Subscription
from recruiting.enums import CompanyKind
from tests.factories import blog
from tests.factories.newsletter import issue, subscriber
from tests.factories.recruiting import company
from tests.unit.newsletter.test_subscribing import topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def owed() -> Letter:
    """The letter with the mail about one post to one subscriber."""
    subscriber()
    return owe(blog.post(title="Elf <Jahre> & kein Ausfall", summary="Warum Lager halten."))


def owe(*posts: Any, **values: Any) -> Letter:
    made = issue(*posts, filled_at=None, **values)
    issuing.fill(issue_id=made.pk)
    return Letter.objects.latest("pk")


def state() -> str:
    return Delivery.objects.get().state


def refuse(monkeypatch: pytest.MonkeyPatch, error: BaseException, *, at: str = "send_messages") -> None:
    def fails(*_args: Any) -> None:
        raise error

    monkeypatch.setattr(EmailBackend, at, fails)


def test_mail_says_what_is_new_in_both_forms_and_how_to_end_it(owed: Letter, mailoutbox: list[EmailMessage]) -> None:
    assert letters.send(letter_id=owed.pk)

    [mail] = mailoutbox
    [(html, kind)] = mail.alternatives  # type: ignore[attr-defined]
    row = Subscription.objects.get()
    assert "Elf <Jahre> & kein Ausfall" in mail.body
    assert "Elf &lt;Jahre&gt; &amp; kein Ausfall" in html
    assert kind == "text/html"
    assert "Warum Lager halten." in mail.body
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.extra_headers["Message-ID"] == f"<newsletter.{Delivery.objects.get().pk}@testserver>"
    assert mail.extra_headers["List-Unsubscribe"].strip("<>") in mail.body
    assert state() == State.SENT
    assert row.address not in mail.body + html


def test_mail_has_no_pixel_and_no_rewritten_link(owed: Letter, mailoutbox: list[EmailMessage]) -> None:
    letters.send(letter_id=owed.pk)

    [(html, _kind)] = mailoutbox[0].alternatives  # type: ignore[attr-defined]
    links = set(re.findall(r'href="([^"]+)"', html))
    paths = sorted(link.removeprefix("http://testserver/de/").split("/")[0] for link in links)
    assert not re.search(r"<img|<script|<link|<iframe|src=|url\(", html)
    assert paths == ["blog", "comments", "newsletter"], "the post as it is, the end, the choice"
    assert "?" not in "".join(links)


def test_partner_reads_the_paragraph_for_partners_and_nobody_else_does(mailoutbox: list[EmailMessage]) -> None:
    company(["werk.example"])
    company(["kunde.example"], kind=CompanyKind.CUSTOMER)
    subscriber(address="lena@werk.example")
    subscriber(address="mara@kunde.example")
    owe(blog.post(summary="Für alle.", partner_summary="Für Partner."))

    for letter in Letter.objects.all():
        letters.send(letter_id=letter.pk)

    told = {mail.to[0]: (mail.body, mail.alternatives[0][0]) for mail in mailoutbox}  # type: ignore[attr-defined]
    assert all("Für Partner." in form and "Für alle." not in form for form in told["lena@werk.example"])
    assert all("Für alle." in form and "Für Partner." not in form for form in told["mara@kunde.example"])


def test_digest_has_each_post_of_the_topics_chosen_the_earliest_first(mailoutbox: list[EmailMessage]) -> None:
    now = timezone.now()
    later, first, other = blog.post(title="Später"), blog.post(title="Zuerst"), blog.post(title="Anderes")
    type(first).objects.filter(pk=first.pk).update(first_published_at=now - timedelta(days=1))
    lager = topic("Lager", later)
    first.refresh_from_db()
    first.topics.add(lager)
    first.save()
    subscriber("lena@post.example", lager)

    letters.send(letter_id=owe(later, first, other).pk)

    [mail] = mailoutbox
    assert mail.subject == "Salon: 2 neue Beiträge"
    assert mail.body.index("Zuerst") < mail.body.index("Später")
    assert "Anderes" not in mail.body


def test_mail_about_one_post_at_once_has_its_title(mailoutbox: list[EmailMessage]) -> None:
    blog.home("en")
    subscriber(language="en", frequency=Frequency.AT_ONCE)
    made = owe(blog.post(language="en", title="Eleven years"), language="en", frequency=Frequency.AT_ONCE)

    letters.send(letter_id=made.pk)

    assert mailoutbox[0].subject == "Salon: Eleven years"
    assert "No more of these mails:" in mailoutbox[0].body


@pytest.mark.parametrize("what", ["ended", "erased", "withdrawn", "later"])
def test_mail_nobody_wants_or_may_read_any_more_is_not_sent(
    owed: Letter, mailoutbox: list[EmailMessage], what: str
) -> None:
    if what == "ended":
        subscribing.end(found=Subscription.objects.all(), why=End.WISH)
    elif what == "erased":
        Subscription.objects.all().delete()
    elif what == "withdrawn":
        Delivery.objects.get().issue.posts.update(live=False)
    else:
        Subscription.objects.update(confirmed_at=timezone.now())

    assert not letters.send(letter_id=owed.pk)

    assert (mailoutbox, state()) == ([], State.NEEDLESS)


def test_mail_of_an_issue_that_has_gone_is_not_sent(owed: Letter, mailoutbox: list[EmailMessage]) -> None:
    Delivery.objects.all().delete()

    assert not letters.send(letter_id=owed.pk)
    assert mailoutbox == []


def test_mail_server_down_in_the_middle_of_a_batch_delays_the_rest_and_doubles_nothing(
    monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMessage], work_off: Any
) -> None:
    for number in range(6):
        subscriber(f"l{number}@post.example")
    made = issue(blog.post(), filled_at=None)
    issuing.fill(issue_id=made.pk)
    with monkeypatch.context() as patched:
        opened: list[int] = []

        def down_from_the_third(_self: EmailBackend) -> bool:
            opened.append(1)
            if len(opened) > 2:
                raise ConnectionRefusedError
            return True

        patched.setattr(EmailBackend, "open", down_from_the_third)
        work_off()
    before = sorted(mail.to[0] for mail in mailoutbox)

    letters.resend_unsent(timezone.now() + timedelta(minutes=5))
    work_off()

    assert len(before) == 2
    assert sorted(mail.to[0] for mail in mailoutbox) == [f"l{number}@post.example" for number in range(6)]
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.SENT}


def test_mail_the_server_refuses_for_good_is_told_as_failed_after_the_last_try(
    owed: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, SMTPDataError(550, b"no"))
    found = []
    for _number in range(ATTEMPTS):
        letters.send(letter_id=owed.pk)
        found.append(state())

    assert found == [*[State.WAITING] * (ATTEMPTS - 1), State.FAILED]
    assert not letters.send(letter_id=owed.pk)


@pytest.mark.parametrize("error", [SMTPServerDisconnected(), TimeoutError()])
def test_mail_the_server_may_have_taken_is_never_sent_again(
    owed: Letter, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMessage], error: BaseException
) -> None:
    with monkeypatch.context() as patched:
        refuse(patched, error)
        letters.send(letter_id=owed.pk)
    unclear = state()

    assert not letters.send(letter_id=owed.pk)

    assert (unclear, state(), mailoutbox) == (State.UNCLEAR, State.UNCLEAR, [])


def test_worker_killed_while_it_sends_leads_to_no_second_mail(
    owed: Letter, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMessage]
) -> None:
    send = EmailBackend.send_messages

    def dies(self: EmailBackend, messages: Any) -> None:
        send(self, messages)
        raise SystemExit(9)

    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", dies)
        with pytest.raises(SystemExit):
            letters.send(letter_id=owed.pk)
    was = state()

    assert not letters.send(letter_id=owed.pk)
    settled = sending.settle(timezone.now() + timedelta(hours=2))

    assert (was, settled, state(), len(mailoutbox)) == (State.SENDING, 1, State.UNCLEAR, 1)


def test_database_locked_after_the_mail_went_out_leads_to_no_second_mail(
    owed: Letter, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMessage]
) -> None:
    def locked(_letter: Letter) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as patched:
        patched.setattr(sending, "_turn", lambda *given: given[1] == State.WAITING or locked(owed))
        Delivery.objects.update(state=State.SENDING)
        with pytest.raises(OperationalError):
            letters.send(letter_id=owed.pk)
    assert not letters.send(letter_id=owed.pk)

    sending.settle(timezone.now() + timedelta(hours=2))

    assert (len(mailoutbox), state()) == (1, State.SENT)


def test_database_locked_before_the_mail_is_sent_leaves_it_for_the_next_try(
    owed: Letter, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMessage]
) -> None:
    with monkeypatch.context() as patched:
        refuse(patched, AssertionError("nothing may be sent"))
        patched.setattr(sending, "_turn", lambda *_given: (_ for _ in ()).throw(OperationalError("database is locked")))
        with pytest.raises(OperationalError):
            letters.send(letter_id=owed.pk)

    assert letters.send(letter_id=owed.pk)
    assert (len(mailoutbox), state()) == (1, State.SENT)


def test_mail_given_up_before_it_was_begun_is_told_as_failed(owed: Letter) -> None:
    Letter.objects.update(attempts=ATTEMPTS)

    assert sending.settle() == 0, "a moment ago"
    assert sending.settle(timezone.now() + timedelta(hours=2)) == 1
    assert state() == State.FAILED


def test_confirmation_overtakes_a_thousand_digests(
    client: Client, work_off: Any, mailoutbox: list[EmailMessage]
) -> None:
    for number in range(3):
        subscriber(f"l{number}@post.example")
    owe(blog.post())
    client.post("/de/newsletter/", {"email": "neu@post.example"})

    work_off()

    assert mailoutbox[0].to[0] == "neu@post.example"
    assert len(mailoutbox) == 4


def test_digest_tried_again_stays_behind(owed: Letter) -> None:
    DBTaskResult.objects.all().delete()

    letters.resend_unsent(timezone.now() + timedelta(minutes=5))

    assert DBTaskResult.objects.get().priority == letters.PATIENT

"""Writing to a person: drafted, shown and sent only while the gate is open, once, and checked again when it goes out."""

from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail as post_office
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from accounts.models import User
from comments import stops
from comments.actions import consents, letters, mailboxes, objecting
from comments.actions.erasure import erase as erase_comment
from comments.disclosure import everything, parts
from comments.enums import Purpose
from comments.models import Letter, ReaderComment
from core.models import CompanySettings
from recruiting import outreach_text
from recruiting.actions import erasure, outreach, retention
from recruiting.actions.consideration import consider
from recruiting.actions.decisions import Refused, Stale
from recruiting.actions.outreach import Changed, Closed, Shown
from recruiting.enums import Act, Condition, MailState, Stage
from recruiting.models import Candidate, CandidateMails, OutreachMail, ReviewEntry
from recruiting.outreach_text import Words
from tests.factories import blog
from tests.factories.recruiting import BY_ITSELF, candidate, lead, move, remark

pytestmark = pytest.mark.django_db
WORDS = Words("Ihr Kommentar", "Guten Tag,\n\nhätten Sie Zeit?")
KEY = "k" * 32


@pytest.fixture
def hr(account: Callable[[str], User]) -> User:
    return account("hr")


def look(person: Any, by: User, *, key: str = KEY, mails: int = 0, words: Words = WORDS) -> Shown:
    return Shown(key, outreach.look(person=person, words=words, by=by).mark, mails)


def send(person: Any, by: User, **values: Any) -> OutreachMail:
    return outreach.send(person=person, words=WORDS, shown=look(person, by, **values), by=by)


def deliver(mail: OutreachMail) -> bool:
    assert mail.letter_id is not None
    return letters.send(letter_id=mail.letter_id)


def state(mail: OutreachMail) -> MailState:
    return OutreachMail.objects.select_related("letter").get(pk=mail.pk).state


def acts() -> list[str]:
    return list(ReviewEntry.objects.exclude(act__in=BY_ITSELF).order_by("pk").values_list("act", flat=True))


def test_begin_fills_the_house_text_in_the_language_of_the_writer_and_is_in_the_record(
    account: Callable[[str], User],
) -> None:
    hr, page = account("hr"), blog.post()
    User.objects.filter(pk=hr.pk).update(first_name="Lena", last_name="Ahrens")
    hr.refresh_from_db()
    german = outreach.begin(person=candidate(page, user_name="Mira {post}"), by=hr)
    english = outreach.begin(person=lead(page, language="en"), by=account("partners"))
    foreign = outreach.begin(person=candidate(page, language="fr"), by=hr)

    assert german.subject == f"Ihr Kommentar zu „{page.title}“"
    assert german.text.startswith("Guten Tag Mira {post},\n")
    assert german.text.endswith("Mit freundlichen Grüßen\nLena Ahrens\nSalon")
    assert "wegen einer Mitarbeit" in german.text
    assert english.text.startswith("Hello ")
    assert "about a partnership" in english.text
    assert foreign.subject.startswith("Your comment on")
    assert acts() == [Act.DRAFTED] * 3
    assert CandidateMails.load().of("de") == (CandidateMails.load().subject_de, CandidateMails.load().text_de)


def test_look_adds_what_the_law_asks_for_whatever_was_typed(hr: User) -> None:
    """Source, purpose, basis, retention, rights and one-click objection (features.md, LI-4)."""
    CompanySettings.objects.update_or_create(
        defaults={"legal_name": "Beispiel AG", "privacy_email": "dsb@house.example"}
    )
    person = candidate()
    source = person.sources.get()

    mail = outreach.look(person=person, words=Words("x", "y"), by=hr)

    with translation.override("de"):
        for part in (
            f"/de/comments/{source.comment_id}/",
            "Zweck:",
            "Art. 6 Abs. 1 Buchst. a DSGVO",
            f"Text 1: „{source.consent.wording.label}“",
            outreach_text._notice(person, source, "de"),
            "http://testserver/de/comments/mine/",
            "http://testserver/de/objection/",
            "Beispiel AG, dsb@house.example",
        ):
            assert part in mail.body
    assert (mail.to, mail.reply_to, mail.language) == (person.email, hr.email, "de")
    assert mail.body.startswith("y\n\n---\nWarum")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (Words("", "Text"), "subject and a text"),
        (Words("Betreff", ""), "subject and a text"),
        (Words("x" * 151, "Text"), "shorten the subject to 150"),
        (Words("Betreff", "x" * 5001), "shorten the text to 5000"),
        (Words("Betreff", "Guten Tag {name}, {company}"), "in place of {name}, {company}"),
    ],
)
def test_look_refuses_words_that_cannot_be_sent(hr: User, words: Words, message: str) -> None:
    with translation.override("en"), pytest.raises(Refused, match=message):
        outreach.look(person=candidate(), words=words, by=hr)


def test_look_without_an_address_for_answers_is_refused_and_the_house_lends_its_own(hr: User) -> None:
    person = candidate()
    User.objects.filter(pk=hr.pk).update(email="")
    hr.refresh_from_db()

    with translation.override("en"), pytest.raises(Refused, match="no address for answers"):
        outreach.look(person=person, words=WORDS, by=hr)
    CompanySettings.objects.update_or_create(defaults={"contact_email": "jobs@house.example"})

    assert outreach.look(person=person, words=WORDS, by=hr).reply_to == "jobs@house.example"


def test_send_orders_exactly_what_was_shown_and_it_goes_out_once(hr: User) -> None:
    person = candidate()
    shown = outreach.look(person=person, words=WORDS, by=hr)

    mail = send(person, hr)
    waiting, first, second = state(mail), deliver(mail), deliver(mail)

    message = post_office.outbox[0]
    assert (waiting, first, second, state(mail)) == (MailState.WAITING, True, False, MailState.SENT)
    assert len(post_office.outbox) == 1
    assert (message.to, message.subject, message.body) == ([shown.to], shown.words.subject, shown.body)
    assert message.extra_headers["Reply-To"] == hr.email
    assert message.extra_headers["Message-ID"] == f"<outreach-{KEY}@testserver>"
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.extra_headers["List-Unsubscribe"].strip("<>") in message.body
    entry = ReviewEntry.objects.get(act=Act.WRITTEN)
    assert acts() == [Act.WRITTEN, Act.MAILED]
    assert (entry.by, entry.person, entry.is_genuine) == (hr, person.public_id, True)
    assert entry.detail == {"mail": mail.pk, "language": "de", "wording": 1}
    person.refresh_from_db()
    assert (person.stage, person.decisions.count()) == (Stage.NEW, 0)
    outreach.note_sent(Letter.objects.get(pk=mail.letter_id))
    assert acts().count(Act.MAILED) == 1


def test_send_the_same_form_twice_orders_one_mail(hr: User, account: Callable[[str], User]) -> None:
    person, other = candidate(), candidate()
    shown = look(person, hr)

    first = outreach.send(person=person, words=WORDS, shown=shown, by=hr)
    again = outreach.send(person=person, words=WORDS, shown=shown, by=hr)
    with pytest.raises(Changed):
        send(other, hr)
    with pytest.raises(Changed):
        send(person, account("hr"), mails=1)
    with pytest.raises(Changed):
        send(person, hr, key="short", mails=1)

    assert first == again
    assert Letter.objects.filter(kind=outreach.OUTREACH).count() == 1
    assert acts().count(Act.WRITTEN) == 1


def test_send_when_a_colleague_was_faster_says_who_and_orders_nothing(hr: User, account: Callable[[str], User]) -> None:
    person, colleague = candidate(), account("hr")
    mine = look(person, hr, key="m" * 32)
    send(person, colleague)

    with translation.override("en"), pytest.raises(Stale, match=f"Meanwhile {colleague.username} wrote to them"):
        outreach.send(person=person, words=WORDS, shown=mine, by=hr)
    second = send(person, hr, key="n" * 32, mails=1)

    assert list(person.mails.all()) == [second, person.mails.get(by=colleague)]


def test_send_another_mail_than_the_one_shown_is_refused(hr: User) -> None:
    person = candidate()
    shown = look(person, hr)

    with pytest.raises(Changed):
        outreach.send(person=person, words=Words("Anders", "Text"), shown=shown, by=hr)
    move(person, Stage.NEW, delete_after=timezone.now() + timedelta(days=5))
    with pytest.raises(Changed):
        outreach.send(person=person, words=WORDS, shown=shown, by=hr)

    assert not OutreachMail.objects.exists()


def test_every_step_is_closed_while_one_condition_fails_and_open_once_it_holds(hr: User) -> None:
    """Refused, then allowed: at the draft, at the look and at sending (features.md, CR-14)."""
    person = candidate()
    shown = look(person, hr)
    stops.note(person.email)
    steps: list[Callable[[], Any]] = [
        lambda: outreach.begin(person=person, by=hr),
        lambda: outreach.look(person=person, words=WORDS, by=hr),
        lambda: outreach.send(person=person, words=WORDS, shown=shown, by=hr),
    ]

    for step in steps:
        with translation.override("en"), pytest.raises(Closed, match="want no mail") as closed:
            step()
        assert [check.condition for check in closed.value.gate.closed] == [Condition.MAIL]
    assert (acts(), Letter.objects.count()) == ([], 0)
    stops.lift(person.email)

    assert [bool(step()) for step in steps] == [True, True, True]


@pytest.mark.parametrize("key", ["council", "partners", "ceo", None])
def test_every_step_needs_a_named_person_with_the_right(account: Callable[[str], User], key: str | None) -> None:
    person, by = candidate(), account(key) if key else None

    with pytest.raises(PermissionDenied):
        outreach.begin(person=person, by=by)  # type: ignore[arg-type]
    with pytest.raises(PermissionDenied):
        outreach.look(person=person, words=WORDS, by=by)  # type: ignore[arg-type]
    with pytest.raises(PermissionDenied):
        outreach.send(person=person, words=WORDS, shown=Shown(KEY, "", 0), by=by)  # type: ignore[arg-type]


def test_mail_that_waits_is_stopped_when_a_condition_fails_before_it_goes_out(hr: User) -> None:
    person = candidate()
    mail = send(person, hr)
    stops.note(person.email)

    assert not deliver(mail)
    assert not deliver(mail)

    assert post_office.outbox == []
    assert state(mail) == MailState.STOPPED
    entry = ReviewEntry.objects.get(act=Act.MAIL_STOPPED)
    assert (entry.by, entry.detail) == (None, {"mail": mail.pk, "because": "mail"})
    with translation.override("en"):
        assert entry.step == "contact by mail"
        assert ReviewEntry(act=Act.MAIL_STOPPED, detail={"because": "x"}).step == ""


def test_mail_of_a_colleague_who_lost_the_right_meanwhile_does_not_go_out(hr: User) -> None:
    mail = send(candidate(), hr)
    hr.groups.clear()

    assert not deliver(mail)

    assert OutreachMail.objects.get().stopped_because == Condition.RIGHT


@pytest.mark.parametrize("way", ["object", "withdraw", "erase", "comment", "mailbox", "time"])
def test_mail_that_waits_goes_with_the_person_and_never_out(hr: User, way: str) -> None:
    """Also for a job that has been in flight since before (features.md, LR-1)."""
    person = candidate()
    mail = send(person, hr)
    ways: dict[str, Callable[[], Any]] = {
        "object": lambda: objecting.object_to_use(address=person.email),
        "withdraw": lambda: consents.withdraw(address=person.email, purpose=Purpose.WORK),
        "erase": lambda: erasure.erase(person=person, by=hr),
        "comment": lambda: erase_comment(comment=ReaderComment.objects.get()),
        "mailbox": lambda: mailboxes.erase(address=person.email),
        "time": lambda: (move(person, Stage.NEW, delete_after=timezone.now()), retention.delete_due()),
    }

    ways[way]()

    assert not OutreachMail.objects.exists()
    assert not deliver(mail)
    assert post_office.outbox == []


def test_mail_goes_with_the_one_comment_it_rests_on(hr: User) -> None:
    page = blog.post()
    old, new = (
        remark(page, user_email="a@post.example", submit_date=timezone.now() - timedelta(minutes=minutes))
        for minutes in (20, 10)
    )
    for row in (old, new):
        consider(comment_id=row.pk)
    person = Candidate.objects.get()
    send(person, hr)

    erase_comment(comment=new)

    assert Candidate.objects.exists()
    assert not OutreachMail.objects.exists()
    assert outreach.look(person=person, words=WORDS, by=hr).body.count(f"/comments/{old.pk}/") == 1


def test_mail_that_the_server_does_not_take_waits_and_in_the_end_has_failed(
    hr: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = send(candidate(), hr)

    def refuse(*args: Any, **kwargs: Any) -> None:
        raise SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    first = deliver(mail), state(mail)
    for _attempt in range(letters.ATTEMPTS):
        deliver(mail)

    assert first == (False, MailState.WAITING)
    assert state(mail) == MailState.FAILED
    assert state(mail).is_over
    assert OutreachMail.objects.get().text == WORDS.text
    Letter.objects.all().delete()
    assert state(mail) == MailState.FAILED


def test_person_is_told_of_mails_that_went_out_and_takes_every_word_along(account: Callable[[str], User]) -> None:
    partners, person = account("partners"), lead()
    mail = outreach.send(
        person=person, words=WORDS, shown=Shown(KEY, outreach.look(person=person, words=WORDS, by=partners).mark, 0), by=partners
    )  # fmt: skip
    before = "".join(parts(person.email))
    deliver(mail)

    rows = everything(person.email)

    assert WORDS.subject not in before
    assert WORDS.subject in "".join(parts(person.email))
    assert rows["partner_leads_mails"][0]["text"] == WORDS.text
    assert "/objection/" in rows["partner_leads_mails"][0]["notice"]
    assert (str(mail), mail.person) == (f"mail {mail.pk}", person)

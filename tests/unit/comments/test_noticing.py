"""Notices of illegal content: receipt, decision with reasons, complaint, second decision by another person."""

import csv
import re
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments import notice_export
from comments.actions import letters, noticing
from comments.enums import Ground, Outcome, Party, Rejection, Status
from comments.models import Complaint, Letter, Notice, ReaderComment, Ruling
from comments.refusals import AlreadyDecided, LinkInvalid, SamePerson
from tests.factories.comments import comment
from tests.factories.notices import WHY, notice, ruling


def deliver(mailoutbox: list[EmailMessage]) -> dict[str, str]:
    """Send what is owed; returns text by the mailbox it went to, the newest last."""
    for letter in Letter.objects.unsent():
        letters.send(letter_id=letter.pk)
    return {mail.to[0]: str(mail.body) for mail in mailoutbox}


def token_in(text: str) -> str:
    found = re.search(r"/complaint/\w+/([\w-]+)/", text)
    assert found
    return found[1]


def complained(mailoutbox: list[EmailMessage], party: Party = Party.NOTIFIER) -> tuple[Notice, Ruling]:
    row = notice(comment(user_email="autor@post.example"))
    first = ruling(row)
    mailbox = {Party.NOTIFIER: "anna@amt.example", Party.WRITER: "autor@post.example"}[party]
    noticing.complain(party=party, token=token_in(deliver(mailoutbox)[mailbox]), text="Das stimmt nicht.")
    return row, first


def test_notice_waits_a_week_at_most_and_is_receipted_without_its_words(
    db: None, mailoutbox: list[EmailMessage]
) -> None:
    row = notice(comment())

    receipt = deliver(mailoutbox)["anna@amt.example"]

    assert list(Notice.objects.waiting()) == [row]
    assert row.due_at == row.created_at + timedelta(days=7)
    assert row.number in receipt
    assert not [words for words in (WHY, "Anna", "post.example") if words in receipt]


def test_notice_sent_again_is_the_same_row_with_one_receipt(db: None) -> None:
    assert notice() == notice()
    assert Letter.objects.count() == 1


def test_notice_without_a_name_gets_no_mail(db: None) -> None:
    row = notice(name="", email="")
    ruling(row, Outcome.KEPT, Ground.NONE)

    assert not Letter.objects.exists()


def test_content_taken_down_tells_both_sides_the_reasons(db: None, mailoutbox: list[EmailMessage]) -> None:
    row = comment(user_email="autor@post.example", comment="Mein eigener Satz.")
    case = notice(row)

    ruling(case)

    mails = deliver(mailoutbox)
    row.refresh_from_db()
    assert (row.status, row.rejection) == (Status.REJECTED, Rejection.ILLEGAL)
    assert "Verstoß gegen § 187." in mails["anna@amt.example"]
    assert "Mein eigener Satz." not in mails["anna@amt.example"]
    assert "Mein eigener Satz." in mails["autor@post.example"]
    assert "Anna" not in mails["autor@post.example"]
    assert ModelLogEntry.objects.filter(action="comments.decide_notice").count() == 1
    assert not Notice.objects.waiting().exists()


def test_content_against_the_terms_is_rejected_for_another_reason(db: None) -> None:
    row = comment()
    ruling(notice(row), Outcome.REMOVED, Ground.TERMS)

    row.refresh_from_db()
    assert row.rejection == Rejection.OTHER


def test_content_that_stays_tells_only_who_sent_the_notice(db: None, mailoutbox: list[EmailMessage]) -> None:
    row = comment(user_email="autor@post.example")

    ruling(notice(row), Outcome.KEPT, Ground.NONE)

    row.refresh_from_db()
    assert row.status == Status.PUBLIC
    assert "autor@post.example" not in deliver(mailoutbox)


@pytest.mark.parametrize("change", [{"confirmed_at": None}, {"user_email": ""}])
def test_writer_whose_address_is_not_proven_gets_no_mail(
    db: None, mailoutbox: list[EmailMessage], change: dict[str, None]
) -> None:
    row = comment(user_email="autor@post.example")
    case = notice(row)
    ReaderComment.objects.update(**change)

    ruling(Notice.objects.get(pk=case.pk))

    assert set(deliver(mailoutbox)) == {"anna@amt.example"}


def test_notice_about_something_elsewhere_is_decided_without_a_comment(db: None) -> None:
    assert ruling(notice()).outcome == Outcome.REMOVED


def test_notice_is_decided_once(db: None) -> None:
    row = notice()
    ruling(row)

    with pytest.raises(AlreadyDecided):
        ruling(row)


def test_complaint_is_decided_by_somebody_else_within_a_week(db: None, mailoutbox: list[EmailMessage]) -> None:
    row, first = complained(mailoutbox)

    with pytest.raises(SamePerson):
        ruling(row, by=first.made_by)

    assert list(Notice.objects.waiting()) == [row]
    assert row.due_at == Complaint.objects.get().made_at + timedelta(days=7)


def test_complaint_of_the_writer_that_is_right_puts_the_comment_back(db: None, mailoutbox: list[EmailMessage]) -> None:
    row, _first = complained(mailoutbox, Party.WRITER)

    second = ruling(row, Outcome.KEPT, Ground.NONE)

    assert second.is_review
    assert ReaderComment.objects.get().status == Status.PUBLIC
    mails = deliver(mailoutbox)
    assert all("Beschwerde" in mails[to] for to in ("anna@amt.example", "autor@post.example"))
    assert not any("/complaint/" in mails[to] for to in ("anna@amt.example", "autor@post.example"))


def test_complaint_that_is_wrong_changes_nothing(db: None, mailoutbox: list[EmailMessage]) -> None:
    row, _first = complained(mailoutbox)

    ruling(row)

    assert ReaderComment.objects.get().status == Status.REJECTED
    assert not Notice.objects.waiting().exists()


def test_complaint_is_sent_once(db: None, mailoutbox: list[EmailMessage]) -> None:
    complained(mailoutbox)

    with pytest.raises(LinkInvalid):
        noticing.complain(
            party=Party.NOTIFIER, token=token_in(deliver(mailoutbox)["anna@amt.example"]), text="Noch einmal."
        )
    assert Complaint.objects.count() == 1


def test_complaint_by_a_second_letter_to_the_same_side_counts_once(db: None, mailoutbox: list[EmailMessage]) -> None:
    row, _first = complained(mailoutbox)
    token = token_in(deliver(mailoutbox)["anna@amt.example"])
    Letter.objects.filter(kind="notice_decision").update(used_at=None)

    with pytest.raises(LinkInvalid):
        noticing.complain(party=Party.NOTIFIER, token=token, text="Noch einmal.")
    assert row.complaints.count() == 1


def test_complaint_after_the_second_decision_is_too_late(db: None, mailoutbox: list[EmailMessage]) -> None:
    row, _first = complained(mailoutbox)
    other = token_in(deliver(mailoutbox)["autor@post.example"])
    ruling(row)

    with pytest.raises(LinkInvalid):
        noticing.find(party=Party.WRITER, token=other)


def test_complaint_after_six_months_is_too_late(db: None, mailoutbox: list[EmailMessage]) -> None:
    ruling(notice())
    token = token_in(deliver(mailoutbox)["anna@amt.example"])
    Letter.objects.update(sent_at=timezone.now() - timedelta(days=184))

    with pytest.raises(LinkInvalid):
        noticing.find(party=Party.NOTIFIER, token=token)


def test_token_of_one_side_is_worth_nothing_for_the_other(db: None, mailoutbox: list[EmailMessage]) -> None:
    ruling(notice())
    token = token_in(deliver(mailoutbox)["anna@amt.example"])

    with pytest.raises(LinkInvalid):
        noticing.find(party=Party.WRITER, token=token)


def test_notices_are_forgotten_a_year_after_the_last_decision(db: None) -> None:
    old, waiting, recent = notice(), notice(why="Wartet noch."), notice(why="Gerade entschieden.")
    ruling(old)
    ruling(recent)
    Ruling.objects.filter(notice=old).update(made_at=timezone.now() - timedelta(days=366))

    noticing.forget()

    assert set(Notice.objects.all()) == {waiting, recent}


def test_letters_about_a_notice_that_was_forgotten_are_not_sent(db: None, mailoutbox: list[EmailMessage]) -> None:
    ruling(notice(comment(user_email="autor@post.example")))
    Notice.objects.all().delete()

    assert deliver(mailoutbox) == {}


def test_statement_to_a_writer_who_was_erased_is_not_sent(db: None, mailoutbox: list[EmailMessage]) -> None:
    ruling(notice(comment(user_email="autor@post.example"), email="", name=""))
    Letter.objects.update(comment=None, address="autor@post.example")

    assert deliver(mailoutbox) == {}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\r@", "\n+"])
def test_export_holds_no_formula_and_no_person(db: None, start: str) -> None:
    row = notice(location=f"{start}HYPERLINK(1)", why=f'{start}1+1"\n;x')
    ruling(row)

    text = notice_export.csv_of(Notice.objects.all())

    head, line = csv.reader(text.removeprefix("\ufeff").splitlines())
    cells = dict(zip(head, line, strict=True))
    assert text.startswith("\ufeff")
    assert cells["location"].startswith("'")
    assert cells["why"].startswith("'")
    assert cells["outcome"] == "removed"
    assert "Anna" not in text
    assert "anna@" not in text

"""Reports of readers: stored once, without the sender, acknowledged, closed by a decision."""

import pytest
from django.core.mail import EmailMessage
from wagtail.models import ModelLogEntry

from comments import reports_panel
from comments.actions import erasure, letters, moderation, reporting
from comments.enums import ReportOutcome, ReportReason, Status
from comments.models import Letter, ReaderComment, Report
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment
from tests.factories.notices import report


def test_report_is_open_and_names_nobody(db: None) -> None:
    row = report(comment(), email="melder@post.example", address="203.0.113.7")

    stored = {str(value) for value in Report.objects.values().get().values()}
    assert row.outcome == ReportOutcome.OPEN
    assert not [value for value in stored if "melder" in value or "203.0" in value]


@pytest.mark.parametrize("sender", [{"email": "a@post.example"}, {"address": "203.0.113.7"}, {}])
def test_report_sent_again_is_the_same_row(db: None, sender: dict[str, str]) -> None:
    row = comment()

    assert report(row, **sender) == report(row, **sender)
    assert Letter.objects.count() == ("email" in sender)


def test_reports_of_others_and_for_other_reasons_are_rows_of_their_own(db: None) -> None:
    row = comment()
    report(row, email="a@post.example")
    report(row, email="b@post.example")
    report(row, email="a@post.example", reason=ReportReason.ADVERTISING)
    report(comment(), email="a@post.example")

    assert Report.objects.count() == 4
    assert ReaderComment.objects.reported().count() == 2


def test_receipt_says_what_was_reported_and_nothing_a_stranger_typed(db: None, mailoutbox: list[EmailMessage]) -> None:
    row = comment(comment="Unerhörter Satz", user_name="Böser Name")
    report(row, text="Eigene Worte", email="melder@post.example")

    letters.send(letter_id=Letter.objects.get().pk)

    [mail] = mailoutbox
    assert mail.to == ["melder@post.example"]
    assert "Meldung" in mail.subject
    assert not [words for words in ("Unerhörter", "Böser", "Eigene") if words in f"{mail.subject}{mail.body}"]


def test_receipt_for_a_comment_that_has_gone_is_not_sent(db: None, mailoutbox: list[EmailMessage]) -> None:
    report(comment(), email="melder@post.example")
    letter = Letter.objects.get()
    Letter.objects.update(about=None)

    assert not letters.send(letter_id=letter.pk)
    assert mailoutbox == []


@pytest.mark.parametrize("status", [Status.HELD, Status.REJECTED, Status.WITHHELD])
def test_reported_are_only_comments_that_are_public(db: None, status: Status) -> None:
    row = comment()
    report(row)
    ReaderComment.objects.update(status=status)

    assert not ReaderComment.objects.reported().exists()


def test_dismissed_reports_are_closed_by_somebody_and_logged_once(db: None) -> None:
    row, moderator = comment(), UserFactory(role="moderator")
    report(row)
    report(row, email="zweite@post.example")

    counts = [reporting.dismiss(comment=row, by=moderator) for _time in range(2)]

    assert counts == [2, 0]
    assert {(r.outcome, r.closed_by) for r in Report.objects.all()} == {(ReportOutcome.DISMISSED, moderator)}
    assert not ReaderComment.objects.reported().exists()
    assert ModelLogEntry.objects.filter(action="comments.dismiss_reports").count() == 1


def test_rejected_comment_settles_its_reports(db: None) -> None:
    row, moderator = comment(), UserFactory(role="moderator")
    report(row)

    moderation.reject(comment=row, by=moderator)

    closed = Report.objects.get()
    assert (closed.outcome, closed.closed_by) == (ReportOutcome.ACTED, moderator)


def test_comment_reported_again_after_it_was_left_is_reported_again(db: None) -> None:
    row = comment()
    report(row)
    reporting.dismiss(comment=row, by=UserFactory(role="moderator"))

    report(row, email="neu@post.example")

    assert ReaderComment.objects.reported().get() == row


def test_erased_comment_takes_its_reports_along(db: None) -> None:
    row = comment()
    report(row)
    comment(row.content_object, parent=row)

    erasure.erase(comment=row)

    row.refresh_from_db()
    assert row.status == Status.ERASED
    assert not Report.objects.exists()


def test_panel_shows_open_reports_of_each_comment_escaped(db: None) -> None:
    bad, good = comment(), comment()
    report(bad, text="<script>alert(1)</script>")
    report(bad, email="b@post.example", text="")

    shown = reports_panel.panel([bad, good])

    assert set(shown) == {bad.pk}
    assert "&lt;script&gt;" in shown[bad.pk]
    assert shown[bad.pk].count("<li>") == 2

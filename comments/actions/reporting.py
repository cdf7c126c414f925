"""Takes in what readers report, and closes it when a moderator has looked."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from comments.actions import letters
from comments.drafts import keyed_hash, network_of
from comments.enums import ReportOutcome, ReportReason
from comments.letters import Recipient
from comments.models import ReaderComment, Report

RECEIPT = "report_receipt"


@transaction.atomic
def report(
    *, comment: ReaderComment, reason: ReportReason, text: str, email: str = "", address: str | None = None, language: str
) -> Report:  # fmt: skip
    """Note a report and owe a receipt where an address was left. The same report sent again is the same row."""
    sender = email.casefold() or network_of(address) or ""
    mark = keyed_hash("comments.report", "\0".join((str(comment.pk), reason, sender, text)))
    row, is_new = Report.objects.get_or_create(
        fingerprint=mark, defaults={"comment": comment, "reason": reason, "text": text}
    )
    if is_new and email:
        letters.order(kind=RECEIPT, to=Recipient(language=language, address=email), about=comment, key=f"report:{mark}")
    return row


@transaction.atomic
def dismiss(*, comment: ReaderComment, by: User) -> int:
    """Leave the comment as it is and close its reports; returns how many were open."""
    closed = _close(comment, ReportOutcome.DISMISSED, by)
    if closed:
        log(instance=comment, action="comments.dismiss_reports", user=by, data={"reports": closed})
    return closed


def settle(*, comment: ReaderComment) -> int:
    """The comment is off the page: what was reported about it has been acted upon."""
    return _close(comment, ReportOutcome.ACTED, comment.moderated_by)


def _close(comment: ReaderComment, outcome: ReportOutcome, by: User | None) -> int:
    waiting = Report.objects.open().filter(comment=comment)
    return waiting.update(outcome=outcome, closed_at=timezone.now(), closed_by=by)

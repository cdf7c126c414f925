"""What readers asked for that a restored backup must not undo: written into the ledger as keyed hashes and numbers of rows."""

from datetime import UTC

from comments import stops
from comments.drafts import mailbox_hash
from comments.enums import Purpose
from comments.models import Certificate, ReaderComment
from core import ledger

ERASED = "comments.mailbox_erased"
MOVED = "comments.mailbox_moved"
OBJECTED = "comments.objected"
ALLOWED = "comments.objection_taken_back"
WITHDRAWN = "comments.consent_withdrawn"
STOPPED = "comments.mail_stopped"
LIFTED = "comments.mail_stop_lifted"
COMMENT_ERASED = "comments.comment_erased"
RESTRICTED = "comments.comment_restricted"
RELEASED = "comments.comment_released"
CERTIFIED = "comments.certificate"


def erased(address: str, *, comments: int) -> None:
    ledger.write(ERASED, mailbox=mailbox_hash(address), comments=comments)


def moved(old: str, new: str) -> None:
    ledger.write(MOVED, mailbox=mailbox_hash(old), to=mailbox_hash(new))


def objected(address: str) -> None:
    ledger.write(OBJECTED, mailbox=mailbox_hash(address))


def allowed(address: str) -> None:
    ledger.write(ALLOWED, mailbox=mailbox_hash(address))


def withdrawn(address: str, purpose: Purpose) -> None:
    ledger.write(WITHDRAWN, mailbox=mailbox_hash(address), purpose=str(purpose))


def stopped(address: str) -> None:
    ledger.write(STOPPED, mailbox=mailbox_hash(address), stop=stops.mark(address))


def lifted(address: str) -> None:
    ledger.write(LIFTED, stop=stops.mark(address))


def comment(act: str, row: ReaderComment) -> None:
    """One comment was erased, restricted or released."""
    ledger.write(act, comment=row.pk, mark=ledger.mark(*said(row)))


def certified(row: Certificate) -> None:
    ledger.write(
        CERTIFIED, number=row.number, made_at=row.made_at.isoformat(), rule=str(row.rule), counts=dict(row.counts)
    )


def said(row: ReaderComment) -> tuple[int, str]:
    """What makes a comment the same one after a restore."""
    return row.pk, row.submit_date.astimezone(UTC).isoformat(timespec="microseconds")

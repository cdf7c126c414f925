"""Orders letters in the transaction of what they report, sends each once, and honours the links in them."""

import logging
import secrets
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import override
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from comments import tasks
from comments.actions.confirmation import token_hash
from comments.letters import KINDS, Message, Recipient
from comments.models import Confirmation, Letter, ReaderComment
from comments.models.letter import ATTEMPTS
from comments.refusals import LinkInvalid, TargetGone
from comments.unsubscribing import Source

logger = logging.getLogger(__name__)

TOKEN_BYTES = 16
FIRST_WAIT = timedelta(minutes=1)
KEPT_FOR = timedelta(days=30)
# The priority of what others overtake.
PATIENT = -50


@transaction.atomic
def order(
    *, kind: str, to: Recipient, about: ReaderComment | None = None, data: dict[str, Any] | None = None,
    key: str | None = None, due_at: datetime | None = None,
) -> Letter:  # fmt: skip
    """Owe somebody a letter; with a `key` that was used before, the letter ordered first. Raises KeyError for an unknown kind."""
    if kind not in KINDS:
        raise KeyError(kind)
    letter, is_new = Letter.objects.get_or_create(
        key=key or f"once:{secrets.token_hex(TOKEN_BYTES)}",
        defaults={
            "kind": kind, "language": to.language, "comment": to.comment, "user": to.user, "address": to.address,
            "about": about, "data": data or {}, "due_at": due_at or timezone.now(),
        },
    )  # fmt: skip
    if is_new:
        _enqueue(letter)
    return letter


def send(*, letter_id: int) -> bool:
    """Mail a letter unless it has gone out or is not due; returns whether it went out now.

    A process that dies between sending and noting it leads to a second mail whose link replaces the first one.
    """
    now = timezone.now()
    letter = (
        Letter.objects.unsent()
        .select_related("comment", "about", "user")
        .filter(pk=letter_id, due_at__lte=now, attempts__lt=ATTEMPTS)
        .first()
    )
    if letter is None or _is_too_much(letter, now):
        return False
    token = secrets.token_urlsafe(TOKEN_BYTES) if KINDS[letter.kind].good_for else ""
    # Two workers with the same order: only one gets past the number of attempts both have seen.
    claimed = Letter.objects.unsent().filter(pk=letter.pk, attempts=letter.attempts)
    if not claimed.update(attempts=letter.attempts + 1, token_hash=token_hash(token) if token else None):
        return False
    message = _message(letter, token)
    if message is None or not letter.mailbox:
        Letter.objects.filter(pk=letter.pk).update(dropped_at=now)
        return False
    return _deliver(letter, message)


def resend_unsent(now: datetime | None = None) -> int:
    """Order the letters again that are due and did not go out, each time after a longer wait."""
    moment = now or timezone.now()
    ordered = _already_ordered()
    due = [
        letter for letter in Letter.objects.unsent().filter(due_at__lte=moment, attempts__lt=ATTEMPTS)
        if letter.pk not in ordered and _next_try(letter) <= moment
    ]  # fmt: skip
    for letter in due:
        _enqueue(letter)
    return len(due)


def find(*, kind: str, token: str) -> Letter:
    """The letter a token from a mail belongs to while its link works. Raises LinkInvalid."""
    letter = (
        Letter.objects.select_related("comment", "about")
        .filter(kind=kind, token_hash=token_hash(token), used_at__isnull=True)
        .first()
    )
    good_for = KINDS[kind].good_for
    if letter is None or good_for is None or letter.sent_at is None or letter.sent_at + good_for <= timezone.now():
        raise LinkInvalid
    return letter


@transaction.atomic
def redeem(*, kind: str, token: str) -> Letter:
    """Use the link of a letter up. Raises LinkInvalid, also for the second of two clicks at the same moment."""
    letter = find(kind=kind, token=token)
    if not Letter.objects.filter(pk=letter.pk, used_at__isnull=True).update(used_at=timezone.now()):
        raise LinkInvalid
    letter.refresh_from_db()
    return letter


def forget_old(now: datetime | None = None) -> int:
    """Delete letters that are done with: sent, dropped or given up, and their link dead for long."""
    return due(now or timezone.now()).delete()[0]


def due(moment: datetime) -> "QuerySet[Letter]":
    """Letters that are done with for long at that moment; also what the preview of deletions asks."""
    done = Q(sent_at__isnull=False) | Q(dropped_at__isnull=False) | Q(attempts__gte=ATTEMPTS)
    return Letter.objects.filter(done, created_at__lt=moment - life())


def life() -> timedelta:
    """How long a letter is kept: past the day on which the last link in any of them dies."""
    return KEPT_FOR + max((kind.good_for for kind in KINDS.values() if kind.good_for), default=timedelta(0))


def mailed_within_an_hour(address: str, now: datetime) -> int:
    """How many mails went to one mailbox lately, proofs of address among them."""
    since = now - timedelta(hours=1)
    proofs = Confirmation.objects.filter(comment__user_email__iexact=address, sent_at__gt=since)
    return Letter.objects.to_mailbox(address).filter(sent_at__gt=since).count() + proofs.count()


def _is_too_much(letter: Letter, now: datetime) -> bool:
    """Nobody's mailbox is flooded in our name: what is too much waits an hour."""
    if (
        not KINDS[letter.kind].is_bounded
        or mailed_within_an_hour(letter.mailbox, now) < settings.MAILS_PER_MAILBOX_AND_HOUR
    ):
        return False
    Letter.objects.filter(pk=letter.pk).update(due_at=now + timedelta(hours=1))
    return True


def _message(letter: Letter, token: str) -> Message | None:
    with override(letter.language):
        try:
            return KINDS[letter.kind].build(letter, token)
        except TargetGone:
            return None


def _deliver(letter: Letter, message: Message) -> bool:
    headers = {**_end_of_mails(letter), **message.headers}
    mail = EmailMultiAlternatives(message.subject, message.body, to=[letter.mailbox], headers=headers)
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    is_open = False
    try:
        with get_connection() as mail.connection:
            is_open = True
            mail.send()
    except (OSError, SMTPException) as error:
        logger.warning("letter %s not sent: %s", letter.pk, type(error).__name__)
        if failed := KINDS[letter.kind].failed:
            failed(letter, is_certain=not is_open or isinstance(error, SMTPResponseException | SMTPRecipientsRefused))
        return False
    Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now())
    if note := KINDS[letter.kind].sent:
        note(letter)
    return True


def _end_of_mails(letter: Letter) -> dict[str, str]:
    """The way for a reader to end all mails at once, also from one that answers what they did (features.md, ER-9)."""
    if letter.user_id:
        return {}
    source = Source("letter", letter.pk) if letter.address else Source("comment", letter.comment_id or 0)
    with override(letter.language):
        return source.headers


def _enqueue(letter: Letter) -> None:
    is_patient = letter.kind in KINDS and KINDS[letter.kind].is_patient
    tasks.send_letter.using(priority=PATIENT if is_patient else 0).enqueue(letter_id=letter.pk)


def _next_try(letter: Letter) -> datetime:
    return letter.due_at + (FIRST_WAIT * 2**letter.attempts if letter.attempts else timedelta(0))


def _already_ordered() -> set[int]:
    waiting = DBTaskResult.objects.filter(
        task_path=tasks.send_letter.module_path, status=TaskResultStatus.READY
    ).values_list("args_kwargs", flat=True)
    return {int(given["kwargs"]["letter_id"]) for given in waiting}

"""Sends the link that proves an address, again after a failure, and deletes what was never proven."""

import logging
import secrets
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from comments import targets, tasks
from comments.actions.confirmation import token_hash
from comments.actions.letters import mailed_within_an_hour
from comments.enums import Status
from comments.models import CommentQuerySet, Confirmation, ReaderComment
from comments.refusals import TargetGone
from comments.signals import comment_erased
from comments.unsubscribing import Source

logger = logging.getLogger(__name__)

ATTEMPTS = 8
TOKEN_BYTES = 16
FIRST_WAIT = timedelta(minutes=1)


def send_confirmation(*, comment_id: int) -> bool:
    """Mail a fresh link unless one has gone out already; returns whether one went out now.

    A process that dies between sending and noting it leads to a second mail whose link replaces the first one. What is too
    much for one mailbox waits: `resend_unsent` orders it again.
    """
    confirmation = (
        Confirmation.objects.select_related("comment")
        .filter(comment_id=comment_id, comment__status=Status.UNCONFIRMED, sent_at__isnull=True, attempts__lt=ATTEMPTS)
        .first()
    )
    now = timezone.now()
    if confirmation is None or confirmation.expires_at <= now:
        return False
    if mailed_within_an_hour(confirmation.comment.user_email, now) >= settings.MAILS_PER_MAILBOX_AND_HOUR:
        return False
    token = secrets.token_urlsafe(TOKEN_BYTES)
    # Two workers with the same order: only one gets past the number of attempts both have seen.
    claimed = Confirmation.objects.filter(pk=confirmation.pk, attempts=confirmation.attempts, sent_at__isnull=True)
    if not claimed.update(attempts=confirmation.attempts + 1, token_hash=token_hash(token)):
        return False
    try:
        _message(confirmation.comment, token).send()
    except TargetGone:
        return False
    except (OSError, SMTPException) as error:
        logger.warning("confirmation %s not sent: %s", confirmation.pk, type(error).__name__)
        return False
    Confirmation.objects.filter(pk=confirmation.pk).update(sent_at=timezone.now())
    return True


def resend_unsent(now: datetime | None = None) -> int:
    """Order the mails again that did not go out, each time after a longer wait."""
    moment = now or timezone.now()
    unsent = Confirmation.objects.filter(
        sent_at__isnull=True, used_at__isnull=True, attempts__lt=ATTEMPTS, comment__status=Status.UNCONFIRMED
    )
    ordered = _already_ordered()
    due = [
        row for row in unsent
        if row.created_at + FIRST_WAIT * 2**row.attempts <= moment < row.expires_at and row.comment_id not in ordered
    ]  # fmt: skip
    for row in due:
        tasks.send_confirmation.enqueue(comment_id=row.comment_id)
    return len(due)


def due(moment: datetime) -> CommentQuerySet:
    """Comments whose address was not proven in time at that moment; also what the preview of deletions asks."""
    limit = moment - timedelta(hours=settings.COMMENT_CONFIRM_HOURS)
    return CommentQuerySet(ReaderComment).unconfirmed_before(limit)


@transaction.atomic
def drop_unconfirmed(now: datetime | None = None) -> int:
    """Delete comments whose address was not proven in time."""
    rows = list(due(now or timezone.now()).select_for_update(of=("self",)))
    for row in rows:
        comment_erased.send(sender=ReaderComment, comment=row)
        row.delete()
    return len(rows)


def address_life() -> timedelta:
    """How long it is known from which network something came."""
    return timedelta(days=settings.COMMENT_ADDRESS_DAYS)


def due_addresses(moment: datetime) -> CommentQuerySet:
    """Comments whose network is to be forgotten at that moment; also what the preview of deletions asks."""
    return CommentQuerySet(ReaderComment).filter(submit_date__lt=moment - address_life(), ip_address__isnull=False)


def clear_addresses(now: datetime | None = None) -> int:
    """Forget from which network comments came."""
    return int(due_addresses(now or timezone.now()).update(ip_address=None))


def _message(comment: ReaderComment, token: str) -> EmailMessage:
    """A mail without a word that a stranger typed: the address may belong to somebody else."""
    target = targets.of_comment(comment)
    with override(comment.language):
        link = settings.BASE_URL + reverse("comments:confirm", args=[token])
        mine = settings.BASE_URL + reverse("comments:mine_ask")
        about = {"title": target.title, "link": link, "mine": mine, "hours": settings.COMMENT_CONFIRM_HOURS}
        body = render_to_string("comments/mails/confirm.txt", about)
        ends = Source("comment", comment.pk).headers
        return EmailMessage(subject=_("Please confirm your comment"), body=body, to=[comment.user_email], headers=ends)


def _already_ordered() -> set[int]:
    waiting = DBTaskResult.objects.filter(
        task_path=tasks.send_confirmation.module_path, status=TaskResultStatus.READY
    ).values_list("args_kwargs", flat=True)
    return {int(given["kwargs"]["comment_id"]) for given in waiting}

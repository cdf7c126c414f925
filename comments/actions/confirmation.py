"""Turns an unproven comment into one that waits for approval, once and only with the token from the mail."""

from hashlib import sha256

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from comments import targets, threading
from comments.actions import arrival
from comments.enums import Status
from comments.models import Confirmation, ReaderComment
from comments.refusals import LinkInvalid
from comments.signals import comment_confirmed


def token_hash(token: str) -> str:
    """What is stored of a token."""
    return sha256(token.encode()).hexdigest()


def find(*, token: str) -> Confirmation:
    """The confirmation a token is good for now. Raises LinkInvalid."""
    row = (
        Confirmation.objects.select_related("comment")
        .filter(token_hash=token_hash(token), used_at__isnull=True, comment__status=Status.UNCONFIRMED)
        .first()
    )
    if row is None or row.expires_at <= timezone.now():
        raise LinkInvalid
    return row


@transaction.atomic
def confirm(*, token: str) -> ReaderComment:
    """Use the token. Raises LinkInvalid and TargetGone; in each case the comment stays as it was.

    What was sent while comments were open counts, also where they were closed or paused meanwhile: it waits for a person.
    """
    confirmation = find(token=token)
    comment = threading.lock(confirmation.comment_id)
    if comment is None or comment.status != Status.UNCONFIRMED:
        raise LinkInvalid
    targets.of_comment(comment)
    now = timezone.now()
    # Of two clicks at the same moment exactly one finds the token unused.
    if not Confirmation.objects.filter(pk=confirmation.pk, used_at__isnull=True).update(used_at=now):
        raise LinkInvalid
    return accept(comment=comment)


@transaction.atomic
def accept(*, comment: ReaderComment) -> ReaderComment:
    """Let a comment whose writer is known to own the address wait for approval; one that does so already stays as it is."""
    if arrival.settle(comment=comment):
        _detach_from_missing_parent(comment)
        comment.refresh_from_db()
        comment_confirmed.send(sender=ReaderComment, comment=comment)
        arrival.publish_trusted(comment=comment)
    return comment


def _detach_from_missing_parent(comment: ReaderComment) -> None:
    """An answer to a comment that has gone meanwhile becomes a comment of its own."""
    if comment.parent_id == comment.pk and comment.in_reply_to_id is None:
        return
    if comment.in_reply_to_id and ReaderComment.objects.visible().filter(pk=comment.in_reply_to_id).exists():
        return
    rows = ReaderComment.objects.filter(pk=comment.pk)
    rows.update(parent_id=F("pk"), thread_id=F("pk"), level=0, order=1, in_reply_to=None)

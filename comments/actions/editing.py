"""The writer of a comment changes its text."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from comments import targets, threading
from comments.drafts import Draft, fingerprint
from comments.enums import Status
from comments.models import ReaderComment
from comments.refusals import ChangedMeanwhile, SaidBefore, TooLate
from comments.signals import comment_edited, comment_withdrawn

# Whatever was found or decided was about the old words.
UNDECIDED: dict[str, Any] = {
    "status": Status.HELD, "is_public": False, "moderated_at": None, "moderated_by": None, "withheld_because": "",
}  # fmt: skip


def edit(*, comment: ReaderComment, text: str) -> ReaderComment:
    """Replace the text of a comment that still waits or just appeared; it is read anew and waits for approval.

    `comment` is what its writer saw. Raises TooLate, ChangedMeanwhile, SaidBefore, TargetGone and TargetClosed; nothing is
    changed then.
    """
    targets.require_open(targets.of_comment(comment))
    try:
        with transaction.atomic():
            return _edit(comment, text)
    except IntegrityError:
        raise SaidBefore from None


def _edit(seen: ReaderComment, text: str) -> ReaderComment:
    comment = threading.lock(seen.pk)
    if comment is None or not comment.is_editable:
        raise TooLate
    if comment.edited_at != seen.edited_at:
        raise ChangedMeanwhile
    if comment.comment == text:
        return comment
    was_public = comment.status == Status.PUBLIC
    ReaderComment.objects.filter(pk=comment.pk).update(
        comment=text, edited_at=timezone.now(), fingerprint=mark_of(comment, text=text), **UNDECIDED
    )
    comment.refresh_from_db()
    log(instance=comment, action="comments.edit", user=None, data={"was_public": was_public})
    if was_public:
        comment_withdrawn.send(sender=ReaderComment, comment=comment)
    comment_edited.send(sender=ReaderComment, comment=comment)
    return comment


def mark_of(comment: ReaderComment, *, text: str | None = None, email: str | None = None) -> str:
    """The fingerprint a comment has with another text or address."""
    target = targets.of_comment(comment)
    draft = Draft(
        text=comment.comment if text is None else text,
        name=comment.user_name,
        email=comment.user_email if email is None else email,
        reply_to=comment.in_reply_to_id,
    )
    return fingerprint(draft, label=target.label, pk=target.pk)

"""Decisions about comments: on the page, off the page, held back. A decision that comes too late changes nothing."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from comments import commentable, threading
from comments.enums import Rejection, Status
from comments.models import Hold, ReaderComment
from comments.reasons import Found
from comments.signals import comment_published, comment_withdrawn

WITHHELD_LENGTH = 200


@transaction.atomic
def approve(*, comment: ReaderComment, by: User | None = None) -> bool:
    """Put a waiting comment on the page; returns whether it was this call that did."""
    changed = _move(
        comment, [Status.HELD, Status.WITHHELD],
        status=Status.PUBLIC, is_public=True, moderated_at=timezone.now(), moderated_by=by, withheld_because="",
    )  # fmt: skip
    if changed:
        number(comment)
        log(instance=comment, action="comments.approve", user=by)
        comment_published.send(sender=ReaderComment, comment=comment)
    return changed


@transaction.atomic
def reject(*, comment: ReaderComment, by: User | None = None, reason: Rejection = Rejection.OTHER) -> bool:
    """Take a waiting or published comment out for good; returns whether it was this call that did."""
    was_public = comment.status == Status.PUBLIC
    changed = _move(
        comment, [Status.HELD, Status.WITHHELD, Status.PUBLIC],
        status=Status.REJECTED, is_public=False, moderated_at=timezone.now(), moderated_by=by, rejection=reason,
    )  # fmt: skip
    if changed:
        log(instance=comment, action="comments.reject", user=by, data={"reason": str(reason), "was_public": was_public})
        comment_withdrawn.send(sender=ReaderComment, comment=comment)
    return changed


@transaction.atomic
def withhold(*, comment: ReaderComment, because: str, found: Sequence[Found] = (), by: User | None = None) -> bool:
    """Hold a comment back with a reason a moderator reads; `found` tells the rules, words and scores behind it.

    Without `by` it is a machine that asks, and what a person has decided stands. A comment whose address is not proven yet is
    marked and held back when it is.
    """
    reason = because[:WITHHELD_LENGTH]
    now = threading.lock(comment.pk)
    if now is None or (by is None and now.moderated_by_id is not None):
        return False
    note(comment=comment, found=found)
    if now.status == Status.UNCONFIRMED:
        ReaderComment.objects.filter(pk=comment.pk).update(withheld_because=reason)
        comment.refresh_from_db()
        return False
    was_public = now.status == Status.PUBLIC
    changed = _move(
        comment,
        [Status.PUBLIC, Status.HELD],
        status=Status.WITHHELD,
        is_public=False,
        withheld_because=reason,
    )
    if changed:
        log(instance=comment, action="comments.withhold", user=by, data={"because": reason})
    if changed and was_public:
        comment_withdrawn.send(sender=ReaderComment, comment=comment)
    return changed


@transaction.atomic
def restore(*, comment: ReaderComment, by: User) -> bool:
    """Put a rejected or held-back comment among the waiting ones again; returns whether it was this call that did."""
    changed = _move(
        comment, [Status.REJECTED, Status.WITHHELD],
        status=Status.HELD, is_public=False, moderated_at=None, moderated_by=None, rejection="", withheld_because="",
    )  # fmt: skip
    if changed:
        log(instance=comment, action="comments.restore", user=by)
    return changed


def note(*, comment: ReaderComment, found: Sequence[Found]) -> None:
    """Keep why a comment is laid before a person; what the same rule said before is replaced."""
    for each in found:
        Hold.objects.update_or_create(
            comment=comment, rule=each.rule, defaults={"words": each.kept_words, "score": each.score}
        )


def number(comment: ReaderComment) -> None:
    """Give a comment its number when it appears for the first time; call it inside the transaction."""
    if comment.number:
        return
    # The objects themselves are the lock: two comments that appear at the same moment must not share a number.
    kind = commentable.by_content_type(comment.content_type_id)
    group = commentable.thread_of(comment.content_type_id, comment.target_id)
    lock = kind.model._base_manager.select_for_update(of=("self",), no_key=True)
    list(lock.filter(pk__in=group).order_by("pk").values_list("pk"))
    siblings = ReaderComment.objects.filter(content_type=comment.content_type_id, target_id__in=group)
    highest = siblings.aggregate(highest=Max("number"))["highest"] or 0
    ReaderComment.objects.filter(pk=comment.pk).update(number=highest + 1)
    comment.number = highest + 1


def _move(comment: ReaderComment, origins: list[Status], **values: Any) -> bool:
    """Change the state if it is still one of `origins` and the text is still the one at hand."""
    now = threading.lock(comment.pk)
    if now is None:
        return False
    may_move = now.status in origins and now.edited_at == comment.edited_at
    if may_move:
        ReaderComment.objects.filter(pk=comment.pk).update(**values)
    comment.refresh_from_db()
    return may_move

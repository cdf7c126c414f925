"""Counts that readers found a comment useful, and lets the house pin one."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from comments import commentable, threading
from comments.drafts import keyed_hash, network_of
from comments.enums import Status
from comments.models import ReaderComment, UsefulMark


@transaction.atomic
def mark_useful(*, comment: ReaderComment, address: str | None) -> bool:
    """Count one reader more, once for each network and comment; returns whether this call did.

    `address` is the sender's network address, of which a keyed hash is kept for a week.
    """
    network = network_of(address)
    now = threading.lock(comment.pk)
    if network is None or now is None or now.status != Status.PUBLIC:
        return False
    known = keyed_hash("comments.useful", f"{comment.pk}:{network}")
    _mark, is_new = UsefulMark.objects.get_or_create(comment=now, network_hash=known)
    if is_new:
        ReaderComment.objects.filter(pk=comment.pk).update(useful=F("useful") + 1)
    return is_new


def forget(now: datetime | None = None) -> int:
    """Delete the marks of more than a week ago; what they counted stays."""
    return due(now or timezone.now()).delete()[0]


def due(moment: datetime) -> "QuerySet[UsefulMark]":
    """Marks that are old enough at that moment; also what the preview of deletions asks."""
    return UsefulMark.objects.filter(marked_at__lt=moment - timedelta(days=settings.COMMENT_ADDRESS_DAYS))


@transaction.atomic
def pin(*, comment: ReaderComment, by: User) -> bool:
    """Put a visible comment at the head of its thread, in place of the one that was there; returns whether this call did."""
    now = threading.lock(comment.pk)
    if now is None or now.status != Status.PUBLIC or now.is_pinned:
        return False
    group = commentable.thread_of(now.content_type_id, now.target_id)
    pinned = ReaderComment.objects.filter(content_type=now.content_type_id, target_id__in=group, is_pinned=True)
    ReaderComment.objects.filter(pk__in=list(pinned.values_list("pk", flat=True))).update(is_pinned=False)
    ReaderComment.objects.filter(pk=now.pk).update(is_pinned=True)
    log(instance=comment, action="comments.pin", user=by)
    return True


@transaction.atomic
def unpin(*, comment: ReaderComment, by: User) -> bool:
    """Let a pinned comment stand where its number puts it; returns whether this call did."""
    changed = bool(ReaderComment.objects.filter(pk=comment.pk, is_pinned=True).update(is_pinned=False))
    if changed:
        log(instance=comment, action="comments.unpin", user=by)
    return changed

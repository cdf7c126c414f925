"""What happens to a comment whose address is proven: held back, laid before a person, or on the page where its writer is trusted."""

import re

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from comments import blocks, reasons, targets, threading, trust
from comments.actions import moderation
from comments.enums import Status
from comments.models import Block, CommentSettings, Hold, ModerationStep, ReaderComment, Suspicion
from comments.reasons import Found
from comments.refusals import TargetClosed, TargetGone
from comments.signals import comment_published

_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)


@transaction.atomic
def settle(*, comment: ReaderComment) -> bool:
    """Give a comment its place among the waiting ones, with every reason why it is there; returns whether it was this call."""
    now = timezone.now()
    blocked = blocks.hits(blocks.of_comment(comment))
    is_special = bool(blocked or comment.withheld_because)
    values = {"withheld_because": comment.withheld_because or blocked[0].reason} if blocked else {}
    status = Status.WITHHELD if is_special else Status.HELD
    rows = ReaderComment.objects.filter(pk=comment.pk, status=Status.UNCONFIRMED)
    if not rows.update(status=status, confirmed_at=now, **values):
        return False
    moderation.note(comment=comment, found=_found(comment, blocked))
    return True


@transaction.atomic
def publish_trusted(*, comment: ReaderComment) -> bool:
    """Put a comment on the page without a moderator where its writer is trusted and comments are open; what a person or a
    rule touched waits.
    """
    needed = CommentSettings.load().trusted_after
    if not needed:
        return False
    now = threading.lock(comment.pk)
    if now is None or now.status != Status.HELD or _needs_a_person(now):
        return False
    if trust.standing_of(now).approved < needed or trust.is_pending(now) or not _is_open(now):
        return False
    # No time of decision: nobody decided, and trust must not grow by itself.
    ReaderComment.objects.filter(pk=now.pk).update(status=Status.PUBLIC, is_public=True)
    moderation.number(now)
    comment.refresh_from_db()
    log(instance=comment, action="comments.pass", data={"needed": needed})
    comment_published.send(sender=ReaderComment, comment=comment)
    return True


def _needs_a_person(comment: ReaderComment) -> bool:
    """Whether a person has decided about it already, or something was found that its writer's standing does not outweigh."""
    is_touched = ModerationStep.objects.filter(comment=comment).exists()
    is_found = Hold.objects.filter(comment=comment).exclude(rule__in=reasons.MILD).exists()
    return is_touched or is_found or bool(blocks.hits(blocks.of_comment(comment)))


def _is_open(comment: ReaderComment) -> bool:
    try:
        targets.require_open(targets.of_comment(comment))
    except (TargetClosed, TargetGone):
        return False
    return True


def _found(comment: ReaderComment, blocked: list[Block]) -> list[Found]:
    """Why a person is to look: what stopped it, then what is known of its writer."""
    found = [Found(reasons.BLOCKED, words=tuple(block.pattern or block.reason for block in blocked))] if blocked else []
    if Suspicion.objects.filter(comment=comment, solved_at=None).exists() and comment.withheld_because:
        found.append(Found(reasons.SUSPICION))
    if links := tuple(_LINK.findall(comment.comment)):
        found.append(Found(reasons.LINKS, words=links))
    standing = trust.standing_of(comment)
    if standing.was_rejected:
        return [*found, Found(reasons.REJECTED_BEFORE)]
    return [*found, Found(reasons.POLICY if standing.is_known else reasons.FIRST)]

"""Carries out what moderators decide, one comment after the other, in a way that can be undone and overwrites nobody's work."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.log_actions import log

from accounts.models import User
from comments import threading
from comments.actions import erasure, moderation, stating
from comments.enums import PROVEN, Act, Rejection
from comments.models import ModerationStep, ReaderComment
from comments.signals import comment_published, comment_withdrawn

COLUMNS = ("status", "is_public", "moderated_at", "moderated_by_id", "rejection", "withheld_because")


@dataclass(slots=True)
class Outcome:
    """Which comments were changed, and which were left alone because they are not what the moderator saw."""

    batch: uuid.UUID = field(default_factory=uuid.uuid4)
    done: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)


def decide(
    *, act: Act, ids: Sequence[int], seen: Mapping[int, str], by: User, reason: Rejection = Rejection.OTHER
) -> Outcome:
    """Decide about comments. `seen` holds the state each had on the moderator's screen: what has changed since is left alone."""
    outcome = Outcome()
    for pk in ids:
        is_done = _decide_one(pk=pk, act=act, seen=seen.get(pk, ""), by=by, reason=reason, batch=outcome.batch)
        (outcome.done if is_done else outcome.left).append(pk)
    return outcome


def undo(*, batch: uuid.UUID, by: User) -> Outcome:
    """Put the comments of one decision back to where they stood, unless something happened to them since."""
    outcome = Outcome(batch=batch)
    for step in ModerationStep.objects.filter(batch=batch, undone_at__isnull=True):
        (outcome.done if _undo_one(step=step, by=by) else outcome.left).append(step.comment_id)
    return outcome


@transaction.atomic
def _decide_one(*, pk: int, act: Act, seen: str, by: User, reason: Rejection, batch: uuid.UUID) -> bool:
    now = threading.lock(pk)
    if now is None or now.badge or now.status not in PROVEN or (seen and now.seen_as != seen):
        return False
    before = {name: getattr(now, name) for name in COLUMNS}
    before["moderated_at"] = now.moderated_at and now.moderated_at.isoformat()
    if not _ACTS[act](now, by, reason):
        return False
    if act != Act.ERASE:
        step = ModerationStep.objects.create(comment=now, by=by, batch=batch, act=act, status=now.status, before=before)
        if act == Act.REJECT:
            stating.order(step=step, comment=now)
    return True


@transaction.atomic
def _undo_one(*, step: ModerationStep, by: User) -> bool:
    now = threading.lock(step.comment_id)
    latest = ModerationStep.objects.filter(comment=step.comment_id, undone_at__isnull=True).first()
    if now is None or now.status != step.status or latest != step:
        return False
    values = {**step.before, "moderated_at": parse_datetime(step.before["moderated_at"] or "")}
    ReaderComment.objects.filter(pk=now.pk).update(**values)
    ModerationStep.objects.filter(pk=step.pk).update(undone_at=timezone.now())
    stating.withdraw(comment=now)
    was_public, is_public = now.is_public, step.before["is_public"]
    now.refresh_from_db()
    log(instance=now, action="comments.undo", user=by, data={"act": step.act, "back_to": now.status})
    if is_public and not was_public:
        comment_published.send(sender=ReaderComment, comment=now)
    elif was_public and not is_public:
        comment_withdrawn.send(sender=ReaderComment, comment=now)
    return True


def _approve(comment: ReaderComment, by: User, reason: Rejection) -> bool:
    return moderation.approve(comment=comment, by=by)


def _reject(comment: ReaderComment, by: User, reason: Rejection) -> bool:
    return moderation.reject(comment=comment, by=by, reason=reason)


def _spam(comment: ReaderComment, by: User, reason: Rejection) -> bool:
    return moderation.reject(comment=comment, by=by, reason=Rejection.SPAM)


def _restore(comment: ReaderComment, by: User, reason: Rejection) -> bool:
    return moderation.restore(comment=comment, by=by)


def _erase(comment: ReaderComment, by: User, reason: Rejection) -> bool:
    erasure.erase(comment=comment, by=by)
    return True


_ACTS: dict[Act, Callable[[Any, User, Rejection], bool]] = {
    Act.APPROVE: _approve, Act.REJECT: _reject, Act.SPAM: _spam, Act.RESTORE: _restore, Act.ERASE: _erase,
}  # fmt: skip

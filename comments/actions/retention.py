"""Deletes rejected comments when their time is over."""

from datetime import datetime, timedelta

from django.utils import timezone

from comments.actions import erasure
from comments.enums import Status
from comments.models import CommentQuerySet, CommentSettings, ReaderComment


def life() -> timedelta:
    """How long a rejected comment is kept."""
    return timedelta(days=CommentSettings.load().keep_rejected_days)


def due(moment: datetime) -> CommentQuerySet:
    """Comments that were rejected long enough ago at that moment; also what the preview of deletions asks."""
    return CommentQuerySet(ReaderComment).filter(status=Status.REJECTED, moderated_at__lt=moment - life())


def erase_rejected(now: datetime | None = None) -> int:
    """Erase comments that were rejected long enough ago."""
    rows = list(due(now or timezone.now()))
    for row in rows:
        erasure.erase(comment=row)
    return len(rows)

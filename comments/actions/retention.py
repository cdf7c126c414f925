"""Deletes rejected comments when their time is over."""

from datetime import datetime, timedelta

from django.utils import timezone

from comments.actions import erasure
from comments.enums import Status
from comments.models import CommentSettings, ReaderComment


def erase_rejected(now: datetime | None = None) -> int:
    """Erase comments that were rejected long enough ago."""
    limit = (now or timezone.now()) - timedelta(days=CommentSettings.load().keep_rejected_days)
    rows = list(ReaderComment.objects.filter(status=Status.REJECTED, moderated_at__lt=limit))
    for row in rows:
        erasure.erase(comment=row)
    return len(rows)

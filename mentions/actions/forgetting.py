"""Deletes what was seen long enough ago."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from mentions.models import Mention


def life() -> timedelta:
    """How long a mention is kept after it was seen."""
    return timedelta(days=settings.MENTIONS_DAYS)


def due(moment: datetime) -> "QuerySet[Mention]":
    """Mentions whose time is over at that moment; also what the preview of deletions asks."""
    return Mention.objects.filter(seen_at__lt=moment - life())


def forget(now: datetime | None = None) -> int:
    """Delete what is due, also while mentions are switched off."""
    return due(now or timezone.now()).delete()[0]

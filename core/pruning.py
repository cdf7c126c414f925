"""Forgets finished background tasks: their tracebacks could quote what people wrote."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

KEEP = timedelta(days=7)


def prune_tasks(*, now: datetime | None = None) -> int:
    """Delete tasks that ended longer ago than a week; returns how many."""
    over = DBTaskResult.objects.filter(finished_at__lt=(now or timezone.now()) - KEEP)
    return over.delete()[0]

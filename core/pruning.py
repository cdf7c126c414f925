"""Forgets finished background tasks: their tracebacks could quote what people wrote."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks_db.models import DBTaskResult

from core.lifetimes import Lifetime

JOB = "core.prune_tasks"


def life() -> timedelta:
    """How long a finished task is kept."""
    return timedelta(days=settings.FINISHED_TASK_DAYS)


def due(moment: datetime) -> "QuerySet[DBTaskResult]":
    """Tasks that ended long enough ago at that moment; also what the preview of deletions asks."""
    return DBTaskResult.objects.filter(finished_at__lt=moment - life())


def prune_tasks(*, now: datetime | None = None) -> int:
    """Delete tasks that ended longer ago than a week, or what the house shortened that to; returns how many."""
    return due(now or timezone.now()).delete()[0]


LIFETIME = Lifetime(
    name="core.tasks",
    title=gettext_lazy("Finished background tasks"),
    due=due,
    column="finished_at",
    life=life,
    rules=lambda: {"": _("%(days)s days after their end") % {"days": life().days}},
    job=JOB,
)

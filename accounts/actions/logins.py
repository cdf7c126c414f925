"""Forgets log-ins: attempts after a month, sessions once they are over."""

from datetime import datetime, timedelta
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

ATTEMPTS = (AccessAttempt, AccessFailureLog, AccessLog)


def life() -> timedelta:
    """How long attempts to log in are kept."""
    return timedelta(days=settings.LOGIN_DAYS)


def due(model: Any, moment: datetime) -> "QuerySet[Any]":
    """Attempts of one kind that are old enough at that moment; also what the preview of deletions asks."""
    return model._default_manager.filter(attempt_time__lt=moment - life())


def due_sessions(moment: datetime) -> "QuerySet[Session]":
    """Sessions that are over at that moment."""
    return Session.objects.filter(expire_date__lt=moment)


@transaction.atomic
def forget_old(*, now: datetime | None = None) -> int:
    """Delete what is over at `now`; returns the number of rows."""
    moment = now or timezone.now()
    over = [*(due(model, moment) for model in ATTEMPTS), due_sessions(moment)]
    return sum(rows.delete()[0] for rows in over)

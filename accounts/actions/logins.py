"""Forgets log-ins: failed attempts after a month, sessions once they are over."""

from datetime import datetime, timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

KEEP_ATTEMPTS = timedelta(days=30)


@transaction.atomic
def forget_old(*, now: datetime | None = None) -> int:
    """Delete what is over at `now`; returns the number of rows."""
    moment = now or timezone.now()
    attempts = [
        model.objects.filter(attempt_time__lt=moment - KEEP_ATTEMPTS)
        for model in (AccessAttempt, AccessFailureLog, AccessLog)
    ]
    over = [*attempts, Session.objects.filter(expire_date__lt=moment)]
    return sum(rows.delete()[0] for rows in over)

"""Old log-ins are forgotten to the day."""

from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.actions.logins import forget_old
from core.due import JOBS, run_due


def attempt(days: float) -> AccessAttempt:
    row = AccessAttempt.objects.create(username="someone", ip_address="198.51.100.7", failures_since_start=1)
    AccessAttempt.objects.filter(pk=row.pk).update(attempt_time=timezone.now() - timedelta(days=days))
    return row


@pytest.mark.parametrize(("days", "is_kept"), [(29.99, True), (30.01, False)])
def test_forget_old_attempt_is_kept_for_thirty_days(db: None, days: float, is_kept: bool) -> None:
    row = attempt(days)

    forget_old()

    assert AccessAttempt.objects.filter(pk=row.pk).exists() is is_kept


def test_forget_old_session_that_is_over_is_deleted(db: None) -> None:
    now = timezone.now()
    Session.objects.create(session_key="over", session_data="", expire_date=now - timedelta(seconds=1))
    Session.objects.create(session_key="open", session_data="", expire_date=now + timedelta(hours=1))

    touched = forget_old(now=now)

    assert touched == 1
    assert Session.objects.get().session_key == "open"


def test_forget_old_is_a_repeated_job_that_runs_daily(db: None) -> None:
    attempt(40)

    first = run_due()
    with time_machine.travel(timezone.now() + timedelta(hours=12)):
        second = run_due()

    assert first["accounts.forget_old_logins"] == 1
    assert "accounts.forget_old_logins" not in second
    assert JOBS["accounts.forget_old_logins"].every == timedelta(days=1)

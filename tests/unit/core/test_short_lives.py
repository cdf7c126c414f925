"""Log-ins, sessions, finished tasks and networks: the dry run says what goes, and the house may shorten each time but lengthen none."""

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.actions.logins import forget_old
from comments.actions import mailing
from config.settings import integrations
from core import due, lifetimes
from core.pruning import prune_tasks

NAMES = ("accounts.log_ins", "accounts.failed_log_ins", "accounts.locks", "accounts.sessions", "core.tasks")


def foretold(name: str) -> list[int]:
    """The numbers of the seven days."""
    (found,) = lifetimes.forecast(lifetimes.LIFETIMES[name])
    return list(found.days.values())


def rows(days_old: float) -> None:
    """One row on every list, of that age; a session that ends in as many days as are left of its time."""
    at = timezone.now() - timedelta(days=days_old)
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        counted = {"failures_since_start": 1} if model is AccessAttempt else {}
        row = model.objects.create(username="x", path_info="/", http_accept="", user_agent="", **counted)
        model.objects.filter(pk=row.pk).update(attempt_time=at)
    Session.objects.create(session_key="s", session_data="", expire_date=timezone.now() + timedelta(days=2))
    DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}}, task_path="x.y", queue_name="mail", backend_name="background",
        run_after=at, exception_class_path="", traceback="", finished_at=timezone.now() - timedelta(days=5),
    )  # fmt: skip


@pytest.mark.django_db
def test_preview_of_log_ins_and_tasks_is_what_their_jobs_then_do() -> None:
    rows(28)
    later = timezone.now() + timedelta(days=6)

    told = {name: foretold(name) for name in NAMES}

    assert all(numbers == [0, 0, 1, 0, 0, 0, 0] for numbers in told.values()), told
    assert {lifetimes.LIFETIMES[name].job for name in NAMES} <= set(due.JOBS)
    assert (forget_old(now=later), prune_tasks(now=later)) == (4, 1)


@pytest.mark.django_db
def test_shortened_times_hold_at_once_in_preview_and_deletion(settings: Any) -> None:
    settings.LOGIN_DAYS, settings.FINISHED_TASK_DAYS, settings.COMMENT_ADDRESS_DAYS = 10, 3, 2
    rows(12)

    told = {name: foretold(name)[0] for name in NAMES if name != "accounts.sessions"}

    assert set(told.values()) == {1}
    assert (forget_old(), prune_tasks()) == (3, 1)
    assert mailing.address_life() == timedelta(days=2)


@pytest.mark.parametrize(("stated", "holds"), [("3", 3), ("7", 7), ("30", 7), ("0", 1), ("-5", 1)])
def test_time_can_be_shortened_to_a_day_and_never_lengthened(
    monkeypatch: pytest.MonkeyPatch, stated: str, holds: int
) -> None:
    monkeypatch.setenv("COMMENT_ADDRESS_DAYS", stated)

    assert integrations.at_most("COMMENT_ADDRESS_DAYS", 7) == holds

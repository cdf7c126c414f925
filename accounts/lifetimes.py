"""Attempts to log in and sessions, for the preview of deletions."""

from functools import partial
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actions import logins
from core.lifetimes import Lifetime, register

JOB = "accounts.forget_old_logins"


def register_all() -> None:
    for lifetime in (*ATTEMPTS, SESSIONS):
        register(lifetime)


def _attempts(name: str, title: Promise, model: Any) -> Lifetime:
    return Lifetime(
        name=f"accounts.{name}",
        title=title,
        due=partial(logins.due, model),
        column="attempt_time",
        life=logins.life,
        rules=lambda: {"": _("%(days)s days after the attempt") % {"days": logins.life().days}},
        job=JOB,
    )


ATTEMPTS = (
    _attempts("log_ins", gettext_lazy("Log-ins"), AccessLog),
    _attempts("failed_log_ins", gettext_lazy("Log-ins that failed"), AccessFailureLog),
    _attempts("locks", gettext_lazy("Counters that lock after failed log-ins"), AccessAttempt),
)
SESSIONS = Lifetime(
    name="accounts.sessions",
    title=gettext_lazy("Sessions"),
    due=logins.due_sessions,
    column="expire_date",
    rules=lambda: {"": _("when they are over")},
    job=JOB,
)

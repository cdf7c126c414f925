"""How long ago a log-in was last used. What pages ask for by themselves is no use of it."""

import time

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

SEEN = "seen_at"
# Written at most once a minute: each time is a write to the database.
STEP_SECONDS = 60
# What stands in an open page asks for these without anybody at the keyboard.
BY_THEMSELVES = frozenset(
    {
        "wagtailadmin_editing_sessions:ping",
        "wagtailadmin_editing_sessions:release",
        "dashboard_line",
    }
)


# A page that fetches itself says so, since its address is also what somebody opens.
BY_ITSELF = "X-By-Itself"


def begin(session: SessionBase) -> None:
    session[SEEN] = int(time.time())


def is_over(session: SessionBase) -> bool:
    """Whether nobody used this log-in for so long that it ends."""
    seen = session.get(SEEN)
    return bool(settings.IDLE_MINUTES and seen and time.time() - seen > settings.IDLE_MINUTES * 60)


def note(session: SessionBase) -> None:
    """Somebody is there."""
    if settings.IDLE_MINUTES and time.time() - session.get(SEEN, 0) >= STEP_SECONDS:
        begin(session)

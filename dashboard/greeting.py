"""The two sentences an executive reads first."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MORNING, EVENING = 11, 18


def greeting(name: str, now: datetime) -> str:
    """By the clock of the house."""
    hour = timezone.localtime(now).hour
    if hour < MORNING:
        return _("Good morning, %(name)s") % {"name": name}
    if hour < EVENING:
        return _("Good day, %(name)s") % {"name": name}
    return _("Good evening, %(name)s") % {"name": name}


def news(*, since: datetime | None, comments: int, posts: int, questions: int) -> str:
    """What happened since the last visit, and what waits."""
    return f"{_what_came(since, comments, posts)} {_what_waits(questions)}"


def _what_came(since: datetime | None, comments: int, posts: int) -> str:
    if since is None:
        return _("Welcome. Below you see what readers have said so far.")
    when = date_format(timezone.localtime(since), "SHORT_DATETIME_FORMAT")
    if not comments:
        return _("No new comments since your last log-in (%(when)s).") % {"when": when}
    came = ngettext("%(count)s new comment", "%(count)s new comments", comments) % {"count": comments}
    where = ngettext("on %(count)s post", "on %(count)s posts", posts) % {"count": posts}
    return _("Since your last log-in (%(when)s): %(came)s %(where)s.") % {"when": when, "came": came, "where": where}


def _what_waits(questions: int) -> str:
    if not questions:
        return _("No question is waiting for an answer.")
    return ngettext(
        "%(count)s question is waiting for an answer.", "%(count)s questions are waiting for an answer.", questions
    ) % {"count": questions}

"""When somebody was here before: the log-in before this one, kept in the session alone."""

from datetime import datetime

from django.http import HttpRequest
from django.utils.dateparse import parse_datetime

KEY = "dashboard_last_log_in"


def remember(request: HttpRequest, moment: datetime | None) -> None:
    """Keep the log-in before this one, for as long as the session lasts."""
    if moment is not None:
        request.session[KEY] = moment.isoformat()


def last_visit(request: HttpRequest) -> datetime | None:
    """The log-in before this one, or None at the first."""
    return parse_datetime(request.session.get(KEY, ""))

"""Why nobody can comment at the moment: the house has paused comments, or what they are about is too old."""

from datetime import datetime, timedelta

from django.db.models import Exists
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.models import CommentSettings, Pause
from core.page_cache import recording
from core.prepared import Prepared

_RULES = Prepared(
    lambda: CommentSettings.objects.annotate(is_paused=Exists(Pause.objects.filter(is_on=True))).values_list(
        "close_after_days", "is_paused"
    )
)


def paused() -> Pause | None:
    """The pause in effect."""
    return Pause.objects.filter(is_on=True).select_related("started_by").first()


def because(published_at: datetime | None) -> str:
    """A sentence for readers with the time and the reason, nothing while comments are open."""
    # Loading stores the row, so that the next reader costs one query.
    close_after_days, is_paused = next(iter(_RULES.rows()), None) or (CommentSettings.load().close_after_days, True)
    if is_paused and (pause := Pause.objects.filter(is_on=True).first()):
        return _("Comments are paused on the whole site since %(time)s. %(reason)s") % {
            "time": date_format(timezone.localtime(pause.started_at), "DATETIME_FORMAT"),
            "reason": pause.reason,
        }
    return _too_old(published_at, close_after_days) if published_at else ""


def _too_old(published_at: datetime, days: int) -> str:
    closed_at = published_at + timedelta(days=days)
    if not days:
        return ""
    if timezone.now() < closed_at:
        recording.until(closed_at)
        return ""
    text = ngettext(
        "Comments on this post are closed since %(day)s, %(days)s day after it appeared.",
        "Comments on this post are closed since %(day)s, %(days)s days after it appeared.",
        days,
    )
    return text % {"day": date_format(timezone.localtime(closed_at), "DATE_FORMAT"), "days": days}

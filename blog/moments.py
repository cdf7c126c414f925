"""When a post appears, in words that leave no doubt: the day of the week, the hour and the time zone."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def spelled(moment: datetime) -> str:
    """As in "Monday 7 Dec, 08:00"; with the year where it is another one than this."""
    local = timezone.localtime(moment)
    if local.year == timezone.localtime().year:
        return date_format(local, pgettext("format of a day and hour", "l j M, H:i"))
    return date_format(local, pgettext("format of a day and hour", "l j M Y, H:i"))


def zone() -> str:
    """The time zone in which the moment is told, by its name."""
    return timezone.get_current_timezone_name()


def is_ahead(moment: datetime | None) -> bool:
    return moment is not None and moment > timezone.now()


def publish_label(go_live_at: datetime | None) -> str:
    """What the button that publishes does."""
    if go_live_at is None or not is_ahead(go_live_at):
        return _("Publish now")
    return _("Publish on %(moment)s") % {"moment": spelled(go_live_at)}


def approve_label(go_live_at: datetime | None) -> str:
    """What the button of the last step of approval does."""
    if go_live_at is None or not is_ahead(go_live_at):
        return _("Approve and publish now")
    return _("Approve and publish on %(moment)s") % {"moment": spelled(go_live_at)}

"""How long something lasts, for screens about people."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def lasting(since: datetime) -> str:
    """In words; what began today is no number of minutes."""
    began = timezone.localtime(since).date()
    return (
        _("since today")
        if began >= timezone.localdate()
        else _("for %(time)s") % {"time": timesince(began, timezone.localdate())}
    )


@register.filter
def here_since(moment: datetime) -> str:
    """The same for a column of a list."""
    began = timezone.localtime(moment).date()
    return _("today") if began >= timezone.localdate() else timesince(began, timezone.localdate())

"""Waiting times in words."""

from datetime import timedelta

from django import template
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def duration(wait: timedelta) -> str:
    """A span of time in its largest unit: "3 hours"."""
    if wait < timedelta(minutes=1):
        return _("less than a minute")
    now = timezone.now()
    return timesince(now - wait, now, depth=1)

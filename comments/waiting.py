"""Says in words how long somebody waited."""

from datetime import timedelta

from django.utils.translation import npgettext

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def in_words(wait: timedelta) -> str:
    """A rounded time: minutes below an hour, hours below two days, then days."""
    if wait < HOUR:
        minutes = max(1, round(wait / timedelta(minutes=1)))
        return npgettext("waited", "%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    if wait < 2 * DAY:
        hours = round(wait / HOUR)
        return npgettext("waited", "%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    days = round(wait / DAY)
    return npgettext("waited", "%(count)s day", "%(count)s days", days) % {"count": days}

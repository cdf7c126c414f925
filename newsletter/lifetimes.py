"""The lists of the newsletter whose rows go after their time, for the preview of deletions."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.lifetimes import Lifetime, register
from newsletter.actions import forgetting

JOB = "newsletter.forget"


def register_all() -> None:
    for lifetime in (UNPROVEN, ENDED, ISSUES):
        register(lifetime)


UNPROVEN = Lifetime(
    name="newsletter.unproven",
    title=gettext_lazy("Newsletter: addresses that nobody confirmed"),
    due=forgetting.due_unproven,
    column="created_at",
    life=lambda: timedelta(hours=settings.COMMENT_CONFIRM_HOURS),
    rules=lambda: {"": _("%(hours)s hours after signing up") % {"hours": settings.COMMENT_CONFIRM_HOURS}},
    job=JOB,
)
ENDED = Lifetime(
    name="newsletter.ended",
    title=gettext_lazy("Newsletter: subscriptions that have ended"),
    due=forgetting.due_ended,
    column="ended_at",
    life=lambda: timedelta(days=settings.NEWSLETTER_ENDED_DAYS),
    rules=lambda: {"": _("%(days)s days after their end") % {"days": settings.NEWSLETTER_ENDED_DAYS}},
    job=JOB,
)
ISSUES = Lifetime(
    name="newsletter.issues",
    title=gettext_lazy("Newsletter: what was sent to whom"),
    due=forgetting.due_issues,
    column="made_at",
    life=lambda: timedelta(days=settings.NEWSLETTER_SENT_DAYS),
    rules=lambda: {"": _("%(days)s days after it was made") % {"days": settings.NEWSLETTER_SENT_DAYS}},
    job=JOB,
)

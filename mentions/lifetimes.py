"""Mentions go after their time: for the preview of deletions."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.lifetimes import Lifetime
from mentions.actions import forgetting

JOB = "mentions.forget"

LIFETIME = Lifetime(
    name="mentions.mentions",
    title=gettext_lazy("Mentions elsewhere"),
    due=forgetting.due,
    column="seen_at",
    life=forgetting.life,
    rules=lambda: {"": _("%(days)s days after they were seen") % {"days": forgetting.life().days}},
    job=JOB,
)

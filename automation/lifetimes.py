"""Tokens go after their time: for the preview of deletions."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from automation.actions import tokens
from core.lifetimes import Lifetime

JOB = "automation.tokens"

LIFETIME = Lifetime(
    name="automation.tokens",
    title=gettext_lazy("Tokens of programs"),
    due=tokens.due,
    column="until",
    life=lambda: tokens.KEPT,
    rules=lambda: {"": _("%(days)s days after they ended") % {"days": tokens.KEPT.days}},
    job=JOB,
)

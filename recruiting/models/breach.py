"""Breaches of the protection of personal data, and what was found out and done (GDPR 33, 34). Rows are only added."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recruiting.enums import BreachFactKind

TERM = timedelta(hours=72)


class Breach(models.Model):
    """One breach, from the moment somebody noticed it. Everything else is a fact added later; `closed_at` ends it."""

    what = models.TextField(_("what happened"), max_length=2000)
    noticed_at = models.DateTimeField(_("noticed at"))
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("breach")
        verbose_name_plural = _("breaches")
        ordering: ClassVar = ["closed_at", "-noticed_at", "-pk"]
        default_permissions: ClassVar = ("view", "change")

    def __str__(self) -> str:
        return f"breach {self.pk}"

    @property
    def due_at(self) -> datetime:
        """Until when the authority has to be told, unless nobody is likely to be at risk."""
        return self.noticed_at + TERM


class BreachFact(models.Model):
    """One thing found out, decided or done; of each kind the newest counts, the earlier ones stay readable."""

    breach = models.ForeignKey(Breach, on_delete=models.CASCADE, related_name="facts")
    kind = models.CharField(_("what it is about"), max_length=16, choices=BreachFactKind)
    words = models.TextField(_("in your own words"), max_length=2000)
    happened_at = models.DateTimeField(_("when it was done or found out"))
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("fact about a breach")
        verbose_name_plural = _("facts about a breach")
        ordering: ClassVar = ["-pk"]
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"fact {self.pk}"

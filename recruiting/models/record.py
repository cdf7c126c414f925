"""The record of what was done."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.enums import Purpose
from recruiting.enums import Act, Reason, Stage


class ReviewEntry(models.Model):
    """The record: who opened or decided about which person, when, on which analyser version. Rows are only added.

    `person` is the opaque number; it outlives erasure and then points to nobody.
    """

    act = models.CharField(_("what"), max_length=16, choices=Act)
    purpose = models.CharField(_("purpose"), max_length=16, choices=Purpose)
    person = models.CharField(_("person"), max_length=8, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="review_entries"
    )
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    version = models.CharField(_("analyser version"), max_length=200, blank=True)
    detail = models.JSONField(_("details"), default=dict)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("entry in the record")
        verbose_name_plural = _("entries in the record")
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"entry {self.pk}"

    @property
    def step(self) -> str:
        """In words, where a decision led and why; empty for everything else."""
        to_stage, reason = self.detail.get("to_stage", ""), self.detail.get("reason", "")
        if to_stage not in Stage or reason not in Reason:
            return ""
        return f"{Stage(to_stage).label} ({Reason(reason).label})"

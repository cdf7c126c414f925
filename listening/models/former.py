"""What was read in the words a comment had before its writer corrected them."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models import ReaderComment
from listening.enums import Kind


class FormerReading(models.Model):
    """A reading that was replaced because the text was corrected (features.md, LR-4): labels and strengths, nothing of the old words.

    It counts for nothing, and goes with the comment or with its reading.
    """

    comment = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, related_name="former_readings")
    version = models.CharField(_("analyser version"), max_length=200)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    insight = models.FloatField(_("insight"), default=0.0)
    job_interest = models.FloatField(_("interest in working here"), default=0.0)
    partner_interest = models.FloatField(_("interest in co-operation"), default=0.0)
    parts = models.JSONField(_("parts of insight"), default=list)
    read_at = models.DateTimeField(_("read"))
    replaced_at = models.DateTimeField(_("replaced"), default=timezone.now)

    class Meta:
        verbose_name = _("reading that was replaced")
        verbose_name_plural = _("readings that were replaced")
        ordering: ClassVar = ["-replaced_at", "-pk"]
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"former reading {self.pk}"

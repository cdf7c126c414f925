"""What named humans decided."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recruiting.enums import Reason, Stage, Told
from recruiting.models.person import Candidate, PartnerLead


class Decision(models.Model):
    """What a named human decided about a person, and why; of a refusal also whether and how the person was told, and who says so."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="decisions")
    lead = models.ForeignKey(PartnerLead, on_delete=models.CASCADE, null=True, blank=True, related_name="decisions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions")
    at = models.DateTimeField(default=timezone.now)
    from_stage = models.CharField(max_length=16, choices=Stage)
    to_stage = models.CharField(max_length=16, choices=Stage)
    reason = models.CharField(_("reason"), max_length=16, choices=Reason)
    note = models.TextField(_("in words"), max_length=1000, blank=True)
    version = models.CharField(_("analyser version"), max_length=200)
    told_how = models.CharField(_("told"), max_length=16, choices=Told, blank=True)
    told_on = models.DateField(_("told on"), null=True, blank=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    told_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"decision {self.pk}"

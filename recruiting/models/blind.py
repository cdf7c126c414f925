"""What a reviewer said about somebody before the reading was shown."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recruiting.models.handling import OF_ONE_PERSON
from recruiting.models.person import Candidate, PartnerLead


class BlindJudgement(models.Model):
    """One for each person of the sample, final: said after the reading was seen it would measure nothing."""

    candidate = models.OneToOneField(
        Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="blind_judgement"
    )
    lead = models.OneToOneField(
        PartnerLead, on_delete=models.CASCADE, null=True, blank=True, related_name="blind_judgement"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    is_useful = models.BooleanField(_("useful"))
    version = models.CharField(_("analyser version"), max_length=200)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("blind judgement")
        verbose_name_plural = _("blind judgements")
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=OF_ONE_PERSON, name="recruiting_blind_judgement_of_one_person")
        ]

    def __str__(self) -> str:
        return f"blind judgement {self.pk}"

"""Who is kept for later than the usual time, because they agreed to it in a stored wording."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recruiting.models.handling import OF_ONE_PERSON
from recruiting.models.person import Candidate, PartnerLead


class PoolWording(models.Model):
    """A text somebody was asked with, to the letter; rows are only added."""

    language = models.CharField(_("language"), max_length=8)
    text = models.TextField(_("text"))
    since = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("wording of the pool")
        verbose_name_plural = _("wordings of the pool")

    def __str__(self) -> str:
        return f"wording {self.pk}"


class PoolPlace(models.Model):
    """That somebody was asked whether to keep them for later, and until when they agreed; nothing but a question until `agreed_at`."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="places")
    lead = models.ForeignKey(PartnerLead, on_delete=models.CASCADE, null=True, blank=True, related_name="places")
    wording = models.ForeignKey(PoolWording, on_delete=models.PROTECT, related_name="places")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    agreed_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True, db_index=True)
    asked_again_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("place in the pool")
        verbose_name_plural = _("places in the pool")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=OF_ONE_PERSON, name="recruiting_place_of_one_person"),
            models.UniqueConstraint(fields=("candidate",), name="recruiting_place_once_per_candidate"),
            models.UniqueConstraint(fields=("lead",), name="recruiting_place_once_per_lead"),
        ]

    def __str__(self) -> str:
        return f"place {self.pk}"

    @property
    def person(self) -> Candidate | PartnerLead:
        found = self.candidate or self.lead
        assert found is not None  # noqa: S101  (the constraint of the table)
        return found

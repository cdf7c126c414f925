"""A reviewer's structured judgement of a person."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recruiting.models.handling import OF_ONE_PERSON
from recruiting.models.person import Candidate, PartnerLead


class Scorecard(models.Model):
    """One card per reviewer and person, final once saved: a card changed after seeing the others would not be blind."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="scorecards")
    lead = models.ForeignKey(PartnerLead, on_delete=models.CASCADE, null=True, blank=True, related_name="scorecards")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="scorecards")
    at = models.DateTimeField(default=timezone.now)
    version = models.CharField(_("analyser version"), max_length=200)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("scorecard")
        verbose_name_plural = _("scorecards")
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=OF_ONE_PERSON, name="recruiting_scorecard_of_one_person"),
            models.UniqueConstraint(fields=("candidate", "by"), name="recruiting_scorecard_once_per_candidate"),
            models.UniqueConstraint(fields=("lead", "by"), name="recruiting_scorecard_once_per_lead"),
        ]

    def __str__(self) -> str:
        return f"scorecard {self.pk}"


class Rating(models.Model):
    """One attribute of a card: a step and the sentence that gives the reason (attributes: recruiting/attributes.py).

    `asked` keeps name and meaning of an attribute that came from the profile of an opening, in both languages.
    """

    card = models.ForeignKey(Scorecard, on_delete=models.CASCADE, related_name="ratings")
    attribute = models.CharField(_("attribute"), max_length=32)
    step = models.PositiveSmallIntegerField(_("step"))
    reason = models.CharField(_("reason"), max_length=300)
    asked = models.JSONField(_("as it was asked"), default=dict, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("card", "attribute"), name="recruiting_rating_once_per_attribute"),
            models.CheckConstraint(
                condition=models.Q(step__gte=1, step__lte=4), name="recruiting_rating_of_four_steps"
            ),
        ]

    def __str__(self) -> str:
        return f"rating {self.pk}"

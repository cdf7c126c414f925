"""What was handed over to the company's applicant tracking system (ATS): who, when, how and whether it arrived; never what was in it."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recruiting.enums import Condition, HandOverState, Hitch, Way
from recruiting.models.handling import OF_ONE_PERSON
from recruiting.models.person import Candidate, PartnerLead


class HandOver(models.Model):
    """One hand-over of the row of one address, by a named colleague.

    `key` comes with the form, so that one form hands over once. `delivery` is the same at each attempt, so that the ATS can see that two
    are one. `mark` is of what was shown: nothing else is sent. `left_at` is when it last may have left, also without an answer.
    """

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="handovers")
    lead = models.ForeignKey(PartnerLead, on_delete=models.CASCADE, null=True, blank=True, related_name="handovers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="handovers")
    at = models.DateTimeField(default=timezone.now)
    way = models.CharField(_("way"), max_length=8, choices=Way)
    host = models.CharField(_("to"), max_length=253, blank=True)
    key = models.CharField(max_length=32, unique=True, editable=False)
    delivery = models.UUIDField(default=uuid4, unique=True, editable=False)
    mark = models.CharField(max_length=64, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    because = models.CharField(max_length=16, choices=[*Condition.choices, *Hitch.choices], blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=OF_ONE_PERSON, name="recruiting_handover_of_one_person")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(delivered_at=None, failed_at=None),
                name="recruiting_handover_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"hand-over {self.pk}"

    @property
    def person(self) -> Candidate | PartnerLead:
        """Who was handed over."""
        person = self.candidate or self.lead
        assert person is not None  # noqa: S101  (the constraint of the table)
        return person

    @property
    def state(self) -> HandOverState:
        if self.delivered_at:
            return HandOverState.DELIVERED
        return HandOverState.FAILED if self.failed_at else HandOverState.WAITING

    @property
    def is_failed(self) -> bool:
        return self.state == HandOverState.FAILED

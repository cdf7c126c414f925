"""What is to be done next about a lead."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recruiting.models.person import PartnerLead

LONGEST = 200


class NextStep(models.Model):
    """One thing somebody wants to do until a day; goes with the lead. `token` changes with every change of the row."""

    lead = models.OneToOneField(PartnerLead, on_delete=models.CASCADE, related_name="next_step")
    text = models.CharField(_("next step"), max_length=LONGEST)
    due_on = models.DateField(_("until"), db_index=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("who does it")
    )
    at = models.DateTimeField(default=timezone.now)
    token = models.CharField(max_length=32, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("next step")
        verbose_name_plural = _("next steps")
        ordering: ClassVar = ["due_on", "pk"]

    def __str__(self) -> str:
        return f"next step {self.pk}"

    @property
    def is_overdue(self) -> bool:
        """Its last day is over where the house is."""
        return self.due_on < timezone.localdate()

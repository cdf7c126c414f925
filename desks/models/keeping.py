"""Columns that say whose public holidays are kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from desks.public_holidays import Keeping

NONE = "-"


class KeepsHolidays(models.Model):
    """A country, one of its regions or all of it, and kinds of days beyond the public ones."""

    country = models.CharField(_("public holidays of"), max_length=2, blank=True)
    region = models.CharField(_("region"), max_length=16, blank=True)
    also = models.JSONField(_("also closed on"), default=list, blank=True)

    class Meta:
        abstract = True

    @property
    def keeping(self) -> Keeping | None:
        """What to ask the calendar for; None where no public holidays are kept."""
        if self.country in {"", NONE}:
            return None
        return Keeping(self.country, self.region, tuple(self.also))

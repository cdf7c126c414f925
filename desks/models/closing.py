"""On which days desks are closed: the public holidays of the house, its own days, and what both come to for each desk."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting

from desks.models.desk import Desk
from desks.models.keeping import KeepsHolidays
from desks.public_holidays import Names

# The longest promise, of the desk that works least, may lie this far ahead.
YEARS_BACK, YEARS_AHEAD = 1, 11
LONGEST_CLOSING = 92


def years(today: date | None = None) -> range:
    """The years for which closed days are kept."""
    year = (today or timezone.localdate()).year
    return range(year - YEARS_BACK, year + YEARS_AHEAD + 1)


class HouseCalendar(KeepsHolidays, BaseGenericSetting):
    """Whose public holidays the house keeps, in one row; without a country, none."""

    class Meta:
        verbose_name = _("public holidays")
        default_permissions = ("change",)

    def __str__(self) -> str:
        return str(_("public holidays"))


class Closing(models.Model):
    """Days on which the house or some of its desks are closed, whatever the calendar says."""

    name = models.CharField(
        _("name"), max_length=80, help_text=_("Colleagues read it as the reason, for example “company holidays”.")
    )
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"), null=True, blank=True, help_text=_("Empty: one day only."))
    every_year = models.BooleanField(_("every year"), default=False)
    desks = models.ManyToManyField(
        Desk, blank=True, related_name="closings", verbose_name=_("desks"), help_text=_("Empty: the whole house.")
    )

    class Meta:
        verbose_name = _("closing")
        verbose_name_plural = _("closings of the house's own")
        ordering: ClassVar = ["first_on", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def when(self) -> str:
        """The days in words."""
        pattern = "MONTH_DAY_FORMAT" if self.every_year else "DATE_FORMAT"
        days = [date_format(day, pattern) for day in (self.first_on, self.last_on) if day]
        return " – ".join(dict.fromkeys(days))

    def clean(self) -> None:
        super().clean()
        last = self.last_on or self.first_on
        if not self.first_on or not last:
            return
        kept = years()
        if self.first_on.year > kept[-1] or (self.first_on.year < kept[0] and not self.every_year):
            raise ValidationError({
                "first_on": _("Please choose a day between %(first)s and %(last)s.")
                % {"first": kept[0], "last": kept[-1]}
            })  # fmt: skip
        if last < self.first_on:
            raise ValidationError({"last_on": _("The last day comes before the first.")})
        if last - self.first_on >= timedelta(days=LONGEST_CLOSING):
            raise ValidationError({
                "last_on": _("A desk that is closed for more than %(days)s days is better closed, with another in charge.")
                % {"days": LONGEST_CLOSING}
            })  # fmt: skip

    def days(self, of: range) -> Iterator[date]:
        """Each day in these years, from the first on. One that a year does not have, 29 February, is left out."""
        length = (self.last_on or self.first_on) - self.first_on
        began = self.first_on.year
        for year in range(max(began, of[0]), of[-1] + 1) if self.every_year else (began,):
            try:
                first = self.first_on.replace(year=year)
            except ValueError:
                continue
            yield from (first + timedelta(days=number) for number in range(length.days + 1))


class ClosedDay(models.Model):
    """One day on which one desk is closed, worked out from the above, with its name in every language."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="closed_days")
    on = models.DateField()
    names = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("closed day")
        verbose_name_plural = _("closed days")
        ordering: ClassVar = ["on", "desk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=("desk", "on"), name="desks_closed_once")]

    def __str__(self) -> str:
        return f"closed day {self.pk}"

    @property
    def name(self) -> str:
        """In the language of whoever reads, or in any."""
        names: Names = self.names
        return names.get(get_language() or "") or next(iter(names.values()), "")

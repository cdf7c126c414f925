"""A department's desk: who sits there, in which languages and when, and how fast it means to answer."""

from datetime import time, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.enums import Badge
from desks.clock import Hours
from desks.fields import LanguagesField, WeekdaysField
from desks.models.keeping import KeepsHolidays

DEPARTMENTS = [choice for choice in Badge.choices if choice[0] not in {Badge.NONE, Badge.EXECUTIVE}]
WORKING_DAYS = [0, 1, 2, 3, 4]
LONGEST_GOAL = 500


def working_days() -> list[int]:
    return list(WORKING_DAYS)


def all_languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


class DeskQuerySet(models.QuerySet["Desk"]):
    """Filters over desks."""

    def working(self) -> Self:
        return self.filter(is_open=True)

    def of(self, user_id: int | None) -> Self:
        """The desks somebody sits at."""
        return self.filter(members=user_id)


class Desk(KeepsHolidays):
    """One department. Its name is the badge it answers under, so readers and colleagues call it the same.

    Without a country of its own it keeps the public holidays of the house.
    """

    badge = models.CharField(
        _("department"), max_length=16, choices=DEPARTMENTS, unique=True,
        help_text=_("Answers from this desk appear under this name."),
    )  # fmt: skip
    is_open = models.BooleanField(_("takes cases"), default=True)
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("taken over by"),
        help_text=_("Where cases go once this desk takes none any more."),
    )  # fmt: skip
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="desks", blank=True, verbose_name=_("members"),
        help_text=_("Who answers from this desk. Only people with the right to answer can be chosen."),
    )  # fmt: skip
    languages = LanguagesField(_("languages"), default=all_languages)
    weekdays = WeekdaysField(_("working days"), default=working_days)
    opens = models.TimeField(_("from"), default=time(9))
    closes = models.TimeField(_("until"), default=time(17), help_text=_("00:00 for midnight."))
    first_answer_hours = models.PositiveSmallIntegerField(
        _("first answer within (working hours)"), default=8,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_GOAL)],
    )  # fmt: skip
    solution_hours = models.PositiveSmallIntegerField(
        _("settled within (working hours)"), default=24,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_GOAL)],
    )  # fmt: skip

    objects = DeskQuerySet.as_manager()

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.get_badge_display())

    @property
    def hours(self) -> Hours:
        return Hours(frozenset(self.weekdays), self.opens, self.closes)

    @property
    def first_answer_goal(self) -> timedelta:
        return timedelta(hours=self.first_answer_hours)

    @property
    def solution_goal(self) -> timedelta:
        return timedelta(hours=self.solution_hours)

    @property
    def in_charge(self) -> "Desk | None":
        """This desk, or whoever has taken over from it; None where the chain ends at a closed desk."""
        desk: Desk | None = self
        seen: set[int] = set()
        while desk is not None and not desk.is_open and desk.pk not in seen:
            seen.add(desk.pk)
            desk = desk.successor
        return desk if desk is not None and desk.is_open else None

    def clean(self) -> None:
        super().clean()
        if not self.hours.is_sound:
            raise ValidationError({"closes": _("The desk closes before it opens. Please choose a later time.")})
        if self.successor_id and not self.is_open and self.in_charge is None:
            raise ValidationError({
                "successor": _("Nobody would be in charge: that desk is closed too, or leads back here.")
            })  # fmt: skip

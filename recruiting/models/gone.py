"""How many people came in within a quarter who are gone by now: numbers about groups, with nobody behind them."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.enums import Purpose
from recruiting.enums import Grouping

MEASURES = ("people", "suggested", "followed", "turned_down", "contacted")


class GroupCount(models.Model):
    """Numbers to add to those of the people who are here, for the report on equal treatment (features.md, LE-5, CR-9).

    A person who goes adds a row for each grouping, which nothing joins; every night the rows of a group become one.
    """

    quarter = models.CharField(max_length=7)
    purpose = models.CharField(max_length=16, choices=Purpose)
    grouping = models.CharField(max_length=8, choices=Grouping)
    group = models.CharField(max_length=64, blank=True)
    people = models.PositiveIntegerField(default=0)
    suggested = models.PositiveIntegerField(default=0)
    followed = models.PositiveIntegerField(default=0)
    turned_down = models.PositiveIntegerField(default=0)
    contacted = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("number of people who are gone")
        verbose_name_plural = _("numbers of people who are gone")
        indexes: ClassVar = [models.Index(fields=["quarter", "purpose"], name="recruiting_gone_quarter")]

    def __str__(self) -> str:
        return f"numbers {self.pk}"

    @classmethod
    def sums(cls, rows: "models.QuerySet[GroupCount]") -> "models.QuerySet[Any, Any]":
        """One line a group."""
        grouped = rows.order_by().values("quarter", "purpose", "grouping", "group")
        return grouped.annotate(**{f"sum_{name}": models.Sum(name) for name in MEASURES})

"""The presence plan: for whom, why, what is expected of it, and where. As a writer's default, for one post, and as it stood at publication."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from blog.enums import Measure, Platform
from core.several import SeveralField

LONGEST_WAIT = 365
MOST_EXPECTED = 1_000_000
PLAN_FIELDS = ("plan_audience", "plan_reason", "plan_measure", "plan_number", "plan_days", "plan_platforms")


class PlatformsField(SeveralField):
    """Several of `Platform`."""

    offers = staticmethod(lambda: Platform.choices)


class Planned(models.Model):
    """The four steps as columns; empty ones are taken over from the writer's plan."""

    plan_audience = models.CharField(
        _("audience"),
        max_length=300,
        blank=True,
        help_text=_("For whom this is: in a sentence, as concrete as possible."),
    )
    plan_reason = models.CharField(
        _("reason"), max_length=300, blank=True, help_text=_("Why they should hear it from you, and why now.")
    )
    plan_measure = models.CharField(_("what is expected"), max_length=12, choices=Measure.choices, blank=True)
    plan_number = models.PositiveIntegerField(
        _("how many at least"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_EXPECTED)],
    )
    plan_days = models.PositiveSmallIntegerField(
        _("days after publication"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_WAIT)],
    )
    plan_platforms = PlatformsField(_("platforms"), default=list, blank=True)

    plan_panels: ClassVar = [
        FieldPanel("plan_audience"),
        FieldPanel("plan_reason"),
        FieldRowPanel([FieldPanel("plan_measure"), FieldPanel("plan_number"), FieldPanel("plan_days")]),
        FieldPanel("plan_platforms"),
    ]
    override_translatable_fields: ClassVar = [SynchronizedField(name) for name in PLAN_FIELDS]

    class Meta:
        abstract = True


def plan_panel(heading: Any, help_text: Any, *before: Any) -> MultiFieldPanel:
    """The four steps under a heading."""
    return MultiFieldPanel([*before, *Planned.plan_panels], heading, help_text=help_text)


class PlanAtPublication(models.Model):
    """What a post was meant to reach when it first became public. Never changed afterwards: it is what the outcome is compared with."""

    post = models.OneToOneField(
        "blog.PostPage", on_delete=models.CASCADE, related_name="planned", verbose_name=_("post")
    )
    audience = models.CharField(_("audience"), max_length=300)
    reason = models.CharField(_("reason"), max_length=300)
    measure = models.CharField(_("what is expected"), max_length=12, choices=Measure.choices)
    number = models.PositiveIntegerField(_("how many at least"))
    until = models.DateTimeField(_("before"))
    platforms = PlatformsField(_("platforms"), default=list)

    class Meta:
        verbose_name = _("plan at publication")
        verbose_name_plural = _("plans at publication")

    def __str__(self) -> str:
        return f"{self.get_measure_display()}: {self.number}"

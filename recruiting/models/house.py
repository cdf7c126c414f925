"""The house's own rules for the review of people."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

_PERCENT = [MinValueValidator(0), MaxValueValidator(100)]
_DAYS = [MinValueValidator(1), MaxValueValidator(183)]


@register_setting(icon="group")
class ReviewSettings(BaseGenericSetting):
    """When the screens warn, and what a reviewer is not shown at first; in one row."""

    new_days = models.PositiveSmallIntegerField(_("days among the new ones"), default=7, validators=_DAYS)
    shortlisted_days = models.PositiveSmallIntegerField(_("days on the shortlist"), default=14, validators=_DAYS)
    later_days = models.PositiveSmallIntegerField(_("days under “later”"), default=90, validators=_DAYS)

    hides_names = models.BooleanField(
        _("hide names until the evidence was read"), default=False,
        help_text=_("Holds for everybody. Reviewers can also choose it for themselves in their account."),
    )  # fmt: skip

    blind_percent = models.PositiveSmallIntegerField(
        _("blind sample, of 100 people"), default=10, validators=_PERCENT,
        help_text=_(
            "So many of the people who come in from now on are judged before the reading is shown. Who, is drawn by their number. "
            "It measures how right the suggestions are."
        ),
    )  # fmt: skip

    panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("new_days"), FieldPanel("shortlisted_days"), FieldPanel("later_days")],
            _("Warn when somebody stays longer"),
            help_text=_("The warning reminds people; it moves nobody and deletes nothing."),
        ),
        MultiFieldPanel([FieldPanel("hides_names"), FieldPanel("blind_percent")], _("What a reviewer sees first")),
    ]

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("rules for the review of people")

"""The house's own rules for the review of people."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

_DAYS = [MinValueValidator(1), MaxValueValidator(183)]


@register_setting(icon="group")
class ReviewSettings(BaseGenericSetting):
    """How long a person may stay in a stage before the screens warn, in one row."""

    new_days = models.PositiveSmallIntegerField(_("days among the new ones"), default=7, validators=_DAYS)
    shortlisted_days = models.PositiveSmallIntegerField(_("days on the shortlist"), default=14, validators=_DAYS)
    later_days = models.PositiveSmallIntegerField(_("days under “later”"), default=90, validators=_DAYS)

    panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("new_days"), FieldPanel("shortlisted_days"), FieldPanel("later_days")],
            _("Warn when somebody stays longer"),
            help_text=_("The warning reminds people; it moves nobody and deletes nothing."),
        )
    ]

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("rules for the review of people")

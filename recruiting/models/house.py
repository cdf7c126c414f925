"""The house's own rules for the review of people."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from recruiting import stations
from recruiting.enums import Stage
from recruiting.stages import HALF_A_YEAR, LONGEST, LONGEST_NEW_UNAGREED

_PERCENT = [MinValueValidator(0), MaxValueValidator(100)]
_DAYS = [MinValueValidator(1), MaxValueValidator(183)]
_NO_LONGER = _("This time can be shortened, never lengthened: at most %(limit_value)d days.")


# The times of whoever did not agree, beside those of the stages; the shorter one of both holds.
UNAGREED_NEW, UNAGREED_DECIDED = "unagreed_new", "unagreed_decided"
UNAGREED = {UNAGREED_NEW: LONGEST_NEW_UNAGREED, UNAGREED_DECIDED: HALF_A_YEAR}


def _kept(label: Any, life: timedelta) -> "models.PositiveSmallIntegerField[int, int]":
    longest = life.days
    limits = [MinValueValidator(1), MaxValueValidator(longest, _NO_LONGER)]
    return models.PositiveSmallIntegerField(label, default=longest, validators=limits)


@register_setting(icon="group")
class ReviewSettings(BaseGenericSetting):
    """When the screens warn, what a reviewer is not shown at first, and how long people are kept; in one row.

    `changes` are the times to keep people the house has set so far, each with its moment; what holds is read from there (keeping.py).
    """

    new_days = models.PositiveSmallIntegerField(_("days among the new ones"), default=7, validators=_DAYS)
    shortlisted_days = models.PositiveSmallIntegerField(_("days on the shortlist"), default=14, validators=_DAYS)
    later_days = models.PositiveSmallIntegerField(_("days under “later”"), default=90, validators=_DAYS)

    shortlist_stations = models.TextField(
        _("within the shortlist"), blank=True, max_length=600, validators=[stations.check]
    )
    talks_stations = models.TextField(
        _("within a conversation"), blank=True, max_length=600, validators=[stations.check]
    )

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

    keep_new = _kept(_("without a decision, after the last comment"), LONGEST[Stage.NEW])
    keep_shortlisted = _kept(_("on the shortlist"), LONGEST[Stage.SHORTLISTED])
    keep_talks = _kept(_("in conversation"), LONGEST[Stage.TALKS])
    keep_joined = _kept(_("on board"), LONGEST[Stage.JOINED])
    keep_later = _kept(_("under “later”"), LONGEST[Stage.LATER])
    keep_dismissed = _kept(_("turned down, after they were told, else after the decision"), LONGEST[Stage.DISMISSED])
    keep_unagreed_new = _kept(_("who did not agree: without a decision, after the last comment"), LONGEST_NEW_UNAGREED)
    keep_unagreed_decided = _kept(_("who did not agree: after a decision"), HALF_A_YEAR)
    changes = models.JSONField(default=list, editable=False)

    panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("new_days"), FieldPanel("shortlisted_days"), FieldPanel("later_days")],
            _("Warn when somebody stays longer"),
            help_text=_("The warning reminds people; it moves nobody and deletes nothing."),
        ),
        MultiFieldPanel(
            [FieldPanel("shortlist_stations"), FieldPanel("talks_stations")],
            _("Own stages in between"),
            help_text=_(
                "One a line, in their order, for example “phone call”, “day on trial”. They move no stage and keep nobody longer."
            ),
        ),
        MultiFieldPanel([FieldPanel("hides_names"), FieldPanel("blind_percent")], _("What a reviewer sees first")),
        MultiFieldPanel(
            [FieldPanel(f"keep_{name}") for name in (*Stage.values, *UNAGREED)],
            _("Days until people are deleted"),
            help_text=_(
                "These times can only be shortened. A shortened time holds at once, also for the people who are here: whoever is over it is "
                "deleted in the next night. Lengthening it again prolongs nobody without a new comment or decision. Whoever did not agree is "
                "never kept longer than whoever did."
            ),
        ),
    ]

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("rules for the review of people")

    def stations(self, stage: Stage) -> list[str]:
        """The house's own stages within a stage, in their order."""
        return stations.words_of(getattr(self, stations.COLUMNS[stage])) if stage in stations.COLUMNS else []

    @property
    def every_station(self) -> list[str]:
        """All of them, to narrow a list by."""
        return list(dict.fromkeys(word for stage in stations.COLUMNS for word in self.stations(stage)))

    @property
    def keeps(self) -> Mapping[str, int]:
        """The days for each stage, and for whoever did not agree, as they stand in the form, never more than the longest."""
        longest = {**{stage.value: life for stage, life in LONGEST.items()}, **UNAGREED}
        return {name: min(getattr(self, f"keep_{name}"), life.days) for name, life in longest.items()}

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """What follows from other times happens in the same transaction (signal_handlers.py); nobody rewrites which ones held before."""
        rows = type(self).objects.select_for_update().filter(pk=self.pk)
        self.changes = rows.values_list("changes", flat=True).first() or []
        super().save(*args, **kwargs)

"""What the house looks for, as pages of the CMS: openings and fields of co-operation."""

from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks import TextBody
from core.page_cache import page_changes, recording
from core.visibility import open_to_all
from listening.skill_list import skill_list
from recruiting.enums import Employment
from recruiting.profile_blocks import Profile
from recruiting.wanted_skills import WantedSkillsField

SKILL_NAMES = "recruiting/parts/skill_names.html"


def open_on(day: date) -> models.Q:
    """Pages whose time has come and is not over; the last day counts."""
    has_begun = models.Q(opens_on__isnull=True) | models.Q(opens_on__lte=day)
    return has_begun & (models.Q(closes_on__isnull=True) | models.Q(closes_on__gte=day))


def note_days(opens_on: date | None, closes_on: date | None) -> None:
    """A page that says what is open changes on these days by itself."""
    first_days = (opens_on, closes_on and closes_on + timedelta(days=1))
    for day in first_days:
        if day is not None and day > timezone.localdate():
            recording.until(timezone.make_aware(datetime.combine(day, time.min)))


class OpeningIndexPage(Page):
    """Everything somebody may do with the house at present, in one language."""

    intro = models.TextField(_("introduction"), max_length=600, blank=True)

    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["recruiting.OpeningPage", "recruiting.FieldPage"]
    show_in_menus_default = True

    class Meta:
        verbose_name = _("list of openings and fields")
        verbose_name_plural = _("lists of openings and fields")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "openings": self._open(OpeningPage),
            "fields": self._open(FieldPage),
        }

    def _open(self, model: "type[WantedPage]") -> PageQuerySet:
        recording.note(page_changes.list_of(model, self.locale_id))
        for begins, ends in model.objects.filter(live=True).child_of(self).values_list("opens_on", "closes_on"):
            note_days(begins, ends)
        pages = model.objects.filter(open_to_all(), open_on(timezone.localdate())).child_of(self)
        return pages.select_related("locale").order_by("path")


class WantedPage(Page):
    """What openings and fields have in common."""

    intro = models.TextField(_("introduction"), max_length=400, help_text=_("Two or three sentences under the title."))
    body = StreamField(TextBody(), blank=True, verbose_name=_("text"))
    skills = WantedSkillsField(
        verbose_name=_("skills wanted"),
        help_text=_(
            "One a line, in German or English. People are matched by what they showed of these, by nothing else."
        ),
    )
    opens_on = models.DateField(_("open from"), null=True, blank=True, help_text=_("Empty: from publication on."))
    closes_on = models.DateField(
        _("open until"), null=True, blank=True, help_text=_("The last day. Empty: until the page is taken offline.")
    )

    search_fields: ClassVar = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["recruiting.OpeningIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    override_translatable_fields: ClassVar = [
        SynchronizedField("skills"), SynchronizedField("opens_on"), SynchronizedField("closes_on"),
    ]  # fmt: skip
    wanted_panels: ClassVar[list[Panel]] = [
        FieldPanel("intro"),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("skills"), HelpPanel(template=SKILL_NAMES)], _("skills wanted")),
        MultiFieldPanel([FieldPanel("opens_on"), FieldPanel("closes_on")], _("time")),
    ]
    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, *wanted_panels]
    decides_lists: ClassVar[tuple[str, ...]] = ("opens_on", "closes_on")

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.opens_on and self.closes_on and self.closes_on < self.opens_on:
            raise ValidationError({"closes_on": _("The last day lies before the first one.")})

    @property
    def is_over(self) -> bool:
        return self.closes_on is not None and self.closes_on < timezone.localdate()

    @property
    def is_ahead(self) -> bool:
        return self.opens_on is not None and self.opens_on > timezone.localdate()

    @property
    def is_open(self) -> bool:
        note_days(self.opens_on, self.closes_on)
        return not (self.is_over or self.is_ahead)

    @property
    def skill_names(self) -> list[str]:
        """The skills wanted in the language of the page; those no list knows any more are left out."""
        known = skill_list()
        names = (known.label(skill_id, self.locale.language_code) for skill_id in self.skills)
        return [name for name in names if name]


class OpeningPage(WantedPage):
    """A job somebody may take."""

    place = models.CharField(
        pgettext_lazy("job", "place"), max_length=120, blank=True, help_text=_("The town where the work is done.")
    )
    employment = models.CharField(
        _("employment"), max_length=10, choices=Employment.choices, default=Employment.FULL_TIME
    )
    workload = models.CharField(
        pgettext_lazy("job", "hours and contract"),
        max_length=120,
        blank=True,
        help_text=_("For instance: 35 hours a week, permanent."),
    )

    profile = StreamField(
        Profile(),
        blank=True,
        verbose_name=_("profile of the task"),
        help_text=_(
            "What the scorecard asks about whoever fits this opening, in both languages; never shown in public. "
            "Empty: the four attributes that are asked for every task. Saved cards keep what they were asked."
        ),
    )

    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("place"), FieldPanel("employment"), FieldPanel("workload")], _("the job")),
        *WantedPage.wanted_panels,
        FieldPanel("profile"),
    ]
    override_translatable_fields: ClassVar = [
        *WantedPage.override_translatable_fields, SynchronizedField("employment"), SynchronizedField("profile"),
    ]  # fmt: skip

    class Meta:
        verbose_name = _("opening")
        verbose_name_plural = _("openings")


class FieldPage(WantedPage):
    """A field in which the house looks for partners."""

    class Meta:
        verbose_name = _("field of co-operation")
        verbose_name_plural = _("fields of co-operation")

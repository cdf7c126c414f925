"""Pictures, the company's own settings and plain pages."""

import re
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.models import Page
from wagtail.search import index

from core.blocks import TextBody
from core.colour import CONTRAST_AA, PAPER, contrast
from core.enums import PagePurpose


class SalonImage(AbstractImage):
    """A picture; `description` is its alternative text."""

    admin_form_fields = Image.admin_form_fields

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class SalonRendition(AbstractRendition):
    """One size and format of a picture."""

    image = models.ForeignKey(SalonImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="core_rendition_once")
        ]


ACCENT = re.compile(r"#[0-9a-f]{6}")


def validate_accent(value: str) -> None:
    """Refuse an accent colour that cannot be read on the paper tone; badly written ones are left to the pattern."""
    if ACCENT.fullmatch(value) and contrast(value, PAPER) < CONTRAST_AA:
        raise ValidationError(_("This colour is too light to be read on the page. Please choose a darker one."))


@register_setting(icon="cog")
class CompanySettings(BaseGenericSetting):
    """Who publishes here, in one row."""

    name = models.CharField(_("name"), max_length=80, default="Salon")
    legal_name = models.CharField(_("registered name"), max_length=160, blank=True)
    tagline_de = models.CharField(_("tagline, German"), max_length=120, blank=True)
    tagline_en = models.CharField(_("tagline, English"), max_length=120, blank=True)
    privacy_email = models.EmailField(_("address for privacy questions"), blank=True)
    contact_email = models.EmailField(
        _("address for people who want to work with us"),
        blank=True,
        help_text=_("Shown with openings and fields of co-operation."),
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        default="#0b5d57",
        validators=[RegexValidator(r"^#[0-9a-f]{6}$", _("Please write the colour as #rrggbb.")), validate_accent],
    )

    panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("legal_name"), FieldPanel("privacy_email"), FieldPanel("contact_email")],
            _("company"),
        ),
        MultiFieldPanel([FieldPanel("tagline_de"), FieldPanel("tagline_en"), FieldPanel("accent")], _("appearance")),
    ]

    class Meta:
        verbose_name = _("company")

    @property
    def tagline(self) -> str:
        """The tagline in the reader's language."""
        return self.tagline_en if get_language() == "en" else self.tagline_de


class TextPage(Page):
    """A plain page, such as the legal notice."""

    body = StreamField(TextBody(), blank=True, verbose_name=_("text"))
    purpose = models.CharField(
        _("purpose"),
        max_length=10,
        choices=PagePurpose.choices,
        default=PagePurpose.PLAIN,
        help_text=_("The comment form links to the pages about privacy and about the rules."),
    )
    show_in_footer = models.BooleanField(_("link at the foot of every page"), default=True)

    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, FieldPanel("body")]
    promote_panels: ClassVar[list[Panel]] = [*Page.promote_panels, FieldPanel("purpose"), FieldPanel("show_in_footer")]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("body")]
    subpage_types: ClassVar[list[str]] = []
    template = "core/text_page.html"

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")


class DueRun(models.Model):
    """When a repeated job last ran and how it ended."""

    name = models.CharField(_("job"), max_length=80, unique=True)
    started_at = models.DateTimeField(_("last start"), null=True)
    succeeded_at = models.DateTimeField(_("last success"), null=True)
    error = models.TextField(_("last error"), blank=True)

    class Meta:
        verbose_name = _("repeated job")
        verbose_name_plural = _("repeated jobs")

    def __str__(self) -> str:
        return self.name

"""What belongs to writing and no reader sees: words under embargo, posts on hold, and what pages elsewhere answered."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField

from blog.checking import embargo
from blog.enums import LinkState


class HoldBlock(blocks.StructBlock):
    """A post and why it must not be published at present."""

    post = blocks.PageChooserBlock(page_type="blog.PostPage", label=_("post"))
    reason = blocks.CharBlock(label=_("reason"), max_length=200)

    class Meta:
        label = _("hold")
        icon = "lock"


@register_setting(icon="edit", order=220)
class WritingSettings(BaseGenericSetting):
    """What the check before publication goes by, in one row."""

    embargo = models.TextField(
        _("words under embargo"),
        blank=True,
        help_text=_(
            "One word or phrase a line. After a semicolon the day from which it may be used, as 2027-03-31; without a day it never may. Beginnings count: “Nordlicht” also finds “Nordlichtpumpe”."
        ),
    )

    holds = StreamField(
        [("hold", HoldBlock())],
        blank=True,
        verbose_name=_("posts on hold"),
        help_text=_(
            "Nothing of these posts is published in any language until the entry is taken out. What is public already stays so."
        ),
    )

    panels: ClassVar[list[Panel]] = [FieldPanel("embargo"), FieldPanel("holds")]

    class Meta:
        verbose_name = _("check before publication")

    def clean(self) -> None:
        super().clean()
        try:
            embargo.parse(self.embargo)
        except ValueError as error:
            raise ValidationError({
                "embargo": _("This line has no day after its semicolon: %(line)s") % {"line": str(error)}
            }) from None  # fmt: skip


class OutsideLink(models.Model):
    """A page elsewhere that a draft links to, and what became of looking at it."""

    url = models.CharField(_("address"), max_length=500, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=LinkState.choices, default=LinkState.WAITING)
    asked_at = models.DateTimeField(_("asked for at"), db_index=True)
    looked_at = models.DateTimeField(_("looked at"), null=True)

    class Meta:
        verbose_name = _("page elsewhere")
        verbose_name_plural = _("pages elsewhere")

    def __str__(self) -> str:
        return self.url

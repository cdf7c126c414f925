"""The list of posts."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Page


class BlogIndexPage(Page):
    """All posts of one language, newest first."""

    intro = models.CharField(_("introduction"), max_length=300, blank=True)

    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["blog.EssayPage", "blog.LaunchPage", "blog.StancePage"]

    class Meta:
        verbose_name = _("list of posts")
        verbose_name_plural = _("lists of posts")

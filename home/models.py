"""The first page of each language."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Page

from blog import selectors as posts
from home import selectors

LATEST = 5


class HomePage(Page):
    """The first page: who writes here, and the latest posts."""

    headline = models.CharField(_("headline"), max_length=160, blank=True)
    intro = models.TextField(_("introduction"), max_length=600, blank=True)

    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, FieldPanel("headline"), FieldPanel("intro")]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["blog.BlogIndexPage", "recruiting.OpeningIndexPage", "core.TextPage"]

    class Meta:
        verbose_name = _("first page")
        verbose_name_plural = _("first pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "author": posts.principal_author(self.locale),
            "teasers": posts.latest(self.locale, limit=LATEST),
            "all_posts_url": selectors.all_posts_url(self),
        }

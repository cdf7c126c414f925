"""The list of posts."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from blog import selectors


class BlogIndexPage(RoutablePageMixin, Page):
    """All posts of one language, newest first, or those of one topic."""

    intro = models.CharField(_("introduction"), max_length=300, blank=True)

    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["blog.EssayPage", "blog.LaunchPage", "blog.StancePage"]
    show_in_menus_default = True

    class Meta:
        verbose_name = _("list of posts")
        verbose_name_plural = _("lists of posts")

    @path("", name="all")
    def all_posts(self, request: HttpRequest) -> HttpResponse:
        return self._list(request, topic_slug="")

    @path("topic/<slug:slug>/", name="topic")
    def posts_of_topic(self, request: HttpRequest, slug: str) -> HttpResponse:
        return self._list(request, topic_slug=slug)

    def _list(self, request: HttpRequest, *, topic_slug: str) -> HttpResponse:
        listing = selectors.listing(self, topic_slug=topic_slug, page=request.GET.get("page", "1"))
        if listing is None:
            raise Http404
        context: dict[str, Any] = {"listing": listing}
        return self.render(request, context_overrides=context)

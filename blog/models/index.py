"""The list of posts."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

import blog.converters  # noqa: F401  # registers what the addresses below name
from blog import selectors
from blog.narrowing import narrowing


class BlogIndexPage(RoutablePageMixin, Page):
    """All posts of one language, newest first, or those of a topic, free word, author, series or year."""

    intro = models.CharField(_("introduction"), max_length=300, blank=True)

    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["blog.EssayPage", "blog.LaunchPage", "blog.StancePage"]
    show_in_menus_default = True

    class Meta:
        verbose_name = _("list of posts")
        verbose_name_plural = _("lists of posts")

    @path("", name="all")
    @path("page/<page_number:number>/", name="all_page")
    def all_posts(self, request: HttpRequest, number: int = 1) -> HttpResponse:
        return self._list(request, number=number)

    @path("topic/<slug:slug>/", name="topic")
    @path("topic/<slug:slug>/page/<page_number:number>/", name="topic_page")
    def posts_of_topic(self, request: HttpRequest, slug: str, number: int = 1) -> HttpResponse:
        return self._list(request, way="topic", slug=slug, number=number)

    @path("author/<slug:slug>/", name="author")
    @path("author/<slug:slug>/page/<page_number:number>/", name="author_page")
    def posts_of_author(self, request: HttpRequest, slug: str, number: int = 1) -> HttpResponse:
        return self._list(request, way="author", slug=slug, number=number)

    @path("series/<slug:slug>/", name="series")
    @path("series/<slug:slug>/page/<page_number:number>/", name="series_page")
    def posts_of_series(self, request: HttpRequest, slug: str, number: int = 1) -> HttpResponse:
        return self._list(request, way="series", slug=slug, number=number)

    @path("tag/<str:slug>/", name="tag")
    @path("tag/<str:slug>/page/<page_number:number>/", name="tag_page")
    def posts_of_tag(self, request: HttpRequest, slug: str, number: int = 1) -> HttpResponse:
        return self._list(request, way="tag", slug=slug, number=number)

    @path("year/<year:year>/", name="year")
    @path("year/<year:year>/page/<page_number:number>/", name="year_page")
    def posts_of_year(self, request: HttpRequest, year: int, number: int = 1) -> HttpResponse:
        return self._list(request, way="year", slug=str(year), number=number)

    def _list(self, request: HttpRequest, *, number: int, way: str = "", slug: str = "") -> HttpResponse:
        chosen = narrowing(self.locale_id, way, slug)
        listing = chosen and selectors.listing(self, chosen, page=number)
        if listing is None:
            raise Http404
        context: dict[str, Any] = {"listing": listing}
        return self.render(request, context_overrides=context)

"""The list of pages for search engines: one file, or with many pages a file that names the others."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import SitemapIndexItem, sitemap, x_robots_tag
from django.contrib.sites.models import Site
from django.contrib.sites.requests import RequestSite
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.models import Page

from core.page_cache import page_changes, recording
from core.paths import path_of
from core.selectors import absolute
from core.visibility import open_to_all

# The protocol allows 50,000; every change of a page makes all files old, and each is written while somebody waits.
PAGES_PER_FILE = 1000


class PageSitemap(Sitemap[Page]):
    """Published pages of every language that are open to all: those of one file; an alias would show one text twice."""

    limit = PAGES_PER_FILE

    def __init__(self, number: int = 1) -> None:
        self.number = number

    def items(self) -> QuerySet[Page]:
        last = self.number * PAGES_PER_FILE
        return public_pages()[last - PAGES_PER_FILE : last]

    def location(self, item: Page) -> str:
        return path_of(item) or "/"

    def lastmod(self, item: Page) -> datetime | None:
        return item.last_published_at or item.first_published_at

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.BASE_URL).scheme

    def get_domain(self, site: Site | RequestSite | None = None) -> str:
        return urlsplit(settings.BASE_URL).netloc


def public_pages() -> QuerySet[Page]:
    """Every page that belongs in the list, with what the list says of it."""
    recording.begin(page_changes.PAGES, is_for_every_language=True)
    pages = Page.objects.filter(open_to_all(), depth__gt=1, alias_of=None).order_by("path")
    return pages.only("url_path", "first_published_at", "last_published_at")


def paths() -> list[str]:
    """Where the list stands: its own address, and those of its other files where there are any."""
    files = Paginator(public_pages(), PAGES_PER_FILE).num_pages
    others = [reverse("sitemap_file", args=[number]) for number in range(1, files + 1)] if files > 1 else []
    return [reverse("sitemap"), *others]


@x_robots_tag
def listed(request: HttpRequest) -> HttpResponse:
    """All pages, or the addresses of the files that list them."""
    _own, *others = paths()
    if not others:
        return _file(request, 1)
    context = {"sitemaps": [SitemapIndexItem(absolute(path)) for path in others]}
    return TemplateResponse(request, "sitemap_index.xml", context, content_type="application/xml")


def file(request: HttpRequest, number: str) -> HttpResponse:
    """One of several files."""
    if request.path not in paths():
        raise Http404
    return _file(request, int(number))


def _file(request: HttpRequest, number: int) -> HttpResponse:
    found: dict[str, Any] = {"pages": PageSitemap(number)}
    response: HttpResponse = sitemap(request, found)
    return response

"""The list of pages for search engines."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sites.models import Site
from django.contrib.sites.requests import RequestSite
from django.db.models import QuerySet
from wagtail.models import Page

from core.page_cache import page_changes, recording
from core.visibility import open_to_all


class PageSitemap(Sitemap[Page]):
    """Every published page of every language that is open to all; an alias would show one text twice."""

    limit = 5000

    def items(self) -> QuerySet[Page]:
        recording.begin(page_changes.PAGES, is_for_every_language=True)
        return Page.objects.filter(open_to_all(), depth__gt=1, alias_of=None).select_related("locale").order_by("path")

    def location(self, item: Page) -> str:
        return str(item.get_url() or "/")

    def lastmod(self, item: Page) -> datetime | None:
        return item.last_published_at or item.first_published_at

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.BASE_URL).scheme

    def get_domain(self, site: Site | RequestSite | None = None) -> str:
        return urlsplit(settings.BASE_URL).netloc


SITEMAPS: dict[str, Any] = {"pages": PageSitemap}

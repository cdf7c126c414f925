"""The Atom feed of a language, with the full text of the latest posts."""

import re
from datetime import datetime
from typing import Any
from uuid import uuid5

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from wagtail.models import Locale

from blog import selectors
from blog.models import PostPage
from core.models import CompanySettings
from core.page_cache import recording
from core.selectors import absolute
from core.xml import fit

POSTS = 20
# Addresses from the root of the site, in the attributes our blocks write.
_ROOTED = re.compile(r'\b(href|src)="/(?!/)')
_SOURCES = re.compile(r"<source\b[^>]*>|\s(?:srcset|sizes)=\"[^\"]*\"")


class FullTextFeed(Atom1Feed):
    """Atom with the whole post in `content`."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class PostFeed(Feed[PostPage, str]):
    """Every public post of one language; titles and texts are cleared of what XML cannot hold."""

    feed_type = FullTextFeed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        recording.begin()
        self.company = CompanySettings.load(request_or_site=request)
        return super().__call__(request, *args, **kwargs)

    def get_object(self, request: HttpRequest) -> str:
        return get_language() or settings.LANGUAGE_CODE

    def title(self, language: str) -> str:
        return fit(self.company.name)

    def subtitle(self, language: str) -> str:
        return fit(self.company.tagline)

    def link(self, language: str) -> str:
        return absolute(f"/{language}/blog/")

    def feed_url(self, language: str) -> str:
        return absolute(f"/{language}/blog/feed/")

    def items(self, language: str) -> list[PostPage]:
        locale = Locale.objects.get(language_code=language)
        return list(selectors.published(locale)[:POSTS])

    def item_title(self, item: PostPage) -> str:
        return fit(item.title)

    def item_description(self, item: PostPage) -> str:
        return fit(item.summary)

    def item_link(self, item: PostPage) -> str:
        return absolute(item.get_absolute_url())

    def item_guid(self, item: PostPage) -> str:
        """Stays the same when the address of the post changes."""
        return uuid5(item.translation_key, item.locale.language_code).urn

    def item_author_name(self, item: PostPage) -> str | None:
        return fit(item.author.name) if item.author else None

    def item_pubdate(self, item: PostPage) -> datetime:
        return item.published_at

    def item_updateddate(self, item: PostPage) -> datetime:
        return item.last_published_at or item.published_at

    def item_extra_kwargs(self, item: PostPage) -> dict[str, Any]:
        return {"content": full_text(item)}


def full_text(post: PostPage) -> str:
    """The body as HTML that stands on its own: one picture each, every address complete."""
    html = "".join(block.render() for block in post.body)
    return fit(_ROOTED.sub(rf'\1="{settings.BASE_URL}/', _SOURCES.sub("", html)))

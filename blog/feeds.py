"""Feeds with the full text of the latest posts of a language, a topic or an author, and of what readers answered."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid5

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from wagtail.models import Locale

from blog import selectors
from blog.json_feed import JsonFeed
from blog.models import PostPage
from blog.models.finding import tag_names
from blog.narrowing import Narrowing, narrowing
from core.models import CompanySettings
from core.page_cache import recording
from core.selectors import absolute
from core.xml import fit

POSTS = 20
# Addresses from the root of the site, in the attributes our blocks write.
_ROOTED = re.compile(r'\b(href|src)="/(?!/)')
_SOURCES = re.compile(r"<source\b[^>]*>|\s(?:srcset|sizes)=\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a feed is about: some posts of one language."""

    locale: Locale
    narrowing: Narrowing

    @property
    def path(self) -> str:
        return f"/{self.locale.language_code}/blog/{self.narrowing.path}"


def subject(way: str = "", slug: str = "") -> Subject:
    """The posts an address names, in the language it begins with."""
    locale = selectors.locale_in_force()
    found = narrowing(locale.pk, way, slug)
    if found is None or not found.has_feed:
        raise Http404
    return Subject(locale, found)


class FullTextFeed(Atom1Feed):
    """Atom with the whole text in `content`."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class PostFeed(Feed[PostPage, Subject]):
    """Public posts, the latest first; titles and texts are cleared of what XML cannot hold."""

    feed_type: Any = FullTextFeed
    end = "feed/"

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        recording.begin()
        self.company = CompanySettings.load(request_or_site=request)
        return super().__call__(request, *args, **kwargs)

    def get_object(self, request: HttpRequest, way: str = "", slug: str = "") -> Subject:
        return subject(way, slug)

    def title(self, about: Subject) -> str:
        heading = about.narrowing.heading
        return fit(f"{heading} · {self.company.name}" if heading else self.company.name)

    def subtitle(self, about: Subject) -> str:
        return fit(about.narrowing.intro or self.company.tagline)

    def link(self, about: Subject) -> str:
        return absolute(about.path)

    def feed_url(self, about: Subject) -> str:
        return absolute(f"{about.path}{self.end}")

    def items(self, about: Subject) -> list[PostPage]:
        return selectors.whole(selectors.published(about.locale).filter(about.narrowing.rows)[:POSTS])

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

    def item_categories(self, item: PostPage) -> list[str]:
        return [fit(name) for name in tag_names(item.tags)]

    def item_pubdate(self, item: PostPage) -> datetime:
        return item.published_at

    def item_updateddate(self, item: PostPage) -> datetime:
        return item.last_published_at or item.published_at

    def item_extra_kwargs(self, item: PostPage) -> dict[str, Any]:
        return {"content": full_text(item)}


class JsonPostFeed(PostFeed):
    """The same posts for readers' programs that prefer JSON."""

    feed_type = JsonFeed
    end = "feed.json"


def full_text(post: PostPage) -> str:
    """The body as HTML that stands on its own: one picture each, every address complete."""
    html = "".join(block.render() for block in post.body)
    return fit(_ROOTED.sub(rf'\1="{settings.BASE_URL}/', _SOURCES.sub("", html)))

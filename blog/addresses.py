"""Every path of the blog that is no page of the CMS, for whoever publishes pages as files."""

from collections.abc import Iterator
from math import ceil

from django.db.models import Count
from wagtail.models import Page

from blog import selectors
from blog.models.finding import PostTag, Series
from blog.models.people import Author
from blog.selectors import POSTS_PER_PAGE
from core.paths import path_of
from core.visibility import open_to_all


def other_addresses() -> list[str]:
    """Lists and feeds in every language."""
    indexes = Page.objects.filter(open_to_all(), content_type__model="blogindexpage").select_related("locale")
    return [f"{path_of(index)}{path}" for index in indexes for path in _below(index)]


def _below(index: Page) -> Iterator[str]:
    posts = selectors.published(index.locale_id).child_of(index).order_by()
    yield from ("feed/", "feed.json")
    yield from (f"page/{number}/" for number in range(2, ceil(posts.count() / POSTS_PER_PAGE) + 1))
    yield from (f"year/{year}/" for year in selectors.years(index))
    for topic in selectors.topics_about(posts, index.locale_id):
        yield from (f"topic/{topic.slug}/", f"topic/{topic.slug}/feed/", f"topic/{topic.slug}/feed.json")
    for author in Author.objects.filter(locale_id=index.locale_id, posts__in=posts).annotate(number=Count("pk")):
        yield from (f"author/{author.slug}/", f"author/{author.slug}/feed/", f"author/{author.slug}/feed.json")
    keys = Series.objects.filter(pk__in=posts.values("series")).values("translation_key")
    for series in Series.objects.filter(locale_id=index.locale_id, translation_key__in=keys):
        yield f"series/{series.slug}/"
    words = PostTag.objects.filter(post__in=posts).order_by("slug").values_list("slug", flat=True).distinct()
    yield from (f"tag/{slug}/" for slug in words)

"""What the list of posts can be narrowed to: a topic, a free word, an author, a series, a year."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from blog.models.finding import PostTag, Series
from blog.models.people import Author, Topic
from core.lifetimes import begins


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Some of the posts of one language. `path` is where their list stands below the list of all, "" for all of them."""

    rows: Q
    path: str = ""
    heading: str = ""
    intro: str = ""
    about: Any = None
    has_feed: bool = True
    is_told_in_order: bool = False


EVERYTHING = Narrowing(rows=Q())
Find = Callable[[int, str], Narrowing | None]


def by_topic(locale_id: int, slug: str) -> Narrowing | None:
    topic = Topic.objects.filter(locale_id=locale_id, slug=slug).first()
    if topic is None:
        return None
    rows = Q(topics__translation_key=topic.translation_key)
    return Narrowing(rows=rows, path=f"topic/{slug}/", heading=topic.name, about=topic)


def by_author(locale_id: int, slug: str) -> Narrowing | None:
    author = Author.objects.filter(locale_id=locale_id, slug=slug).select_related("portrait").first()
    if author is None:
        return None
    rows = Q(author__translation_key=author.translation_key)
    return Narrowing(rows=rows, path=f"author/{slug}/", heading=author.name, about=author)


def by_series(locale_id: int, slug: str) -> Narrowing | None:
    series = Series.objects.filter(locale_id=locale_id, slug=slug).first()
    if series is None:
        return None
    return Narrowing(
        rows=Q(series__translation_key=series.translation_key),
        path=f"series/{slug}/",
        heading=series.name,
        intro=series.intro,
        about=series,
        has_feed=False,
        is_told_in_order=True,
    )


def by_tag(locale_id: int, slug: str) -> Narrowing | None:
    tag = PostTag.objects.filter(post__locale_id=locale_id, post__live=True, slug=slug).order_by("pk").first()
    if tag is None:
        return None
    tagged = PostTag.objects.filter(slug=slug).values("post")
    return Narrowing(rows=Q(pk__in=tagged), path=f"tag/{slug}/", heading=tag.name, has_feed=False)


def by_year(locale_id: int, slug: str) -> Narrowing | None:
    """A year in the time zone of the house."""
    year = int(slug)
    if not 1970 <= year <= timezone.localdate().year:
        return None
    rows = Q(first_published_at__gte=begins(date(year, 1, 1)), first_published_at__lt=begins(date(year + 1, 1, 1)))
    return Narrowing(rows=rows, path=f"year/{year}/", heading=str(year), has_feed=False)


WAYS: Mapping[str, Find] = {
    "topic": by_topic, "author": by_author, "series": by_series, "tag": by_tag, "year": by_year,
}  # fmt: skip


def narrowing(locale_id: int, way: str, slug: str) -> Narrowing | None:
    """What an address asks for; None where there is nothing of that name in this language."""
    return WAYS[way](locale_id, slug) if way else EVERYTHING

"""Invented readers open the posts: many at first, fewer each day, on working days more than on others."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from django.utils import timezone

from blog.enums import Source
from blog.models import PostPage, PostReads, PostViews

# Of a hundred who open a German post, so many come by each way.
WAYS = {
    Source.UNTOLD: 34, Source.OWN: 19, Source.SEARCH: 17, Source.LINKEDIN: 15, Source.SITE: 6, Source.NETWORK: 4,
    Source.ASSISTANT: 3, Source.MASTODON: 2,
}  # fmt: skip
FIRST_DAY, LATER = 150, 6
HALVED_AFTER = 2.5
# English posts of this company have a fourth of the readers.
SHARE = {"de": 1.0, "en": 0.25}


def plant_readers(posts: Mapping[tuple[str, str], PostPage]) -> None:
    """The same each time, but for the day on which the demo is planted."""
    views: list[PostViews] = []
    reads: list[PostReads] = []
    today = timezone.localdate()
    for (key, language), post in posts.items():
        if not post.live or post.first_published_at is None:
            continue
        chance = Random(f"{key} {language}")  # noqa: S311  # the same each time
        liked, to_the_end = chance.uniform(0.6, 1.4), chance.uniform(0.28, 0.5)
        for day in _days(timezone.localdate(post.first_published_at), today):
            age = (day - timezone.localdate(post.first_published_at)).days
            expected = (FIRST_DAY * 0.5 ** (age / HALVED_AFTER) + LATER) * liked * SHARE[language] * _of_the_week(day)
            opened = round(expected * chance.uniform(0.7, 1.3))
            ways = chance.choices(list(WAYS), weights=list(WAYS.values()), k=opened)
            views += [PostViews(post=post, day=day, source=way, number=ways.count(way)) for way in WAYS if way in ways]
            if read := round(opened * to_the_end):
                reads.append(PostReads(post=post, day=day, number=read))
    PostViews.objects.bulk_create(views)
    PostReads.objects.bulk_create(reads)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _of_the_week(day: date) -> float:
    return 0.5 if day.weekday() >= 5 else 1.0

"""Which comments come first in a list: the longest wait, the most insight. Their number does not matter, each is found by an index."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest

from comments.models import CommentQuerySet, ReaderComment
from listening.actions import summing
from listening.models import Standing, Sum, version_in_force
from listening.models.sums import ABOUT_ASPECTS, ANSWERED, OPEN, WORTH
from listening.selectors import Heard, heard
from listening.sorts import EVER


def open_questions(*, most: int, request: HttpRequest | None = None, post: int | None = None) -> list[Heard]:
    """Questions without an answer of the house, the one that waits longest first."""
    rows = _open() if post is None else _open().filter(post=post)
    return in_order(rows.values_list("comment", flat=True)[:most], request)


def oldest_open() -> datetime | None:
    """Since when the first of them waits."""
    return _open().values_list("at", flat=True).first()


def best(*, since: datetime, most: int, request: HttpRequest) -> list[Heard]:
    """What is worth reading since a moment, the strongest first."""
    summing.settle()
    rows = Standing.objects.filter(WORTH, version=version_in_force(), at__gte=since).order_by("-insight", "-comment")
    return in_order(rows.values_list("comment", flat=True)[:most], request)


def most_telling(post: int, tones: Collection[str]) -> dict[tuple[str, str], int]:
    """Of each aspect and tone under a launch, the comment with the most insight."""
    summing.settle()
    same = {name: OuterRef(name) for name in ("post", "aspect", "tone", "version")}
    best_of_it = Standing.objects.filter(ABOUT_ASPECTS, **same).order_by("-insight", "-comment")
    sorts = Sum.objects.filter(post=post, hour=EVER, version=version_in_force(), is_public=True, tone__in=tones)
    rows = sorts.exclude(aspect="").order_by().values("aspect", "tone").distinct()
    found = rows.annotate(best=Subquery(best_of_it.values("comment")[:1])).values_list("aspect", "tone", "best")
    return {(aspect, tone): comment for aspect, tone, comment in found if comment is not None}


def waits(posts: Collection[int]) -> dict[int, timedelta]:
    """How long the answered comments under each post typically waited: the middle one, or the mean of the two in the middle."""
    summing.settle()
    place = Window(RowNumber(), partition_by=[F("post")], order_by=[F("waited"), F("pk")])
    total = Window(Count("pk"), partition_by=[F("post")])
    rows = Standing.objects.filter(ANSWERED, post__in=posts).annotate(place=place, total=total)
    middle: defaultdict[int, list[timedelta]] = defaultdict(list)
    for post, waited in rows.filter(Q(place__gte=F("total") / 2.0, place__lte=F("total") / 2.0 + 1)).values_list(
        "post", "waited"
    ):
        middle[post].append(waited or timedelta())
    return {post: sum(two, timedelta()) / len(two) for post, two in middle.items()}


def in_order(keys: Sequence[int] | QuerySet[Standing, int], request: HttpRequest | None) -> list[Heard]:
    """These comments as they are heard, in this order."""
    wanted = list(keys)
    found = {
        item.comment.pk: item
        for item in heard(CommentQuerySet(ReaderComment).visible().filter(pk__in=wanted), request=request)
    }
    return [found[key] for key in wanted if key in found]


def _open() -> QuerySet[Standing]:
    summing.settle()
    return Standing.objects.filter(OPEN, version=version_in_force()).order_by("at", "comment")

"""Which comments come first in a list: the longest wait, the most insight. Their number does not matter, each is found by an index."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models import Sum as Total
from django.http import HttpRequest

from comments.models import CommentQuerySet, ReaderComment
from listening.actions import summing
from listening.models import Standing, Sum, TypicalWait, version_in_force
from listening.models.sums import ABOUT_ASPECTS, OPEN, WORTH
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


def telling(*, since: datetime, tones: Collection[str], most: int) -> list[tuple[int, str, int]]:
    """What is most worth reading since a moment among these tones, the strongest first: its post, its tone and its key."""
    summing.settle()
    rows = Standing.objects.filter(WORTH, version=version_in_force(), at__gte=since, tone__in=tones)
    return list(rows.order_by("-insight", "-comment").values_list("post", "tone", "comment")[:most])


def most_telling(post: int, tones: Collection[str]) -> dict[tuple[str, str], int]:
    """Of each aspect and tone under a launch, the comment with the most insight."""
    summing.settle()
    same = {name: OuterRef(name) for name in ("post", "aspect", "tone", "version")}
    best_of_it = Standing.objects.filter(ABOUT_ASPECTS, **same).order_by("-insight", "-comment")
    sorts = Sum.objects.filter(post=post, hour=EVER, version=version_in_force(), is_public=True, tone__in=tones)
    # Asked once for each aspect and tone, not for each kind and relation again.
    each = sorts.exclude(aspect="").order_by().values(*same).annotate(Total("number"))
    found = each.annotate(best=Subquery(best_of_it.values("comment")[:1])).values_list("aspect", "tone", "best")
    return {(aspect, tone): comment for aspect, tone, comment in found if comment is not None}


def waits(posts: Collection[int]) -> dict[int, timedelta]:
    """How long the answered comments under each post typically waited."""
    summing.settle()
    return dict(TypicalWait.objects.filter(post__in=posts).values_list("post", "waited"))


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

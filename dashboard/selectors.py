"""Reads over posts, comments, readings and people. The number of queries does not grow with the comments."""

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone
from wagtail.query import PageQuerySet

from blog.models import PostPage
from comments.enums import AskBackState
from dashboard import readership
from dashboard.reception import Reception
from listening import finding, sums
from listening.filters import ANY, CommentFilter

RECENT = timedelta(days=7)

OPEN = CommentFilter(open=True)
WAITING = CommentFilter(state="waiting")
ASKED = CommentFilter(asked=ANY)
ASKED_AND_ANSWERED = CommentFilter(asked=AskBackState.ANSWERED)


def recent(now: datetime) -> datetime:
    """The first moment of the last seven days, so that an address stays the same all day."""
    return timezone.localtime(now - RECENT).replace(hour=0, minute=0, second=0, microsecond=0)


def worth_reading(now: datetime) -> CommentFilter:
    return CommentFilter(worth=True, since=recent(now))


def new_since(moment: datetime) -> CommentFilter:
    return CommentFilter(state="all", since=moment)


def posts_with_news(moment: datetime) -> int:
    """How many posts have had comments since."""
    return len(sums.grouped(new_since(moment), "post"))


def receptions(*, most: int, request: HttpRequest) -> list[Reception]:
    """The latest posts with their reception."""
    return _received(_latest()[:most], request)


def receptions_between(begins: datetime, ends: datetime) -> list[Reception]:
    """The posts published in a span of time, the earliest first, with how they are received by now."""
    return _received(_latest().filter(first_published_at__gte=begins, first_published_at__lt=ends).reverse(), None)


def all_receptions() -> list[Reception]:
    """Every post that can be read, the latest first."""
    return _received(_latest(), None)


def _latest() -> PageQuerySet:
    return PostPage.objects.live().select_related("locale").order_by("-first_published_at", "-pk")


def _received(found: PageQuerySet, request: HttpRequest | None) -> list[Reception]:
    posts = list(found)
    keys = [post.pk for post in posts]
    tallies, waits, readers = sums.by_post(keys), finding.waits(keys), readership.by_post(keys, None)
    return [
        Reception(
            pk=post.pk,
            title=post.title,
            url=str(post.get_url(request) or ""),
            language=post.locale.language_code,
            published_at=post.first_published_at,
            tally=tallies[post.pk],
            first_answer_after=waits.get(post.pk),
            readers=readers[post.pk],
        )
        for post in posts
    ]

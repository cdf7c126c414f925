"""Reads over posts, comments, readings and people. The number of queries does not grow with the comments."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Min
from django.http import HttpRequest
from django.utils import timezone

from blog.models import PostPage
from comments.enums import AskBackState
from dashboard.reception import Reception
from dashboard.statistics import median_wait
from listening import sums
from listening.filters import ANY, CommentFilter, answers
from listening.selectors import Heard, heard

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


def open_questions(*, most: int, request: HttpRequest) -> list[Heard]:
    """Questions without an answer of the house, the one that waits longest first."""
    return heard(OPEN.rows().order_by("confirmed_at", "pk")[:most], request=request)


def best(now: datetime, *, most: int, request: HttpRequest) -> list[Heard]:
    """What is worth reading, the strongest first; order is by the reading in force."""
    return heard(worth_reading(now).rows().order_by("-analyses__insight", "-pk")[:most], request=request)


def oldest_open() -> datetime | None:
    return OPEN.rows().order_by("confirmed_at").values_list("confirmed_at", flat=True).first()


def posts_with_news(moment: datetime) -> int:
    """How many posts have had comments since."""
    return len(sums.grouped(new_since(moment), "post"))


def receptions(*, most: int, request: HttpRequest) -> list[Reception]:
    """The latest posts with their reception."""
    posts = list(PostPage.objects.live().select_related("locale").order_by("-first_published_at", "-pk")[:most])
    keys = [post.pk for post in posts]
    tallies, waits = sums.by_post(keys), _waits(keys)
    return [
        Reception(
            pk=post.pk,
            title=post.title,
            url=str(post.get_url(request) or ""),
            language=post.locale.language_code,
            published_at=post.first_published_at,
            tally=tallies[post.pk],
            first_answer_after=median_wait(waits[post.pk]),
        )
        for post in posts
    ]


def _waits(posts: Sequence[int]) -> dict[int, list[timedelta]]:
    """How long each answered comment under each post waited for its first answer of the house. Starts from the few answers."""
    asked = CommentFilter().rows().filter(target_id__in=posts).order_by()
    answered = answers().filter(in_reply_to__in=asked.values("pk")).order_by()
    rows = answered.values_list("in_reply_to__target_id", "in_reply_to", "in_reply_to__submit_date")
    waits: dict[int, list[timedelta]] = defaultdict(list)
    for post, _comment, written, first in rows.annotate(Min("submit_date")):
        waits[post].append(first - written)
    return waits

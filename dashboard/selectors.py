"""Reads over posts, comments, readings and people. Nothing here writes; the number of queries does not grow with the comments."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Count, Min
from django.http import HttpRequest
from django.utils import timezone
from wagtail.query import PageQuerySet

from blog.models import PostPage
from comments.enums import AskBackState
from comments.models import CommentQuerySet
from dashboard.reception import Counts, Reception
from dashboard.statistics import median_wait
from listening.filters import ANY, CommentFilter, answers
from listening.models import CommentAnalysis
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


def open_questions(*, most: int, request: HttpRequest | None = None) -> list[Heard]:
    """Questions without an answer of the house, the one that waits longest first."""
    return heard(OPEN.rows().order_by("confirmed_at", "pk")[:most], request=request)


def best(now: datetime, *, most: int, request: HttpRequest) -> list[Heard]:
    """What is worth reading, the strongest first; order is by the reading in force."""
    return heard(strongest(worth_reading(now))[:most], request=request)


def strongest(chosen: CommentFilter) -> CommentQuerySet:
    """The strongest first; only for a choice that asks for a reading, which the order goes by."""
    return chosen.rows().order_by("-analyses__insight", "-pk")


def oldest_open() -> datetime | None:
    return OPEN.rows().order_by("confirmed_at").values_list("confirmed_at", flat=True).first()


def posts_with_news(moment: datetime) -> int:
    """How many posts have had comments since."""
    return new_since(moment).rows().order_by().values("target_id").distinct().count()


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
    counts = _counts([post.pk for post in posts])
    return [
        Reception(
            pk=post.pk,
            title=post.title,
            url=str(post.get_url(request) or ""),
            language=post.locale.language_code,
            published_at=post.first_published_at,
            counts=counts[post.pk],
        )
        for post in posts
    ]


def _counts(posts: Sequence[int]) -> dict[int, Counts]:
    """What there is to count under each post."""
    public = CommentFilter().rows().filter(target_id__in=posts).order_by()
    comments = dict(public.values_list("target_id").annotate(Count("pk")))
    answered = dict(
        CommentFilter(open=False)
        .rows()
        .filter(target_id__in=posts)
        .order_by()
        .values_list("target_id")
        .annotate(Count("pk"))
    )
    kinds, tones = _read(posts)
    waits = _waits(posts)
    return {
        post: Counts(
            comments=comments.get(post, 0),
            kinds=kinds[post],
            tones=tones[post],
            answered_questions=answered.get(post, 0),
            first_answer_after=median_wait(waits[post]),
        )
        for post in posts
    }


def _read(posts: Sequence[int]) -> tuple[dict[int, Counter[str]], dict[int, Counter[str]]]:
    """Kinds and tones under each post, by the version in force."""
    visible = CommentFilter().rows().filter(target_id__in=posts).order_by()
    rows = (
        CommentAnalysis.objects.current()
        .filter(comment__in=visible.values("pk"))
        .values_list("comment__target_id", "kind", "tone")
        .annotate(number=Count("pk"))
    )
    kinds: dict[int, Counter[str]] = defaultdict(Counter)
    tones: dict[int, Counter[str]] = defaultdict(Counter)
    for post, kind, tone, number in rows:
        kinds[post][kind] += number
        tones[post][tone] += number
    return kinds, tones


def _waits(posts: Sequence[int]) -> dict[int, list[timedelta]]:
    """How long each answered comment under each post waited for its first answer of the house. Starts from the few answers."""
    asked = CommentFilter().rows().filter(target_id__in=posts).order_by()
    answered = answers().filter(in_reply_to__in=asked.values("pk")).order_by()
    rows = answered.values_list("in_reply_to__target_id", "in_reply_to", "in_reply_to__submit_date")
    waits: dict[int, list[timedelta]] = defaultdict(list)
    for post, _comment, written, first in rows.annotate(Min("submit_date")):
        waits[post].append(first - written)
    return waits

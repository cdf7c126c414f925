"""What to read after a post: picked by hand, then what speaks of the same, then the newest; and what came before and after it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from blog.models.finding import MOST_PICKS, Nearness, Pick
from blog.models.post import PostPage
from blog.selectors import published
from core.page_cache import recording

RELATED = 3


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Posts around one; `earlier` and `later` follow the series where there is one."""

    related: list[PostPage]
    earlier: PostPage | None
    later: PostPage | None


def of(post_id: object) -> str:
    """What was picked for a post, and what it is near to."""
    return f"neighbours:{post_id}"


def neighbours(post: PostPage) -> Neighbours:
    """All of them by one query, however many posts there are."""
    posts = published(post.locale_id).exclude(pk=post.pk)
    if not post.pk:
        return Neighbours(related=list(posts[:RELATED]), earlier=None, later=None)
    recording.note(of(post.pk))
    beside = posts.filter(series__translation_key=post.series.translation_key) if post.series else posts
    moment = post.published_at
    earlier, later = beside.filter(_before(moment, post.pk)), beside.filter(_after(moment, post.pk))
    wanted = Q(Exists(_picks(post))) | Q(Exists(_near(post)))
    for some in (posts[:RELATED], earlier[:1], later.order_by("first_published_at", "pk")[:1]):
        wanted |= Q(pk__in=some.values("pk"))
    found = list(
        posts.filter(wanted).annotate(
            picked=Subquery(_picks(post).values(place=Coalesce("sort_order", 0))[:1]),
            closeness=Coalesce(Subquery(_near(post).values("closeness")[:1]), 0.0),
        )
    )
    row_beside = [row for row in found if not post.series or (row.series_id and _same_series(row, post))]
    return Neighbours(
        related=sorted(found, key=_rank)[:RELATED],
        earlier=next((row for row in row_beside if _place(row) < (moment, post.pk)), None),
        later=next((row for row in reversed(row_beside) if _place(row) > (moment, post.pk)), None),
    )


def _before(moment: datetime, pk: int) -> Q:
    return Q(first_published_at__lt=moment) | Q(first_published_at=moment, pk__lt=pk)


def _after(moment: datetime, pk: int) -> Q:
    return Q(first_published_at__gt=moment) | Q(first_published_at=moment, pk__gt=pk)


def _place(row: PostPage) -> tuple[datetime, int]:
    """Where a post stands in time; of two published at once the later made one comes later."""
    return row.published_at, row.pk


def _same_series(row: PostPage, post: PostPage) -> bool:
    return bool(row.series and post.series and row.series.translation_key == post.series.translation_key)


def _picks(post: PostPage) -> QuerySet[Pick]:
    """A hand-picked post in whatever language it was picked: its version in this one is shown."""
    return Pick.objects.filter(post_id=post.pk, other__translation_key=OuterRef("translation_key")).order_by(
        "sort_order"
    )


def _near(post: PostPage) -> QuerySet[Nearness]:
    return Nearness.objects.filter(post_id=post.pk, other_id=OuterRef("pk"))


def _rank(row: PostPage) -> tuple[int, float, float]:
    """Picked ones in their order, then the nearest, then the newest."""
    picked: int | None = getattr(row, "picked")  # noqa: B009  # annotated above
    order = MOST_PICKS if picked is None else picked
    return order, -float(getattr(row, "closeness")), -row.published_at.timestamp()  # noqa: B009

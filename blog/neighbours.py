"""What to read after a post: picked by hand, then what speaks of the same, then the newest; and what came before and after it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.db.models.functions import Coalesce
from wagtail.models import Page

from blog.models.finding import MOST_PICKS, Nearness, Pick
from blog.models.post import PostPage
from blog.selectors import published, whole
from core.page_cache import page_changes, recording
from core.prepared import Given, Prepared
from core.visibility import open_to_all

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
    if not post.pk:
        return Neighbours(related=whole(published(post.locale_id)[:RELATED]), earlier=None, later=None)
    recording.note(of(post.pk), page_changes.list_of(PostPage, post.locale_id))
    moment, series = post.published_at, post.series.translation_key if post.series else None
    given = {"locale": post.locale_id, "pk": post.pk, "moment": moment}
    with recording.aside():
        found = _IN_SERIES.objects(**given, series=series) if series else _AROUND.objects(**given)
    for row in found:
        row.locale = post.locale
    beside = sorted((row for row in found if series in {None, _series_of(row)}), key=_place)
    shown = Neighbours(
        related=sorted(found, key=_rank)[:RELATED],
        earlier=next((row for row in reversed(beside) if _place(row) < (moment, post.pk)), None),
        later=next((row for row in beside if _place(row) > (moment, post.pk)), None),
    )
    recording.note(*(page_changes.of(row) for row in (*shown.related, shown.earlier, shown.later) if row))
    return shown


def _around(*, is_in_series: bool) -> QuerySet[PostPage, Any]:
    """The picked, the near, the newest, and the two beside a post; `_rank` and `_place` tell which is which."""
    locale, pk = Given("locale", BigIntegerField()), Given("pk", BigIntegerField())
    moment = Given("moment", DateTimeField())
    posts = PostPage.objects.filter(open_to_all(), locale=locale).exclude(pk=pk).order_by("-first_published_at", "-pk")
    # One table, and its language not found by the index of languages: the index of the moments gives the order, and the first
    # rows end the search.
    pages = Page.objects.annotate(language=Coalesce("locale_id", 0)).filter(open_to_all(), _is_post(), language=locale)
    newest = pages.exclude(pk=pk).order_by("-first_published_at", "-pk")
    beside = posts.filter(series__translation_key=Given("series", UUIDField())) if is_in_series else newest
    earlier = Q(first_published_at__lt=moment) | Q(first_published_at=moment, pk__lt=pk)
    later = Q(first_published_at__gt=moment) | Q(first_published_at=moment, pk__gt=pk)
    before, after = Q(earlier, first_published_at__lte=moment), Q(later, first_published_at__gte=moment)
    picks = Pick.objects.filter(post_id=pk, other__translation_key=OuterRef("translation_key")).order_by("sort_order")
    near = Nearness.objects.filter(post_id=pk, other_id=OuterRef("pk"))
    chosen = Pick.objects.order_by().filter(post_id=pk).values("other__translation_key")
    # As alternatives of one condition they would be tried on every post there is.
    wanted = _keys(translation_key__in=chosen).union(
        Nearness.objects.filter(post_id=pk).values("other_id"),
        _keys(pk__in=newest.values("pk")[:RELATED]),
        _keys(pk__in=beside.filter(before).values("pk")[:1]),
        _keys(pk__in=beside.filter(after).order_by("first_published_at", "pk").values("pk")[:1]),
    )
    found = posts.filter(pk__in=wanted).only(
        "title", "summary", "url_path", "slug", "locale", "path", "first_published_at"
    )
    return found.annotate(
        # A post picked in another language is shown in this one.
        picked=Subquery(picks.values(place=Coalesce("sort_order", 0))[:1]),
        closeness=Coalesce(Subquery(near.values("closeness")[:1]), 0.0),
        series_key=F("series__translation_key"),
    )


def _is_post() -> Exists:
    return Exists(PostPage._base_manager.filter(pk=OuterRef("pk")))


def _keys(**condition: Any) -> QuerySet[Page, Any]:
    return Page.objects.order_by().filter(**condition).values("pk")


_AROUND = Prepared(lambda: _around(is_in_series=False))
_IN_SERIES = Prepared(lambda: _around(is_in_series=True))


def _place(row: PostPage) -> tuple[datetime, int]:
    """Where a post stands in time; of two published at once the later made one comes later."""
    return row.published_at, row.pk


def _series_of(row: PostPage) -> UUID | None:
    """As the database gives it: text on one, a value of its own on the other."""
    key = getattr(row, "series_key")  # noqa: B009  # annotated above
    return UUID(str(key)) if key else None


def _rank(row: PostPage) -> tuple[int, float, float]:
    """Picked ones in their order, then the nearest, then the newest."""
    picked: int | None = getattr(row, "picked")  # noqa: B009  # annotated above
    order = MOST_PICKS if picked is None else picked
    return order, -float(getattr(row, "closeness")), -row.published_at.timestamp()  # noqa: B009

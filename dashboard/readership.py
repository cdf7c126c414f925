"""How often posts were opened and read to the end, and what led to them. Counts only: nothing here is known of any reader."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Min, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from blog.enums import Source
from blog.models import PostPage, PostReads, PostViews
from core.spreadsheets import Cell
from dashboard.statistics import Bar, Share, bars

SPANS = (7, 30, 90, 365)
USUAL = 30
MOST_SOURCES = 3

Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Span:
    """The last so many days by the clock of the house, today among them."""

    days: int
    today: date

    @classmethod
    def read(cls, days: str, today: date) -> "Span":
        """What an address asks for; thirty days where it asks for none there is."""
        return cls(next((span for span in SPANS if str(span) == days), USUAL), today)

    @property
    def since(self) -> date:
        return self.today - timedelta(days=self.days - 1)

    @property
    def before(self) -> "Span":
        return Span(self.days, self.since - timedelta(days=1))

    def of(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(day__gte=self.since, day__lte=self.today)


@dataclass(slots=True)
class Readership:
    """What is known of the readers of a post in some time."""

    sources: Counter[str] = field(default_factory=Counter)
    read: int = 0
    before: int = 0

    @property
    def opened(self) -> int:
        return self.sources.total()

    @property
    def share_read(self) -> Share:
        """Read to the end, of those who opened it. Who opened it before midnight and read on, or came back to it, may make it more than all."""
        return Share(min(self.read, self.opened), self.opened)

    @property
    def shares(self) -> list[tuple[str, Share]]:
        """What led to it, the most first; by its order where two are equal."""
        order = Source.values
        found = sorted(self.sources.items(), key=lambda item: (-item[1], order.index(item[0])))
        return [(str(Source(source).label), Share(number, self.opened)) for source, number in found if number]

    @property
    def told(self) -> str:
        """The greatest of them in words."""
        if self.share_read.is_small:
            return ", ".join(f"{name}: {share.count}" for name, share in self.shares[:MOST_SOURCES])
        return ", ".join(f"{name} {share.percent} %" for name, share in self.shares[:MOST_SOURCES])

    @property
    def bars(self) -> list[Bar]:
        return bars((source, self.sources[source]) for source in Source.values)


def by_post(posts: Collection[int] | None, span: Span | None) -> dict[int, Readership]:
    """The readers of each of these posts, or of every post that had any; in three queries, without `span` in two."""
    found: defaultdict[int, Readership] = defaultdict(Readership)
    views, reads = (_of(model, posts, span) for model in (PostViews, PostReads))
    for post, source, number in views.values_list("post_id", "source").annotate(Sum("number")):
        found[post].sources[source] += number
    for post, number in reads.values_list("post_id").annotate(Sum("number")):
        found[post].read += number
    if span:
        for post, number in _of(PostViews, posts, span.before).values_list("post_id").annotate(Sum("number")):
            found[post].before += number
    return {post: found[post] for post in (found if posts is None else posts)}


def whole(span: Span) -> Readership:
    """The readers of all posts together."""
    found = Readership()
    for readership in by_post(None, span).values():
        found.sources += readership.sources
        found.read += readership.read
        found.before += readership.before
    return found


def between(post: int, since: date, until: date, *, is_read: bool = False) -> int:
    """How often a post was opened, or read to the end, from one day up to another, both included."""
    rows = (PostReads if is_read else PostViews)._default_manager.filter(post_id=post, day__gte=since, day__lte=until)
    return int(rows.aggregate(number=Sum("number"))["number"] or 0)


def counted_since() -> date | None:
    """The first day of which anything is known."""
    return PostViews.objects.aggregate(first=Min("day"))["first"]


def head() -> list[str]:
    return [
        _("Post"), _("Language"), _("Published"), _("Times opened"), _("Times opened before"), _("Times read to the end"),
        *(str(label) for label in Source.labels),
    ]  # fmt: skip


def table(span: Span) -> Iterable[Row]:
    """Every post that was opened in that time, the most read first."""
    for post, found in listed(span):
        yield [
            post.title, post.locale.language_code, published(post), found.opened, found.before, found.read,
            *(found.sources[source] for source in Source.values),
        ]  # fmt: skip


def listed(span: Span) -> list[tuple[PostPage, Readership]]:
    """Posts that were opened in that time or the one before it, the most read first."""
    found = by_post(None, span)
    posts = PostPage.objects.live().filter(pk__in=found).select_related("locale")
    return sorted(
        ((post, found[post.pk]) for post in posts), key=lambda pair: (-pair[1].opened, -pair[1].before, -pair[0].pk)
    )


def _of(model: Any, posts: Collection[int] | None, span: Span | None) -> QuerySet[Any]:
    rows = model.objects.order_by()
    rows = rows if posts is None else rows.filter(post_id__in=posts)
    return span.of(rows) if span else rows


def published(post: PostPage) -> date | None:
    """The day a post became public."""
    return timezone.localdate(post.first_published_at) if post.first_published_at else None

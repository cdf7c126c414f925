"""One post and its readers: how it began beside others, and day by day."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db.models import Q, Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from blog.enums import Source
from blog.models import PostPage, PostReads, PostViews
from dashboard.readership import Readership, Row, Span, counted_since, published

FIRST_DAYS = timedelta(days=7)
COMPARED = 10
# Of a span of more days each week is one step.
MOST_DAYS = 90


@dataclass(frozen=True, slots=True)
class FirstDays:
    """How often a post was opened in its first week, beside others of its language; `usual` is None without others."""

    opened: int
    usual: float | None
    others: int
    is_over: bool

    @property
    def says(self) -> str:
        if self.usual is None:
            return _("There is no other post yet to compare it with.")
        said = ngettext(
            "The post before it in this language was opened %(usual)s times in that time.",
            "The %(number)s posts before it in this language were typically opened %(usual)s times in that time.",
            self.others,
        )
        return said % {"number": self.others, "usual": round(self.usual)}


def first_days(post: PostPage, today: date) -> FirstDays | None:
    """None for a post that was published before anything was counted. The middle one of the others stands for them all."""
    begun, started = published(post), counted_since()
    if begun is None or started is None or begun < started:
        return None
    others = PostPage.objects.live().filter(
        locale=post.locale, first_published_at__lt=post.first_published_at, first_published_at__date__gte=started
    )
    spans = {
        other.pk: day
        for other in others.exclude(pk=post.pk).order_by("-first_published_at")[:COMPARED]
        if (day := published(other)) and day + FIRST_DAYS <= today
    }
    opened = _opened_in_first_days({post.pk: begun, **spans})
    return FirstDays(
        opened=opened[post.pk],
        usual=median(opened[pk] for pk in spans) if spans else None,
        others=len(spans),
        is_over=begun + FIRST_DAYS <= today,
    )


@dataclass(frozen=True, slots=True)
class Day:
    """One day, or one week, of a post; `height` in percent of the fullest one."""

    begins: date
    opened: int
    read: int
    height: float

    @property
    def top(self) -> float:
        return round(100 - self.height, 1)


def days(post: int, span: Span) -> list[Day]:
    """Each day of the span; of a long one each week, from Monday on."""
    step = timedelta(days=1 if span.days <= MOST_DAYS else 7)
    start = span.since if step.days == 1 else span.since - timedelta(days=span.since.weekday())
    opened, read = Counter[date](), Counter[date]()
    for counts, model in ((opened, PostViews), (read, PostReads)):
        rows = span.of(model._default_manager.filter(post_id=post))
        for day, number in rows.values_list("day").annotate(Sum("number")):
            counts[start + (day - start) // step * step] += number
    fullest = max(opened.values(), default=0)
    return [
        Day(begins, opened[begins], read[begins], round(100 * opened[begins] / fullest, 1) if fullest else 0.0)
        for begins in _steps(start, span.today, step)
    ]


def days_in_words(found: Sequence[Day]) -> str:
    """What the curve shows, for whoever does not see it."""
    fullest = max(found, key=lambda day: day.opened, default=None)
    if fullest is None or not fullest.opened:
        return _("Nobody opened this post in that time.")
    is_by_week = len(found) > 1 and found[1].begins - found[0].begins > timedelta(days=1)
    said = (
        _("Most in one week: %(count)s, from %(day)s on.")
        if is_by_week
        else _("Most on one day: %(count)s, on %(day)s.")
    )
    return said % {"count": fullest.opened, "day": date_format(fullest.begins, "DATE_FORMAT")}


def day_head() -> list[str]:
    return [_("Day"), _("Times opened"), _("Times read to the end"), *(str(label) for label in Source.labels)]


def day_table(post: int) -> Iterable[Row]:
    """Each day on which a post was opened or read, with what led there."""
    by_day: defaultdict[date, Readership] = defaultdict(Readership)
    for day, source, number in PostViews.objects.filter(post_id=post).values_list("day", "source", "number"):
        by_day[day].sources[source] += number
    for day, number in PostReads.objects.filter(post_id=post).values_list("day", "number"):
        by_day[day].read += number
    for day, found in sorted(by_day.items()):
        yield [day, found.opened, found.read, *(found.sources[source] for source in Source.values)]


def _opened_in_first_days(begun: dict[int, date]) -> Counter[int]:
    chosen = Q()
    for post, day in begun.items():
        chosen |= Q(post_id=post, day__gte=day, day__lt=day + FIRST_DAYS)
    rows = PostViews.objects.filter(chosen).order_by().values_list("post_id").annotate(Sum("number"))
    return Counter(dict(rows))


def _steps(start: date, end: date, step: timedelta) -> Iterator[date]:
    while start <= end:
        yield start
        start += step

"""HR's figures by post, topic and month. Small numbers are told as a bound, and rows of few people only counted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Func, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from blog.models import PostPage, Topic
from comments.enums import Purpose
from core.hiding import SMALL
from recruiting import reaching, selectors
from recruiting.actions.evidence import owner, sources_of
from recruiting.addresses import ROOMS
from recruiting.figures import COLUMNS, Figure, Span, comments, everybody, joined_label
from recruiting.filters import Filters


@dataclass(frozen=True, slots=True)
class Cell:
    """A number with its list, or a bound without one."""

    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One post, topic or month; each cell with the name of its column."""

    label: str
    comments: int
    named: Sequence[tuple[str, Cell]]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The lines with enough people, those with most first; `left_out` had fewer."""

    title: str
    lines: Sequence[Line]
    left_out: int
    empty: bool


@dataclass(frozen=True, slots=True)
class _Counted:
    """What was counted for one line, before anything is hidden."""

    label: str
    comments: int
    numbers: dict[str, int]
    filters: Filters


def of(purpose: Purpose, span: Span) -> list[Breakdown]:
    """By post, by topic, by month; the number of queries does not depend on how many there are."""
    return [
        _told(_("By post"), purpose, _by_post(purpose, span)),
        _told(_("By topic"), purpose, _by_topic(purpose, span)),
        _told(_("By month"), purpose, _by_month(purpose, span), in_order=True),
    ]


def _told(title: str, purpose: Purpose, found: Sequence[_Counted], *, in_order: bool = False) -> Breakdown:
    by_size = sorted((line for line in found if line.numbers["agreed"]), key=lambda line: -line.numbers["agreed"])
    told = [line for line in by_size if line.numbers["agreed"] >= SMALL]
    ordered = [line for line in found if line in told] if in_order else told
    lines = [Line(line.label, line.comments, _cells(purpose, line)) for line in ordered]
    return Breakdown(title, lines, left_out=len(by_size) - len(told), empty=not by_size)


def _cells(purpose: Purpose, line: _Counted) -> list[tuple[str, Cell]]:
    whole, room = line.numbers["agreed"], ROOMS[purpose]
    figures = [Figure(line.numbers[name], room.queue_like(replace(line.filters, **COLUMNS[name]))) for name in COLUMNS]
    names = [_("Agreed"), _("Suggested"), _("Reviewed"), _("In conversation"), joined_label(purpose)]
    return [(name, _cell(figure, whole)) for name, figure in zip(names, figures, strict=True)]


def _cell(figure: Figure, whole: int) -> Cell:
    """Fewer than five, or all but fewer than five, are told as a bound only, as in oversight."""
    if 0 < figure.number < SMALL:
        return Cell(_("fewer than %(small)d") % {"small": SMALL})
    if 0 < whole - figure.number < SMALL:
        return Cell(_("more than %(bound)d") % {"bound": whole - SMALL})
    return Cell(str(figure.number), figure.url)


def _by_post(purpose: Purpose, span: Span) -> list[_Counted]:
    base = everybody(span)
    under = sources_of(purpose).filter(post=OuterRef(OuterRef("pk"))).values(owner(purpose))
    posts = PostPage.objects.filter(pk__in=sources_of(purpose).values("post")).order_by("title", "pk")
    written = _number(comments(span).filter(target_id=OuterRef("pk")))
    found = posts.annotate(written=written, **_numbers(purpose, base, under))
    return [_counted(post, post.title, replace(base, post=post.pk)) for post in found]


def _by_topic(purpose: Purpose, span: Span) -> list[_Counted]:
    """Each topic once, in the reader's language where it has a name there."""
    base = everybody(span)
    under = reaching.by_topic(purpose, OuterRef(OuterRef(OuterRef("translation_key"))))
    posts = PostPage.topics.through.objects.filter(topic__translation_key=OuterRef(OuterRef("translation_key")))
    written = _number(comments(span).filter(target_id__in=posts.values("postpage_id")))
    found = Topic.objects.select_related("locale").order_by("name", "pk")
    found = found.annotate(written=written, **_numbers(purpose, base, under))
    once: dict[Any, Topic] = {}
    for topic in sorted(found, key=lambda topic: topic.locale.language_code == get_language()):
        once[topic.translation_key] = topic
    return [_counted(topic, topic.name, replace(base, topic=topic.pk)) for topic in once.values()]


def _by_month(purpose: Purpose, span: Span) -> list[_Counted]:
    base = everybody(span)
    counts = {
        name: _monthly(selectors.people(purpose, replace(base, **change)), "first_seen_at")
        for name, change in COLUMNS.items()
    }
    written = _monthly(comments(span), "submit_date")
    return [
        _Counted(
            label=date_format(month, "F Y"),
            comments=written.get(month, 0),
            numbers={name: numbers.get(month, 0) for name, numbers in counts.items()},
            filters=replace(base, since=max(month, span.since or month), until=_last(month, span.until)),
        )
        for month in sorted(counts["agreed"], reverse=True)
    ]


def _last(month: date, until: date | None) -> date:
    end = (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return min(end, until or end)


def _monthly(found: QuerySet[Any], column: str) -> dict[date, int]:
    month = TruncMonth(column, tzinfo=timezone.get_default_timezone())
    rows = found.order_by().annotate(month=month).values("month").annotate(how_many=Count("pk"))
    return {row["month"].date(): row["how_many"] for row in rows}


def _numbers(purpose: Purpose, base: Filters, under: QuerySet[Any]) -> dict[str, Subquery]:
    return {
        name: _number(selectors.people(purpose, replace(base, **change)).filter(pk__in=under))
        for name, change in COLUMNS.items()
    }


def _number(found: QuerySet[Any]) -> Subquery:
    """How many rows, as a column of the query around it."""
    counted = found.order_by().annotate(how_many=Func(F("pk"), function="COUNT", output_field=IntegerField()))
    return Subquery(counted.values("how_many"))


def _counted(row: Any, label: str, filters: Filters) -> _Counted:
    return _Counted(label, row.written, {name: getattr(row, name) for name in COLUMNS}, filters)

"""HR's figures by post, topic and month. Small numbers are told as a bound, and rows of few people only counted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Self

from django.db.models import Count, QuerySet
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from blog.models import PostPage, Topic
from comments.enums import Purpose
from core.hiding import SMALL
from recruiting import selectors
from recruiting.actions.evidence import owner, sources_of
from recruiting.addresses import ROOMS
from recruiting.figures import COLUMNS, Figure, Span, Written, everybody, joined_label, month_of
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


def of(purpose: Purpose, span: Span, written: Written | None = None) -> list[Breakdown]:
    """By post, by topic, by month; the number of queries does not depend on how many there are. `written` where it was counted already."""
    base, written = everybody(span), written or Written.of(span)
    here = _Here.of(purpose, base)
    return [
        _told(_("By post"), purpose, _by_post(purpose, here, base, written)),
        _told(_("By topic"), purpose, _by_topic(here, base, written)),
        _told(_("By month"), purpose, _by_month(purpose, base, written), in_order=True),
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


@dataclass(frozen=True, slots=True)
class _Here:
    """The keys of the people who count in each column, and of those who wrote under each post."""

    columns: Mapping[str, Set[int]]
    under: Mapping[int, Set[int]]

    @classmethod
    def of(cls, purpose: Purpose, base: Filters) -> Self:
        found = {name: selectors.people(purpose, replace(base, **change)) for name, change in COLUMNS.items()}
        under: dict[int, set[int]] = defaultdict(set)
        for post, person in sources_of(purpose).values_list("post", owner(purpose)).distinct():
            under[post].add(person)
        return cls({name: set(people.order_by().values_list("pk", flat=True)) for name, people in found.items()}, under)

    def numbers(self, posts: Iterable[int]) -> dict[str, int]:
        """How many of those under any of these posts are in each column; whoever wrote under several is one."""
        people = set[int]().union(*(self.under.get(post, ()) for post in posts))
        return {name: len(people & column) for name, column in self.columns.items()}


def _by_post(purpose: Purpose, here: _Here, base: Filters, written: Written) -> list[_Counted]:
    found = PostPage.objects.filter(pk__in=sources_of(purpose).values("post")).order_by("title", "pk")
    posts = found.values_list("pk", "title")
    return [_Counted(title, written.under([pk]), here.numbers([pk]), replace(base, post=pk)) for pk, title in posts]


def _by_topic(here: _Here, base: Filters, written: Written) -> list[_Counted]:
    """Each topic once, in the reader's language where it has a name there."""
    posts: dict[Any, set[int]] = defaultdict(set)
    for key, post in PostPage.topics.through.objects.values_list("topic__translation_key", "postpage_id"):
        posts[key].add(post)
    once: dict[Any, Topic] = {}
    found = Topic.objects.select_related("locale").order_by("name", "pk")
    for topic in sorted(found, key=lambda topic: topic.locale.language_code == get_language()):
        once[topic.translation_key] = topic
    return [
        _Counted(topic.name, written.under(posts[key]), here.numbers(posts[key]), replace(base, topic=topic.pk))
        for key, topic in once.items()
    ]


def _by_month(purpose: Purpose, base: Filters, written: Written) -> list[_Counted]:
    counts = {name: _monthly(selectors.people(purpose, replace(base, **change))) for name, change in COLUMNS.items()}
    return [
        _Counted(
            label=date_format(month, "F Y"),
            comments=written.in_month(month),
            numbers={name: numbers.get(month, 0) for name, numbers in counts.items()},
            filters=replace(base, since=max(month, base.since or month), until=_last(month, base.until)),
        )
        for month in sorted(counts["agreed"], reverse=True)
    ]


def _last(month: date, until: date | None) -> date:
    end = (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return min(end, until or end)


def _monthly(found: QuerySet[Any]) -> dict[date, int]:
    """People by the month in which they came in."""
    rows = found.order_by().annotate(month=month_of("first_seen_at")).values("month").annotate(how_many=Count("pk"))
    return {row["month"].date(): row["how_many"] for row in rows}

"""How many comments a filter chooses, from the stored sums; of hours that are not whole, from what stands in them comment by comment."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Aggregate, Count, Expression, F, Q, QuerySet
from django.db.models import Sum as Total

from listening.actions import summing
from listening.enums import Kind, ListState
from listening.filters import UNSTATED, CommentFilter, posts_on
from listening.models import Standing, Sum, SumState, version_in_force
from listening.sorts import EVER, EVERY_POST, NO_HOUR, day_of, next_day

HOUR = timedelta(hours=1)
SORTED = ("kind", "tone", "is_answered")


def count(chosen: CommentFilter) -> int:
    """How many comments the list of `chosen` will show."""
    if chosen.is_beyond_sums:
        return chosen.rows().count()
    return grouped(chosen)[()]


def grouped(chosen: CommentFilter, *by: str) -> Counter[tuple[Any, ...]]:
    """How many comments there are of each post or relation. Not for what is beyond the sums.

    One query; others where the time does not begin and end with a day, and where it does not with an hour.
    """
    summing.settle()
    return _numbers(_sums(chosen, is_by_post="post" in by), _in_parts(chosen), by)


def over_time(chosen: CommentFilter, step: Expression | F, *, is_by_hour: bool) -> Counter[datetime]:
    """How many comments were confirmed in each step from `since` on; `step` says of an `hour` with which others it is taken together.

    A step is one or more hours, or, unless `is_by_hour`, one or more days of the house.
    """
    summing.settle()
    whole = [rows.annotate(begins=step) for rows in _sums(chosen, is_by_hour=is_by_hour)]
    found = _numbers(whole, _in_parts(chosen).annotate(begins=step), ["begins"])
    return Counter({begins: number for (begins,), number in found.items()})


@dataclass(slots=True)
class Tally:
    """Public comments of one sort: all of them, and those that were read by kind and tone."""

    comments: int = 0
    answered_questions: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    tones: Counter[str] = field(default_factory=Counter)

    def add(self, number: int, kind: str, tone: str, *, is_answered: bool) -> None:
        """Comments of one kind and tone; without a kind those of all kinds, the unread ones too."""
        if not kind:
            self.comments += number
            return
        self.kinds[kind] += number
        self.tones[tone] += number
        self.answered_questions += number if is_answered and kind == Kind.QUESTION else 0


def by_post(posts: Collection[int], *, until: datetime | None = None) -> dict[int, Tally]:
    """What there is under each of these posts, up to a moment; in one query, or a few where no day begins at the moment."""
    summing.settle()
    chosen = CommentFilter(until=until)
    columns, wanted = ["post", *SORTED], _read_or_not() & Q(post__in=posts, aspect="")
    found = {post: Tally() for post in posts}
    whole, parts = _of_hours(Sum.objects.filter(wanted), chosen), _ends(Standing.objects.filter(wanted), chosen)
    numbers = _numbers(whole, parts, columns)
    for (post, kind, tone, is_answered), number in numbers.items():
        found[post].add(number, kind, tone, is_answered=is_answered)
    return found


def by_aspect(post: int) -> defaultdict[str, Tally]:
    """What there is about each aspect of a launch, in one query."""
    summing.settle()
    found: defaultdict[str, Tally] = defaultdict(Tally)
    rows = Sum.objects.filter(_read_or_not(), post=post, hour=EVER).exclude(aspect="")
    for (aspect, kind, tone, is_answered), number in _grouped(rows, ["aspect", *SORTED], Total("number")).items():
        found[aspect].add(number, kind, tone, is_answered=is_answered)
    return found


def state() -> str:
    """Another text after every change of any figure."""
    summing.settle()
    return "".join(f"{row.built_at.timestamp()}-{row.changes}" for row in SumState.objects.all())


def _numbers(
    whole: Iterable[QuerySet[Sum]], parts: QuerySet[Standing], columns: Sequence[str]
) -> Counter[tuple[Any, ...]]:
    """How many there are of each, in the sums and in the parts of hours beside them."""
    found = _grouped(parts, columns, Count("pk"))
    for rows in whole:
        found += _grouped(rows, columns, Total("number"))
    return +found


def _grouped(rows: QuerySet[Any], columns: Sequence[str], number: Aggregate) -> Counter[tuple[Any, ...]]:
    if rows.query.is_empty():
        return Counter()
    if not columns:
        return Counter({(): rows.aggregate(number=number)["number"] or 0})
    return Counter({row[:-1]: row[-1] for row in rows.order_by().values_list(*columns).annotate(number)})


def _read_or_not() -> Q:
    """Public comments twice: as they came, and as the version in force has read them."""
    return Q(is_public=True) & (Q(version="") | Q(version=version_in_force()))


def _sums(chosen: CommentFilter, *, is_by_hour: bool = False, is_by_post: bool = False) -> list[QuerySet[Sum]]:
    rows = Sum.objects.filter(_sort(chosen))
    if chosen.post is None:
        is_of_some = is_by_post or chosen.topic is not None
        rows = rows.filter(post__gt=EVERY_POST) if is_of_some else rows.filter(post=EVERY_POST)
    return _of_hours(rows, chosen, is_by_hour=is_by_hour)


def _in_parts(chosen: CommentFilter) -> QuerySet[Standing]:
    return _ends(Standing.objects.filter(_sort(chosen)), chosen)


def _sort(chosen: CommentFilter) -> Q:
    """What a filter asks of the sort of a comment, but for its hour."""
    wanted = Q(version=version_in_force() if chosen.asks_for_a_reading else "", aspect=chosen.aspect)
    for name in ("kind", "tone", "relation", "post"):
        if value := getattr(chosen, name):
            wanted &= Q(**{name: "" if value == UNSTATED else value})
    if chosen.topic is not None:
        wanted &= Q(post__in=posts_on(chosen.topic))
    if chosen.worth:
        wanted &= Q(is_worth=True)
    if chosen.open is not None:
        wanted &= Q(kind=Kind.QUESTION, is_answered=not chosen.open)
    if chosen.state != ListState.ALL:
        wanted &= Q(is_public=chosen.state == ListState.PUBLIC)
    return wanted


def _of_hours(rows: QuerySet[Sum], chosen: CommentFilter, *, is_by_hour: bool = False) -> list[QuerySet[Sum]]:
    """The whole days of the chosen time, and the whole hours before and after them; without a time, the sum over all of it.

    One condition for all of them would have every hour in between looked at.
    """
    if chosen.since is None and chosen.until is None and not is_by_hour:
        return [rows.filter(hour=EVER)]
    first = chosen.since and _next_hour(chosen.since)
    end = chosen.until and _hour(chosen.until)
    begins, ends = first and next_day(first), end and day_of(end)
    if is_by_hour or (begins and ends and begins >= ends):
        return [_between(rows, first, end, is_day=False)]
    found = [_between(rows, begins, ends, is_day=True)]
    if first != begins:
        found.append(_between(rows, first, begins, is_day=False))
    if ends != end:
        found.append(_between(rows, ends, end, is_day=False))
    return found


def _between(rows: QuerySet[Sum], begins: datetime | None, ends: datetime | None, *, is_day: bool) -> QuerySet[Sum]:
    """Hours, or days, from the one up to the other; None is open."""
    # Not `is_day=False`, of which SQLite makes a condition that no index knows.
    wanted = Q(is_day__in=[is_day]) & (Q(hour__gte=begins) if begins else Q(hour__gt=NO_HOUR))
    return rows.filter(wanted & Q(hour__lt=ends) if ends else wanted)


def _ends(rows: QuerySet[Standing], chosen: CommentFilter) -> QuerySet[Standing]:
    """What came at both ends of the chosen time in hours that are not whole."""
    wanted = Q()
    for begins, ends in _parts(chosen.since, chosen.until):
        wanted |= Q(at__gte=begins, at__lt=ends)
    return rows.filter(wanted) if wanted else rows.none()


def _parts(since: datetime | None, until: datetime | None) -> Iterator[tuple[datetime, datetime]]:
    if since and until and _next_hour(since) > _hour(until):
        yield since, until
        return
    if since and since < _next_hour(since):
        yield since, _next_hour(since)
    if until and _hour(until) < until:
        yield _hour(until), until


def _hour(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _next_hour(moment: datetime) -> datetime:
    """The first full hour that is not before."""
    begun = _hour(moment)
    return begun if begun == moment else begun + HOUR

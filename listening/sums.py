"""How many comments a filter chooses, from the stored sums; what lies between the full hours is counted in the comments themselves."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Aggregate, Count, Q, QuerySet
from django.db.models import Sum as Total

from comments.models import CommentQuerySet
from listening.actions import summing
from listening.enums import Kind, ListState
from listening.filters import CommentFilter
from listening.models import Recount, Sum, version_in_force
from listening.sorts import EVER, EVERY_POST, NO_HOUR

HOUR = timedelta(hours=1)
# Where each stands in the comments.
COLUMNS = {"post": "target_id", "relation": "relation"}
SORTED = ("kind", "tone", "is_answered")


def count(chosen: CommentFilter) -> int:
    """How many comments the list of `chosen` will show."""
    if chosen.asked:
        return chosen.rows().count()
    return grouped(chosen)[()]


def grouped(chosen: CommentFilter, *by: str) -> Counter[tuple[Any, ...]]:
    """How many comments there are of each post or relation. Not for `asked`.

    One query, and one for each end of the time that is no full hour.
    """
    summing.settle()
    found = _numbers(_sums(chosen, is_by_post="post" in by), by, Total("number"))
    for since, until in _ends(chosen):
        rows = replace(chosen, since=since, until=until).rows()
        found.update(_numbers(rows, [COLUMNS[name] for name in by], Count("pk")))
    return +found


def by_hour(chosen: CommentFilter) -> Counter[datetime]:
    """How many comments were confirmed in each hour of UTC, from `since` on."""
    summing.settle()
    numbers = _numbers(_sums(chosen, is_by_hour=True), ["hour"], Total("number"))
    found = Counter({hour: number for (hour,), number in numbers.items()})
    for since, until in _ends(chosen):
        found[_hour(since)] += replace(chosen, since=since, until=until).rows().count()
    return +found


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
    """What there is under each of these posts, up to a moment. One query, two more for a moment that is no full hour."""
    summing.settle()
    chosen = CommentFilter(until=until)
    found = {post: Tally() for post in posts}
    sums = _of_hours(_read_or_not().filter(aspect="", post__in=posts), chosen, is_by_hour=False)
    for (post, kind, tone, is_answered), number in _numbers(sums, ["post", *SORTED], Total("number")).items():
        found[post].add(number, kind, tone, is_answered=is_answered)
    for since, end in _ends(chosen):
        _add_part(found, CommentFilter(since=since, until=end).rows().filter(target_id__in=posts))
    return found


def by_aspect(post: int) -> defaultdict[str, Tally]:
    """What there is about each aspect of a launch, in one query."""
    summing.settle()
    found: defaultdict[str, Tally] = defaultdict(Tally)
    sums = _read_or_not().filter(post=post, hour=EVER).exclude(aspect="")
    for (aspect, kind, tone, is_answered), number in _numbers(sums, ["aspect", *SORTED], Total("number")).items():
        found[aspect].add(number, kind, tone, is_answered=is_answered)
    return found


def _read_or_not() -> QuerySet[Sum]:
    """Public comments twice: as they came, and as the version in force has read them."""
    return Sum.objects.filter(Q(version="") | Q(version=version_in_force()), is_public=True)


def _add_part(found: dict[int, Tally], rows: CommentQuerySet) -> None:
    """What came in a part of an hour; whether it is answered is not asked."""
    for (post,), number in _numbers(rows, ["target_id"], Count("pk")).items():
        found[post].comments += number
    read = rows.filter(analyses__version=version_in_force())
    for (post, kind, tone), number in _numbers(
        read, ["target_id", "analyses__kind", "analyses__tone"], Count("pk")
    ).items():
        found[post].add(number, kind, tone, is_answered=False)


def behind() -> int:
    """How many changes the figures do not know yet; a few hundred at most but after an import."""
    return Recount.objects.count()


def _numbers(rows: QuerySet[Any], columns: Sequence[str], number: Aggregate) -> Counter[tuple[Any, ...]]:
    if not columns:
        return Counter({(): rows.aggregate(number=number)["number"] or 0})
    return Counter({row[:-1]: row[-1] for row in rows.order_by().values_list(*columns).annotate(number)})


def _sums(chosen: CommentFilter, *, is_by_hour: bool = False, is_by_post: bool = False) -> QuerySet[Sum]:
    version = version_in_force() if chosen.asks_for_a_reading else ""
    rows = Sum.objects.filter(version=version, aspect=chosen.aspect)
    for name, value in (("kind", chosen.kind), ("tone", chosen.tone), ("relation", chosen.relation)):
        if value:
            rows = rows.filter(**{name: value})
    if chosen.worth:
        rows = rows.filter(is_worth=True)
    if chosen.open is not None:
        rows = rows.filter(kind=Kind.QUESTION, is_answered=not chosen.open)
    if chosen.state != ListState.ALL:
        rows = rows.filter(is_public=chosen.state == ListState.PUBLIC)
    if chosen.post is None and is_by_post:
        rows = rows.filter(post__gt=EVERY_POST)
    else:
        rows = rows.filter(post=EVERY_POST if chosen.post is None else chosen.post)
    return _of_hours(rows, chosen, is_by_hour=is_by_hour)


def _of_hours(rows: QuerySet[Sum], chosen: CommentFilter, *, is_by_hour: bool) -> QuerySet[Sum]:
    if chosen.since is None and chosen.until is None and not is_by_hour:
        return rows.filter(hour=EVER)
    rows = rows.filter(hour__gt=NO_HOUR)
    if chosen.since is not None:
        rows = rows.filter(hour__gte=_next_hour(chosen.since))
    return rows if chosen.until is None else rows.filter(hour__lt=_hour(chosen.until))


def _ends(chosen: CommentFilter) -> Iterator[tuple[datetime, datetime]]:
    """What of the chosen time are no full hours."""
    since, until = chosen.since, chosen.until
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

"""HR's figures: how many came how far, how right the suggestions were, and how long a decision took.

Everything is counted from the people kept at present, by the very filters of the list it opens.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import ceil
from typing import Any, Self

from django.db.models import Count, DurationField, ExpressionWrapper, F, Min, OuterRef, Subquery
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from comments.enums import Purpose
from core.hiding import SMALL
from recruiting import eligibility, selectors, wilson
from recruiting.actions.evidence import owner
from recruiting.addresses import ROOMS
from recruiting.filters import (
    ALL,
    JOINED,
    NOT_USEFUL,
    OPEN,
    REVIEWED,
    RIGHT,
    SUGGESTED,
    TALKS,
    UNSAID,
    UNSUGGESTED,
    USEFUL,
    WRONG,
    Filters,
)  # fmt: skip
from recruiting.models import Decision
from recruiting.reaching import start_of

COLUMNS: dict[str, dict[str, Any]] = {
    "agreed": {}, "suggested": {"who": SUGGESTED}, "reviewed": {"reached": REVIEWED}, "talks": {"reached": TALKS},
    "joined": {"reached": JOINED},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day, both included; an open end where none is given."""

    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the list with exactly these people."""

    number: int
    url: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the funnel, for everybody and for those suggested."""

    label: str
    everybody: Figure
    suggested: Figure


@dataclass(frozen=True, slots=True)
class Precision:
    """Of how many the reviewers said yes, and between which shares the truth lies with 95 % certainty."""

    yes: Figure
    no: Figure

    @property
    def total(self) -> int:
        return self.yes.number + self.no.number

    @property
    def percent(self) -> int:
        return round(100 * self.yes.number / self.total) if self.total else 0

    @property
    def low(self) -> int:
        return round(100 * wilson.interval(self.yes.number, self.total)[0])

    @property
    def high(self) -> int:
        return round(100 * wilson.interval(self.yes.number, self.total)[1])


@dataclass(frozen=True, slots=True)
class Judged:
    """A precision with its name, and by whose word it is counted."""

    title: str
    note: str
    of: Precision


@dataclass(frozen=True, slots=True)
class Waits:
    """Within which time half, and nine of ten, were decided; `number` people were."""

    number: int
    half: str = ""
    nine_of_ten: str = ""

    @property
    def is_small(self) -> bool:
        return self.number < SMALL


@dataclass(frozen=True, slots=True)
class Figures:
    """What stands above the breakdowns."""

    comments: int
    steps: Sequence[Step]
    waiting: Figure
    decided: Precision
    unsaid: Figure
    blind: Precision
    missed: Precision
    waits: Waits

    @property
    def judged(self) -> Sequence[Judged]:
        """How right the suggestions were, by what was decided and by the blind sample."""
        return [
            Judged(
                _("By what was decided"),
                _(
                    "Right: taken further, or kept for later for expertise or interest. Wrong: too little evidence, or misread. "
                    "Reviewers had seen the suggestion."
                ),
                self.decided,
            ),
            Judged(
                _("By the blind sample"),
                _("Suggested people drawn by lot, judged before the reading was shown."),
                self.blind,
            ),
            Judged(
                _("Not suggested, by the blind sample"),
                _("Useful people the reading had passed over, drawn by the same lot."),
                self.missed,
            ),
        ]


@dataclass(frozen=True, slots=True)
class Written:
    """Public comments of strangers within a span, by post and month; nobody is considered for one without having agreed."""

    by_post: Mapping[int, int]
    by_month: Mapping[date, int]

    @classmethod
    def of(cls, span: Span) -> Self:
        found = eligibility.strangers()
        if span.since:
            found = found.filter(submit_date__gte=start_of(span.since))
        if span.until:
            found = found.filter(submit_date__lt=start_of(span.until + timedelta(days=1)))
        by_place = found.order_by().annotate(month=month_of("submit_date")).values_list("target_id", "month")
        posts, months = Counter[int](), Counter[date]()
        for post, month, number in by_place.annotate(number=Count("pk")):
            posts[post] += number
            months[month.date()] += number
        return cls(posts, months)

    @property
    def total(self) -> int:
        return sum(self.by_post.values())

    def under(self, posts: Iterable[int]) -> int:
        return sum(self.by_post.get(post, 0) for post in posts)

    def in_month(self, month: date) -> int:
        """By the first day of the month."""
        return self.by_month.get(month, 0)


def month_of(column: str) -> TruncMonth:
    """By the clock of the house."""
    return TruncMonth(column, tzinfo=timezone.get_default_timezone())


def everybody(span: Span) -> Filters:
    """Whoever came in within the span, wherever they stand."""
    return Filters(stage=ALL, who=ALL, when=ALL, since=span.since, until=span.until)


def figure(purpose: Purpose, filters: Filters) -> Figure:
    return Figure(selectors.people(purpose, filters).order_by().count(), ROOMS[purpose].queue_like(filters))


def of(purpose: Purpose, span: Span, written: Written | None = None) -> Figures:
    """All figures of one list, in a number of queries that does not depend on how many people there are. `written` where it was counted already."""
    base = everybody(span)
    suggested, others = replace(base, who=SUGGESTED), replace(base, who=UNSUGGESTED)
    return Figures(
        comments=(written or Written.of(span)).total,
        steps=[_step(purpose, base, *labelled) for labelled in _labels(purpose)],
        waiting=figure(purpose, replace(base, blind=OPEN)),
        decided=_precision(purpose, replace(suggested, verdict=RIGHT), replace(suggested, verdict=WRONG)),
        unsaid=figure(purpose, replace(suggested, verdict=UNSAID)),
        blind=_precision(purpose, replace(suggested, blind=USEFUL), replace(suggested, blind=NOT_USEFUL)),
        missed=_precision(purpose, replace(others, blind=USEFUL), replace(others, blind=NOT_USEFUL)),
        waits=_waits(purpose, replace(base, reached=REVIEWED)),
    )


def joined_label(purpose: Purpose) -> str:
    return _("hired") if purpose == Purpose.WORK else _("partner")


def _labels(purpose: Purpose) -> list[tuple[str, str]]:
    return [
        ("", _("Agreed to be considered")),
        (REVIEWED, _("Reviewed")),
        (TALKS, _("In conversation, now or before")),
        (JOINED, joined_label(purpose).capitalize()),
    ]


def _step(purpose: Purpose, base: Filters, reached: str, label: str) -> Step:
    wanted = replace(base, reached=reached)
    return Step(label, figure(purpose, wanted), figure(purpose, replace(wanted, who=SUGGESTED)))


def _precision(purpose: Purpose, yes: Filters, no: Filters) -> Precision:
    return Precision(yes=figure(purpose, yes), no=figure(purpose, no))


def _waits(purpose: Purpose, filters: Filters) -> Waits:
    """From coming in to the first decision, by the nearest rank."""
    decisions = Decision.objects.filter(**{owner(purpose): OuterRef("pk")}).order_by().values(owner(purpose))
    first = Subquery(decisions.annotate(first=Min("at")).values("first"))
    found = selectors.people(purpose, filters).annotate(decided_at=first).filter(decided_at__isnull=False)
    waits = found.annotate(wait=ExpressionWrapper(F("decided_at") - F("first_seen_at"), DurationField()))
    ordered = waits.order_by("wait").values_list("wait", flat=True)
    number = ordered.count()
    if number < SMALL:
        return Waits(number)
    return Waits(number, *(_told(ordered[ceil(share * number) - 1]) for share in (0.5, 0.9)))


def _told(wait: timedelta, now: datetime | None = None) -> str:
    now = now or timezone.now()
    return str(timesince(now - wait, now))

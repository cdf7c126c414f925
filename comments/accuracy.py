"""Of the comments each rule laid before a person: how many were published, how many rejected. Every figure is a list."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from comments import reasons
from comments.enums import PROVEN, WAITING, Badge, Status
from comments.models import Hold
from core.spreadsheets import Cell

PERIODS = (30, 90, 365)
# The tabs of the list, with the states they show.
SHOWN = {"all": PROVEN, "published": (Status.PUBLIC,), "rejected": (Status.REJECTED,), "waiting": WAITING}
# Fewer decisions say nothing about a rule.
FEW = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """How many, and the list of exactly those."""

    tab: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What became of the comments one rule pointed out."""

    label: str
    figures: list[Figure]
    rejected: int
    decided: int

    @property
    def total(self) -> int:
        return self.figures[0].count

    @property
    def named(self) -> list[tuple[str, Figure]]:
        """Each figure with the name of its column."""
        return list(zip(head()[1:-1], self.figures, strict=True))

    @property
    def is_few(self) -> bool:
        return self.decided < FEW

    @property
    def percent(self) -> int:
        return round(100 * self.rejected / self.decided) if self.decided else 0


def first_day(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def period(asked: str) -> int:
    """The days an address asks for; the shortest period where it asks for none there is."""
    return next((days for days in PERIODS if str(days) == asked), PERIODS[0])


def head() -> list[str]:
    return [_("Rule"), _("Pointed out"), _("published"), _("rejected"), _("still waiting"), _("Share rejected")]


def table(since: date) -> Iterable[Sequence[Cell]]:
    """The report as rows of a spreadsheet; without a decision there is no share."""
    for row in by_rule(since):
        yield [row.label, *(figure.count for figure in row.figures), row.percent if row.decided else None]


def by_rule(since: date) -> list[Accuracy]:
    """Every rule that pointed something out since that day, the busiest first, in one query."""
    held = Hold.objects.filter(made_at__date__gte=since, comment__badge=Badge.NONE).order_by()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for rule, status, count in held.values_list("rule", "comment__status").annotate(Count("comment")):
        counts[rule][status] = count
    found = [_accuracy(rule, by_status, since) for rule, by_status in counts.items()]
    return sorted((row for row in found if row.total), key=lambda row: (-row.total, row.label))


def _accuracy(rule: str, by_status: Counter[str], since: date) -> Accuracy:
    figures = [
        Figure(tab, sum(by_status[status] for status in states), _list(tab, rule, since))
        for tab, states in SHOWN.items()
    ]
    rejected = by_status[Status.REJECTED]
    return Accuracy(reasons.label(rule), figures, rejected, rejected + by_status[Status.PUBLIC])


def _list(tab: str, rule: str, since: date) -> str:
    query = urlencode({"state": tab, "reason": rule, "since": since.isoformat()})
    return f"{reverse('comments_queue')}?{query}"

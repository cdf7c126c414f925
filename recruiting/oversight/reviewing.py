"""Whether decisions still rest on reading: how many come within seconds, and how many equal the suggestion.

Told per reviewer without a name, since figures about single members of staff are no business of this product (features.md, LG-7);
computed from the record, stored nowhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from recruiting.enums import Act, Stage
from recruiting.models import ReviewEntry

AT_LEAST = 20
WITHIN = timedelta(seconds=10)
WINDOW = timedelta(days=90)
# A cell below this, or one that leaves fewer than this out, is told as a bound only.
SMALL = 5
# From here on a look is suggested (trust.md, AI Act 14): more than half within seconds, or more than 95 of 100 as suggested.
MANY_QUICK = 0.5
MANY_FOLLOWED = 0.95


@dataclass(frozen=True, slots=True)
class Pace:
    """The decisions of one reviewer."""

    decisions: int
    quick: int
    followed: int

    @property
    def is_mostly_quick(self) -> bool:
        return self.quick > MANY_QUICK * self.decisions

    @property
    def is_mostly_followed(self) -> bool:
        return self.followed > MANY_FOLLOWED * self.decisions

    @property
    def asks_for_a_look(self) -> bool:
        return self.is_mostly_quick or self.is_mostly_followed

    @property
    def quick_words(self) -> str:
        return _share(self.quick, self.decisions)

    @property
    def followed_words(self) -> str:
        return _share(self.followed, self.decisions)


@dataclass(frozen=True, slots=True)
class Paces:
    """Reviewers with enough decisions; the others are only counted."""

    rows: Sequence[Pace]
    left_out: int

    @property
    def asks_for_a_look(self) -> bool:
        return any(row.asks_for_a_look for row in self.rows)


def paces(*, now: datetime | None = None) -> Paces:
    """In one query, whatever the number of reviewers and decisions."""
    found = (
        decisions((now or timezone.now()) - WINDOW)
        .order_by()
        .values("by")
        .annotate(
            decisions=Count("pk"), quick=Count("pk", filter=_is_quick()), followed=Count("pk", filter=_is_followed())
        )
    )
    rows = [Pace(row["decisions"], row["quick"], row["followed"]) for row in found]
    told = sorted(
        (row for row in rows if row.decisions >= AT_LEAST), key=lambda row: (-row.decisions, row.quick, row.followed)
    )
    return Paces(rows=told, left_out=len(rows) - len(told))


def decisions(since: datetime) -> QuerySet[ReviewEntry]:
    """Each with the first time its reviewer opened the person, and whether the person had been suggested by then."""
    same = ReviewEntry.objects.filter(person=OuterRef("person"), purpose=OuterRef("purpose"), at__lte=OuterRef("at"))
    first_view = same.filter(act=Act.VIEWED, by=OuterRef("by")).order_by("at").values("at")[:1]
    found = ReviewEntry.objects.filter(act=Act.DECIDED, by__isnull=False, at__gte=since)
    return found.annotate(first_view=Subquery(first_view), is_suggested=Exists(same.filter(act=Act.SUGGESTED)))


def _is_quick() -> Q:
    return Q(first_view__isnull=False, at__lt=F("first_view") + WITHIN)


def _is_followed() -> Q:
    """Shortlisted, or taken further from there, where suggested; neither where not."""
    further = (Stage.SHORTLISTED, Stage.TALKS, Stage.JOINED)
    shortlisted = Q(detail__to_stage__in=[stage.value for stage in further])
    return Q(is_suggested=True) & shortlisted | Q(is_suggested=False) & ~shortlisted


def _share(part: int, whole: int) -> str:
    if 0 < part < SMALL:
        return _("fewer than %(small)d of %(whole)d") % {"small": SMALL, "whole": whole}
    if 0 < whole - part < SMALL:
        return _("more than %(bound)d of %(whole)d") % {"bound": whole - SMALL, "whole": whole}
    return _("%(part)d of %(whole)d") % {"part": part, "whole": whole}

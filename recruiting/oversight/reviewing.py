"""Whether decisions still rest on reading: how many come within seconds, and how many equal the suggestion.

Told of all reviewers together, and only where there are enough of them, since figures about single members of staff are no business of this
product (features.md, LG-7); computed from the record, stored nowhere.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.hiding import SMALL
from recruiting.enums import Act, Stage
from recruiting.models import ReviewEntry

AT_LEAST = 20
# With fewer reviewers a figure of all would be one about somebody.
REVIEWERS = 3
IN_A_ROW = 10
# The key in an entry that says that the decision has a word of the reviewer's own.
IN_WORDS = "in_words"
FURTHER = (Stage.SHORTLISTED, Stage.TALKS, Stage.JOINED)
WITHIN = timedelta(seconds=10)
WINDOW = timedelta(days=90)
# From here on a look is suggested (trust.md, AI Act 14): more than half within seconds, or more than 95 of 100 as suggested.
MANY_QUICK = 0.5
MANY_FOLLOWED = 0.95


@dataclass(frozen=True, slots=True)
class Pace:
    """The decisions of all reviewers of the time looked at."""

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


def pace(*, now: datetime | None = None) -> Pace | None:
    """In one query, whatever the number of reviewers and decisions; None where there are too few of either to say anything."""
    found = decisions((now or timezone.now()) - WINDOW).aggregate(
        reviewers=Count("by", distinct=True), decisions=Count("pk"), quick=Count("pk", filter=_is_quick()),
        followed=Count("pk", filter=_is_followed()),
    )  # fmt: skip
    if found["reviewers"] < REVIEWERS or found["decisions"] < AT_LEAST:
        return None
    return Pace(found["decisions"], found["quick"], found["followed"])


def is_asked(*, by: User, is_suggested: bool, to_stage: str) -> bool:
    """Whether a decision would be the next of ten in a row of this reviewer that followed the suggestion without a word of their own
    (features.md, LH-3). Told to them alone, in the moment, and kept nowhere."""
    if is_suggested != (to_stage in FURTHER):
        return False
    followed = ExpressionWrapper(_is_followed(), output_field=BooleanField())
    rows = list(
        decisions(timezone.now() - WINDOW).filter(by=by).annotate(follows=followed).order_by("-at", "-pk")[:IN_A_ROW]
    )
    return len(rows) == IN_A_ROW and all(row.follows and not row.detail.get(IN_WORDS) for row in rows)


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
    shortlisted = Q(detail__to_stage__in=[stage.value for stage in FURTHER])
    return Q(is_suggested=True) & shortlisted | Q(is_suggested=False) & ~shortlisted


def _share(part: int, whole: int) -> str:
    if 0 < part < SMALL:
        return _("fewer than %(small)d of %(whole)d") % {"small": SMALL, "whole": whole}
    if 0 < whole - part < SMALL:
        return _("more than %(bound)d of %(whole)d") % {"bound": whole - SMALL, "whole": whole}
    return _("%(part)d of %(whole)d") % {"part": part, "whole": whole}

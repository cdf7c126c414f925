"""Whether what is read, and what people make of it, still looks as when the version in force was released (AI Act 15).

Once a month the kinds and strengths of the comments of the last whole month are compared with a fixed reference: the comments of the year
before the version in force read its first one, which it read too, or of the first three months after where there were too few. What
reviewers confirm is compared with the year before the month. A share counts as outside where the two intervals do not even touch
and both stand on enough; small numbers say nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, CharField, Count, Min, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comments.enums import Badge
from listening.enums import Kind
from listening.models import CommentAnalysis
from recruiting import months, wilson
from recruiting.enums import Act, Stage
from recruiting.models import ReviewEntry
from recruiting.oversight import reviewing
from recruiting.reaching import start_of

YEAR, SETTLING = timedelta(days=365), timedelta(days=90)
COMMENTS_AT_LEAST, DECISIONS_AT_LEAST = 100, 20
BANDS = (0.25, 0.5, 0.75)
KIND, STRENGTH, CONFIRMED = "kind", "strength", "confirmed"


@dataclass(frozen=True, slots=True)
class Share:
    """How often something was among how many."""

    part: int
    whole: int

    @property
    def percent(self) -> int:
        return round(100 * self.part / self.whole)

    def is_apart_from(self, other: "Share") -> bool:
        """Whether the intervals of both do not touch."""
        low, high = wilson.interval(self.part, self.whole)
        other_low, other_high = wilson.interval(other.part, other.whole)
        return high < other_low or other_high < low


@dataclass(frozen=True, slots=True)
class Outside:
    """One share that left what is usual, in percent."""

    what: str
    name: str
    was: int
    now: int

    @property
    def words(self) -> str:
        """For the system card and the mail."""
        label = _label(self.what, self.name)
        return _("%(what)s: %(now)d %% instead of %(was)d %%") % {"what": label, "now": self.now, "was": self.was}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one month looked like. `is_told` is whether anything was compared at all."""

    month: date
    is_told: bool
    outside: Sequence[Outside]

    @property
    def words(self) -> str:
        """One line for the system card and the page of oversight."""
        month = date_format(self.month, "F Y")
        if not self.is_told:
            return _("%(month)s: too few comments and decisions to tell.") % {"month": month}
        if not self.outside:
            return _("%(month)s: as usual.") % {"month": month}
        return _("%(month)s: outside of what is usual. %(what)s.") % {
            "month": month,
            "what": "; ".join(one.words for one in self.outside),
        }

    @property
    def detail(self) -> dict[str, Any]:
        """For the record: numbers about nobody in particular."""
        outside = [[one.what, one.name, one.was, one.now] for one in self.outside]
        return {"month": self.month.isoformat(), "is_told": self.is_told, "outside": outside}

    @classmethod
    def read(cls, detail: Any) -> "Comparison | None":
        """From an entry of the record; None for what another hand wrote."""
        try:
            outside = [Outside(str(one[0]), str(one[1]), int(one[2]), int(one[3])) for one in detail["outside"]]
            return cls(date.fromisoformat(detail["month"]), bool(detail["is_told"]), outside)
        except (KeyError, IndexError, TypeError, ValueError):
            return None


def last_month(today: date) -> date:
    """The first day of the last whole month."""
    return months.later(today.replace(day=1), -1)


def compare(month: date) -> Comparison:
    """In a number of queries that does not depend on how many comments there are."""
    start, end = start_of(month), start_of(months.later(month, 1))
    pairs = [*_kinds_and_strengths(start, end), *_confirmed(start, end)]
    outside = [
        Outside(what, name, was.percent, now.percent) for what, name, was, now in pairs if now.is_apart_from(was)
    ]
    return Comparison(month, bool(pairs), outside)


def latest() -> Comparison | None:
    """What the last comparison found; None before the first one."""
    entry = ReviewEntry.objects.filter(act=Act.DRIFT).order_by("-pk").first()
    return Comparison.read(entry.detail) if entry else None


def _kinds_and_strengths(start: datetime, end: datetime) -> list[tuple[str, str, Share, Share]]:
    reference, now = _reference(start), _read(start, end)
    found = []
    for what, count in ((KIND, _by_kind), (STRENGTH, _by_strength)):
        was, is_now = count(reference), count(now)
        if min(was.total(), is_now.total()) >= COMMENTS_AT_LEAST:
            found += [
                (what, name, Share(was[name], was.total()), Share(is_now[name], is_now.total()))
                for name in {*was, *is_now}
            ]
    return sorted(found, key=lambda one: one[:2])


def _read(start: datetime, end: datetime) -> QuerySet[CommentAnalysis]:
    """Comments of readers within a time, as the version in force reads them."""
    return CommentAnalysis.objects.current().filter(
        comment__badge=Badge.NONE, comment__submit_date__gte=start, comment__submit_date__lt=end
    )


def _reference(start: datetime) -> QuerySet[CommentAnalysis]:
    """What the version in force is compared with; never what lies in or after the month."""
    released = CommentAnalysis.objects.current().aggregate(at=Min("created_at"))["at"]
    if released is None:
        return CommentAnalysis.objects.none()
    before = _read(released - YEAR, min(released, start))
    if before.count() >= COMMENTS_AT_LEAST:
        return before
    return _read(released, released + SETTLING) if released + SETTLING <= start else CommentAnalysis.objects.none()


def _by_kind(rows: QuerySet[CommentAnalysis]) -> Counter[str]:
    return Counter(dict(rows.order_by().values_list("kind").annotate(number=Count("pk"))))


def _by_strength(rows: QuerySet[CommentAnalysis]) -> Counter[str]:
    bands = [When(insight__lt=bound, then=Value(str(number))) for number, bound in enumerate(BANDS)]
    banded = rows.annotate(band=Case(*bands, default=Value(str(len(BANDS))), output_field=CharField()))
    return Counter(dict(banded.order_by().values_list("band").annotate(number=Count("pk"))))


def _confirmed(start: datetime, end: datetime) -> list[tuple[str, str, Share, Share]]:
    """Of those suggested whom somebody decided about: how many were followed up."""
    was, now = _verdicts(start - YEAR, start), _verdicts(start, end)
    if min(was.whole, now.whole) < DECISIONS_AT_LEAST:
        return []
    return [(CONFIRMED, "", was, now)]


def _verdicts(start: datetime, end: datetime) -> Share:
    further = [stage.value for stage in (Stage.SHORTLISTED, Stage.TALKS, Stage.JOINED)]
    found = reviewing.decisions(start).filter(Q(is_suggested=True), at__lt=end)
    counted: Mapping[str, int] = found.order_by().aggregate(
        yes=Count("pk", filter=Q(detail__to_stage__in=further)),
        no=Count("pk", filter=Q(detail__to_stage=Stage.DISMISSED.value)),
    )
    return Share(counted["yes"], counted["yes"] + counted["no"])


def _label(what: str, name: str) -> str:
    if what == KIND:
        return str(Kind(name).label) if name in Kind else name
    if what == CONFIRMED:
        return _("suggestions followed up by reviewers")
    edges = [0.0, *BANDS, 1.0]
    number = int(name) if name.isascii() and name.isdigit() and int(name) < len(edges) - 1 else 0
    return _("insight from %(low)d to %(high)d %%") % {"low": 100 * edges[number], "high": 100 * edges[number + 1]}


def this_month() -> date:
    """The month the nightly job looks at."""
    return last_month(timezone.localdate())

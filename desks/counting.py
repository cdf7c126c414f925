"""The figures of the desks: what lies there, what is late, how fast answers came."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from comments.waiting import DAY, HOUR, in_words
from desks.enums import CaseList, CaseState
from desks.models import Case, CaseQuerySet, ClosedDay, Desk

ANSWERS_OF = timedelta(days=30)
LATEST = 1_000


@dataclass(frozen=True, slots=True)
class Tally:
    """What lies on a desk. `median` is the working time to the first answer over the last 30 days; None without any answer.

    `is_empty` is a desk that takes cases and has nobody with an account that can be used; `closed` says why a desk is closed today.
    """

    desk: Desk | None
    open: int
    free: int
    late: int
    asked: int
    answered: int
    in_time: int
    median: timedelta | None
    is_empty: bool = False
    closed: str = ""

    @property
    def typically(self) -> str:
        """The median in words; working days differ in length, so that long ones stay in hours."""
        if self.median is None or self.median < 2 * DAY:
            return in_words(self.median) if self.median is not None else ""
        hours = round(self.median / HOUR)
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}

    @property
    def share_in_time(self) -> int | None:
        """In percent, rounded."""
        return round(100 * self.in_time / self.answered) if self.answered else None


def chosen(desk: Desk | None, choice: CaseList, *, user_id: int | None, now: datetime) -> CaseQuerySet:
    """The cases behind a list, and behind the figure that leads to it. What has waited longest for its promise comes first.

    Of the settled ones the latest `LATEST`: a desk settles more every year, and nobody turns that many pages.
    """
    cases = Case.objects.visible().filter(desk=desk)
    if choice == CaseList.DONE:
        return cases.settled().order_by("-settled_at", "-pk")[:LATEST]
    lying = cases.unsettled()
    wanted = {
        CaseList.OPEN: lying.filter(state=CaseState.OPEN),
        CaseList.MINE: lying.filter(assignee=user_id),
        CaseList.LATE: lying.late(now),
        CaseList.ASKED: lying.filter(state=CaseState.ASKED),
        CaseList.PUT_OFF: lying.filter(state=CaseState.PUT_OFF),
    }[choice]
    return wanted.order_by("priority", F("due_at").asc(nulls_last=True), "opened_at", "pk")


def sizes(desk: Desk | None, *, user_id: int | None, now: datetime) -> dict[CaseList, int]:
    """How long each list is, in two queries."""
    is_open = Q(state=CaseState.OPEN)
    lying = Case.objects.visible().unsettled().filter(desk=desk).aggregate(
        open=Count("state", filter=is_open),
        mine=Count("state", filter=Q(assignee=user_id)),
        late=Count("state", filter=is_open & Q(due_at__lt=now)),
        asked=Count("state", filter=Q(state=CaseState.ASKED)),
        put_off=Count("state", filter=Q(state=CaseState.PUT_OFF)),
    )  # fmt: skip
    done = chosen(desk, CaseList.DONE, user_id=user_id, now=now).count()
    return {choice: done if choice == CaseList.DONE else lying[choice.value] for choice in CaseList}


def tallies(now: datetime | None = None) -> list[Tally]:
    """Every desk, and what has none, in four queries and one for each desk, another where it answered."""
    moment = now or timezone.now()
    since = moment - ANSWERS_OF
    is_open = Q(state=CaseState.OPEN)
    counts: dict[int | None, Any] = {
        row["desk"]: row
        for row in Case.objects.visible().unsettled().order_by().values("desk").annotate(
            open=Count("state", filter=is_open),
            free=Count("state", filter=is_open & Q(assignee__isnull=True)),
            late=Count("state", filter=is_open & Q(due_at__lt=moment)),
            asked=Count("state", filter=Q(state=CaseState.ASKED)),
        )
    }  # fmt: skip
    seated = set(Desk.objects.filter(members__is_active=True).values_list("pk", flat=True))
    closed = {row.desk_id: row.name for row in ClosedDay.objects.filter(on=timezone.localdate(moment))}
    found = [
        replace(
            _tally(desk, counts.get(desk.pk, {}), since),
            is_empty=desk.is_open and desk.pk not in seated,
            closed=closed.get(desk.pk, ""),
        )
        for desk in Desk.objects.all()
    ]
    return [*found, *([_tally(None, counts[None], since)] if None in counts else [])]


def _tally(desk: Desk | None, counts: dict[str, Any], since: datetime) -> Tally:
    answered = Case.objects.filter(desk=desk, first_answered_at__gte=since, first_answer_took__isnull=False)
    goal = desk.first_answer_goal if desk else None
    total = answered.aggregate(
        # Of what the index itself holds, so that no case has to be looked at.
        answered=Count("first_answer_took"),
        in_time=Count("first_answer_took", filter=Q(first_answer_took__lte=goal) if goal else Q(pk=None)),
    )
    return Tally(
        desk=desk,
        **{name: counts.get(name, 0) for name in ("open", "free", "late", "asked")},
        **total,
        median=_median(answered, total["answered"]),
    )


def _median(answered: "QuerySet[Case]", total: int) -> timedelta | None:
    """The middle one; of an even number, the mean of the two in the middle."""
    if not total:
        return None
    took = answered.order_by("first_answer_took").values_list("first_answer_took", flat=True)
    middle = [span for span in took[(total - 1) // 2 : total // 2 + 1] if span is not None]
    return sum(middle, timedelta()) / len(middle)

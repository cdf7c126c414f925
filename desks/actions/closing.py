"""Works out on which days desks are closed, and gives the promises that are running the time they have by that."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from desks import clock, promises, public_holidays
from desks.clock import Hours
from desks.enums import Step
from desks.models import Case, CaseStep, ClosedDay, Closing, Desk, HouseCalendar
from desks.models.closing import years
from desks.public_holidays import Keeping, Names
from desks.refusals import NeverWorks

AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Moved:
    """How many promises that are running lie later than before, and how many earlier."""

    later: int = 0
    earlier: int = 0


@transaction.atomic
def keep(*, desks: Iterable[Desk] | None = None, by: User | None = None) -> Moved:
    """Work out the closed days of these desks, or all, and move what was promised by others.

    Raises NeverWorks for a desk nothing is left of, and HolidaysUnread.
    """
    # Of two changes at once the second must know the first.
    house = HouseCalendar.objects.select_for_update(of=("self",)).get(pk=HouseCalendar.load().pk)
    closings = list(Closing.objects.prefetch_related("desks"))
    rows = list(Desk.objects.all() if desks is None else desks)
    for desk in rows:
        _store(desk, _days(desk, house.keeping, closings))
    return retime(desks=rows, by=by)


@transaction.atomic
def choose(*, calendar: HouseCalendar, by: User) -> Moved:
    """Keep other public holidays in the house. Raises what `keep` raises."""
    calendar.save()
    log(instance=calendar, action="wagtail.edit", user=by)
    return keep(by=by)


def keep_again() -> int:
    """The years move on, and a promise made while the days were changing may go by the old ones. Returns how many that moved."""
    moved = keep()
    return moved.later + moved.earlier


@transaction.atomic
def retime(*, desks: Sequence[Desk], by: User | None = None) -> Moved:
    """Give every running promise of these desks the moment that their hours and days make of it now. Raises NeverWorks."""
    now = timezone.now()
    hours = {desk.pk: _workable(desk, now) for desk in desks}
    running = Case.objects.filter(desk__in=hours, remaining=None, promised__isnull=False).unsettled()
    cases = running.select_for_update(of=("self",)).order_by("pk")
    found = [
        (case, due)
        for case in cases.iterator(chunk_size=AT_ONCE)
        if (due := promises.due(case, hours[case.desk_id or 0])) != case.due_at
    ]
    later = sum(case.due_at is None or due is None or due > case.due_at for case, due in found)
    _move(found, by, now)
    return Moved(later, len(found) - later)


def _workable(desk: Desk, now: datetime) -> Hours:
    """The hours of a desk, in which what it promises can be kept."""
    hours = promises.hours(desk)
    try:
        clock.after(now, max(desk.first_answer_goal, desk.solution_goal), hours)
    except ValueError as error:
        raise NeverWorks(str(desk)) from error
    return hours


def _move(found: list[tuple[Case, datetime | None]], by: User | None, now: datetime) -> None:
    for case, due in found:
        case.due_at = due
    rows = [case for case, _due in found]
    Case.objects.bulk_update(rows, ["due_at"], batch_size=AT_ONCE)
    CaseStep.objects.bulk_create(
        [CaseStep(case=case, act=Step.RETIMED, by=by, desk_id=case.desk_id, at=now) for case in rows],
        batch_size=AT_ONCE,
    )


def _days(desk: Desk, house: Keeping | None, closings: Iterable[Closing]) -> dict[date, Names]:
    """Public holidays keep their own names where the house closes too."""
    kept = years()
    keeping = desk.keeping if desk.country else house
    public = public_holidays.days(keeping, kept[0], kept[-1]) if keeping else {}
    own = {
        day: {"": closing.name}
        for closing in closings
        if not (at := closing.desks.all()) or desk in at
        for day in closing.days(kept)
    }
    return own | public


def _store(desk: Desk, wanted: dict[date, Names]) -> None:
    """Leave what is right; days of years that are not kept any more stay, for what was promised then."""
    stored = {row.on: row for row in desk.closed_days.filter(on__gte=date(years()[0], 1, 1))}
    wrong = [row.pk for day, row in stored.items() if wanted.get(day) != row.names]
    right = {day for day, row in stored.items() if wanted.get(day) == row.names}
    ClosedDay.objects.filter(pk__in=wrong).delete()
    fresh = [ClosedDay(desk=desk, on=day, names=names) for day, names in wanted.items() if day not in right]
    ClosedDay.objects.bulk_create(fresh, batch_size=AT_ONCE, ignore_conflicts=True)

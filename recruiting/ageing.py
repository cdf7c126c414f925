"""How long a person has been in their stage, and whether that is longer than the house allows itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from recruiting.enums import Stage
from recruiting.models import Candidate, PartnerLead, ReviewSettings

Limits = Mapping[Stage, timedelta]


@dataclass(frozen=True, slots=True)
class Age:
    """Since when somebody is in a stage; `limit` in days is None where the house set none."""

    entered_at: datetime
    limit: int | None
    is_overdue: bool


def limits(house: ReviewSettings | None = None) -> Limits:
    """How long somebody may stay in each stage; who was turned down waits for nothing."""
    house = house or ReviewSettings.load()
    return {
        Stage.NEW: timedelta(days=house.new_days),
        Stage.SHORTLISTED: timedelta(days=house.shortlisted_days),
        Stage.LATER: timedelta(days=house.later_days),
    }


def overdue(limits: Limits, *, now: datetime) -> Q:
    """Whoever is in a stage for longer than its limit, as a filter."""
    found = Q(pk__in=[])
    for stage, limit in limits.items():
        found |= Q(stage=stage, stage_entered_at__lt=now - limit)
    return found


def age(person: Candidate | PartnerLead, limits: Limits, *, now: datetime | None = None) -> Age:
    """The same for one person. While somebody is put off, nobody is late."""
    limit = limits.get(Stage(person.stage))
    is_late = limit is not None and person.stage_entered_at < (now or timezone.now()) - limit
    return Age(
        entered_at=person.stage_entered_at,
        limit=limit.days if limit else None,
        is_overdue=is_late and not is_away(person),
    )


def today() -> date:
    """The day by the clock of the house (Europe/Berlin)."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def gone_on(person: Candidate | PartnerLead) -> date:
    """The day somebody will be deleted, by the same clock."""
    return timezone.localdate(person.delete_after, timezone.get_default_timezone())


def is_moot(person: Candidate | PartnerLead) -> bool:
    """Whether a follow-up date means nothing any more: it has come, they will be gone by then, or they were turned down."""
    day = person.comes_back_on
    return day is not None and (is_back(person) or day >= gone_on(person) or person.stage == Stage.DISMISSED)


def is_away(person: Candidate | PartnerLead) -> bool:
    """Whether somebody is put off until a day that has not come yet."""
    return person.comes_back_on is not None and person.comes_back_on > today()


def is_back(person: Candidate | PartnerLead) -> bool:
    """Whether the day somebody was put off until has come."""
    return person.comes_back_on is not None and person.comes_back_on <= today()

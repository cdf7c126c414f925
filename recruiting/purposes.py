"""The same person considered for both purposes: shown as a conflict, never merged (features.md, PL-8)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from comments.enums import Purpose
from recruiting.addresses import ROOMS
from recruiting.eligibility import person_key
from recruiting.models import Candidate, PartnerLead
from recruiting.permissions import MODELS, may_view

OTHER = {Purpose.WORK: Purpose.PARTNERSHIP, Purpose.PARTNERSHIP: Purpose.WORK}


@dataclass(frozen=True, slots=True)
class Clock:
    """One purpose with the day its data goes."""

    purpose: Purpose
    delete_after: datetime
    url: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """That there is another purpose; `clocks` only for whoever may see both."""

    clocks: tuple[Clock, ...] = ()


def conflict(person: Candidate | PartnerLead, user: Any) -> Conflict | None:
    """Whether the person is considered for the other purpose too, found by the proven address under that purpose's own key."""
    purpose = OTHER[person.purpose]
    keys = [person_key(purpose, row.email) for row in (person, *person.joined)]
    other = MODELS[purpose].objects.filter(person_key__in=keys, held_at=None).select_related("merged_into").first()
    if other is None:
        return None
    if not (may_view(user, purpose) and may_view(user, person.purpose)):
        return Conflict()
    there = Clock(purpose, other.delete_after, ROOMS[purpose].person((other.merged_into or other).public_id))
    return Conflict((Clock(person.purpose, person.delete_after), there))

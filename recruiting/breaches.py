"""How a breach stands: the clock of 72 hours, what is known, and what is still missing (GDPR 33, 34)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from recruiting.enums import BreachFactKind
from recruiting.models import Breach, BreachFact

HOUR = 3600
AUTHORITY = (BreachFactKind.TOLD, BreachFactKind.NOT_TOLD)
PEOPLE = (BreachFactKind.PEOPLE_TOLD, BreachFactKind.PEOPLE_NOT_TOLD)
NEEDED = (BreachFactKind.PERSONS, BreachFactKind.DATA, BreachFactKind.CONSEQUENCES, BreachFactKind.MEASURES)


@dataclass(frozen=True, slots=True)
class Standing:
    """One breach with the newest fact of each kind; `settled_at` is when it was decided about the authority."""

    row: Breach
    newest: Mapping[str, BreachFact]
    settled_at: datetime | None
    hours_left: int

    @property
    def is_late(self) -> bool:
        """Nobody has told the authority, or it was told only after the 72 hours."""
        return self.hours_left < 0

    @property
    def hours_over(self) -> int:
        return -self.hours_left

    @property
    def next_kind(self) -> str:
        """What a form for one more fact asks for first; about who was told somebody has to choose."""
        return next((kind.value for kind in NEEDED if kind not in self.newest), "")

    @property
    def missing(self) -> Sequence[str]:
        return _missing(set(self.newest))


def standing(row: Breach, facts: Sequence[BreachFact], *, now: datetime | None = None) -> Standing:
    """The whole hours left when the clock was stopped, or now; below zero once they are over."""
    newest: dict[str, BreachFact] = {}
    for fact in sorted(facts, key=lambda one: one.pk):
        newest[fact.kind] = fact
    settled = min((fact.happened_at for fact in facts if fact.kind in AUTHORITY), default=None)
    seconds = (row.due_at - (settled or now or timezone.now())).total_seconds()
    return Standing(row, newest, settled, int(seconds // HOUR))


def everything() -> list[Standing]:
    """Every breach, open ones first, in two queries."""
    rows = Breach.objects.prefetch_related("facts").order_by("closed_at", "-noticed_at", "-pk")
    found = [standing(row, list(row.facts.all())) for row in rows]
    return sorted(
        found, key=lambda one: (one.row.closed_at is not None, one.hours_left if one.row.closed_at is None else 0)
    )


def missing(row: Breach) -> Sequence[str]:
    """What the law asks for and nobody has written down yet."""
    return _missing(set(row.facts.values_list("kind", flat=True)))


def _missing(kinds: set[str]) -> Sequence[str]:
    lacking = [str(kind.label) for kind in NEEDED if kind not in kinds]
    if kinds.isdisjoint(AUTHORITY):
        lacking.append(_("whether the authority was told, or why not"))
    if kinds.isdisjoint(PEOPLE):
        lacking.append(_("whether the people concerned were told, or why not"))
    return lacking

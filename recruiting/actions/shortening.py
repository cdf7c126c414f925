"""The house changes how long people are kept: shorter times hold at once for everybody who is here, longer ones for nobody (features.md, LT-1)."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from recruiting import ageing
from recruiting.actions import entries
from recruiting.actions.evidence import owner
from recruiting.enums import Basis
from recruiting.keeping import Times
from recruiting.models import Candidate, PartnerLead, PoolPlace, ReviewSettings
from recruiting.models.house import UNAGREED
from recruiting.permissions import MODELS, PersonModel

AnyPerson = Candidate | PartnerLead
COLUMNS = ("delete_after", "own_until", "comes_back_on")


@transaction.atomic
def take_effect(*, by: User | None) -> int:
    """Put the times of the form into force; returns for how many rows the day of deletion came nearer.

    `by` is empty only where no account was at work, as in a shell.
    """
    house = ReviewSettings.objects.select_for_update().first()
    if house is None:
        return 0
    before = Times.of(house)
    changed = [name for name, days in house.keeps.items() if days != before.now[name]]
    if not changed:
        return 0
    house.changes = [*house.changes, [timezone.now().isoformat(), house.keeps]]
    ReviewSettings.objects.filter(pk=house.pk).update(changes=house.changes)
    entries.write_times(
        by=by, was={name: before.now[name] for name in changed}, now={name: house.keeps[name] for name in changed}
    )
    return sum(_shorten(model, changed, before, Times.of(house)) for model in MODELS.values())


def _shorten(model: PersonModel, changed: Collection[str], before: Times, after: Times) -> int:
    people: Any = model.objects
    concerned = Q(stage__in=changed) | (Q(basis=Basis.INTEREST) if set(changed) & set(UNAGREED) else Q(pk__in=()))
    # Whoever agreed to be kept for later is kept by their own word, which the house does not shorten.
    agreed = PoolPlace.objects.exclude(agreed_at=None).filter(**{f"{owner(model.purpose)}__isnull": False})
    rows = people.select_for_update().filter(concerned).order_by("pk")
    rows = rows.exclude(pk__in=agreed.values(owner(model.purpose)))
    nearer = [person for person in rows if _is_nearer(person, before, after)]
    people.bulk_update(nearer, COLUMNS, batch_size=500)
    return len(nearer)


def _is_nearer(person: AnyPerson, before: Times, after: Times) -> bool:
    """Move the days of one row; nobody stays put off until after their deletion, else nobody would look at them any more."""
    was = (person.delete_after, person.own_until)
    for column in ("delete_after", "own_until"):
        if end := getattr(person, column):
            setattr(
                person,
                column,
                min(end, after.end(person.stage, before.start(person.stage, end, person.basis), person.basis)),
            )
    if person.comes_back_on and person.comes_back_on >= ageing.gone_on(person):
        person.comes_back_on = None
    return was != (person.delete_after, person.own_until)

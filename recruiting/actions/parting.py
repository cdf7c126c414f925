"""Keeps the dates of merged rows equal, and lets one of them go without taking what belongs to another address along."""

from datetime import datetime

from django.db.models import Q

from recruiting.actions import entries
from recruiting.actions.evidence import owner
from recruiting.enums import Act
from recruiting.models import (
    Candidate,
    Decision,
    HandOver,
    NextStep,
    Note,
    PartnerLead,
    PoolPlace,
    Scorecard,
    Tag,
    Touchpoint,
)
from recruiting.permissions import MODELS

AnyPerson = Candidate | PartnerLead


def leave(*, person: AnyPerson) -> AnyPerson | None:
    """Before the row of one address is deleted because its owner or moderation wants it: what was written about all while they were
    merged goes with it, and the others stand alone again. Returns the row that stood for all where it stays."""
    if person.merged_into_id is None:
        for other in person.others.order_by("pk"):
            _silence([other.pk], other)
            detach(other=other)
            entries.write(act=Act.SEPARATED, person=other)
        return None
    main = MODELS[person.purpose].objects.filter(pk=person.merged_into_id).first()
    if main is None:
        return None
    forget_shared(main=main, other=person)
    detach(other=person)
    settle_dates(main=main)
    entries.write(act=Act.SEPARATED, person=main)
    return main


def fold(*, row: AnyPerson, into: AnyPerson) -> None:
    """The owner moved the comments of one merged address to another one of the same person: what colleagues wrote moves along, and `row` goes."""
    column, since = owner(row.purpose), row.merged_at or into.merged_at
    held, target = {column: row}, {column: into}
    Note.objects.filter(**held).update(**target)
    HandOver.objects.filter(**held).update(**target)
    Decision.objects.filter(**held, at__lt=since).update(**target)
    Tag.objects.filter(**held).exclude(word__in=Tag.objects.filter(**target).values("word")).update(**target)
    Scorecard.objects.filter(**held).exclude(by__in=Scorecard.objects.filter(**target).values("by")).update(**target)
    if isinstance(row, PartnerLead) and not NextStep.objects.filter(lead=into.pk).exists():
        NextStep.objects.filter(lead=row).update(lead=into.pk)
    into.own_until = min(day for day in (row.own_until, into.own_until) if day)
    if row.merged_into_id is None:
        row.others.exclude(pk=into.pk).update(merged_into=into.pk)
        into.merged_into = into.merged_at = None
        into.assigned_to_id, into.comes_back_on, into.station = row.assigned_to_id, row.comes_back_on, row.station
    into.save()
    entries.write(act=Act.MERGED, person=into, by=None, **{"with": row.public_id})
    row.merged_into_id = into.pk  # one person goes on: nobody who is gone is to be counted
    row.delete()
    settle_dates(main=MODELS[into.purpose].objects.get(pk=into.merged_into_id or into.pk))


def forget_shared(*, main: AnyPerson, other: AnyPerson) -> None:
    """Delete what was written on `main` since `other` was merged into it; of decisions the words alone, since stage and date rest on them."""
    since, column = other.merged_at, owner(main.purpose)
    for changeable in (Note, Touchpoint):
        changeable._default_manager.filter(Q(at__gte=since) | Q(changed_at__gte=since), **{column: main}).delete()
    for model in (Tag, Scorecard):
        model.objects.filter(at__gte=since, **{column: main}).delete()
    if isinstance(main, PartnerLead):
        NextStep.objects.filter(lead=main, at__gte=since).delete()
    _silence(main.everywhere, other)


def detach(*, other: AnyPerson) -> None:
    """A row of its own again, kept as long as it would have been without the merge."""
    other.delete_after = other.own_until or other.delete_after
    other.merged_into = other.merged_at = other.own_until = None
    other.save(update_fields=["delete_after", "merged_into", "merged_at", "own_until"])


def settle_dates(*, main: AnyPerson) -> None:
    """All rows of a person go on the earliest of their days; who is alone again keeps their own, and their own strength until it is read anew."""
    others = MODELS[main.purpose].objects.filter(merged_into=main)
    days = [day for day in [main.own_until, *others.values_list("own_until", flat=True)] if day]
    main.delete_after = min(days, default=main.delete_after)
    others.update(delete_after=main.delete_after)
    if not others.exists():
        main.own_until = None
    if main.own:
        main.score, main.parts, main.is_suggested = main.own["score"], main.own["parts"], main.own["is_suggested"]
        main.own = None
    main.__dict__.pop("everywhere", None)
    main.revision += 1
    main.save()


def keep_until(*, person: AnyPerson, day: datetime) -> None:
    """A date for all rows of a person, as a decision sets it; what they agreed to about being kept longer was for the stage before."""
    column = owner(person.purpose)
    PoolPlace.objects.filter(Q(**{column: person}) | Q(**{f"{column}__merged_into": person.pk})).delete()
    person.delete_after = day
    if person.own_until:
        person.own_until = day
    MODELS[person.purpose].objects.filter(merged_into=person.pk).update(delete_after=day, own_until=day)


def prolong(*, person: AnyPerson, day: datetime) -> None:
    """A new comment under one address keeps somebody nobody decided about for its full time, whichever address the others came from."""
    person.delete_after = day
    main = person.merged_into_id or person.pk
    rows = MODELS[person.purpose].objects.filter(Q(pk=main) | Q(merged_into=main))
    rows.exclude(pk=person.pk).update(delete_after=day)


def _silence(keys: list[int], other: AnyPerson) -> None:
    column = owner(other.purpose)
    Decision.objects.filter(**{f"{column}__in": keys}, at__gte=other.merged_at).update(note="")

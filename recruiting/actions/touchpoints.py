"""A named colleague notes a contact outside the site: a call, a meeting, a reply; for an hour they may change or delete it."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from recruiting import ageing, merging
from recruiting.actions import entries
from recruiting.actions.decisions import Refused, Stale, check_words, hold
from recruiting.actions.evidence import owner
from recruiting.actions.handling import check_open
from recruiting.actions.notes import CHANGEABLE_FOR
from recruiting.enums import Act, Contact
from recruiting.models import Candidate, PartnerLead, Touchpoint

AnyPerson = Candidate | PartnerLead


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says of a contact; `confirmed` is the same note once more where it had to be looked at again."""

    kind: str
    on: date | None
    note: str
    confirmed: str = ""


@transaction.atomic
def write(*, person: AnyPerson, told: Told, by: User) -> Touchpoint:
    """Note a contact. Raises PermissionDenied or Refused; then nothing is written."""
    person = hold(person=person, by=by)
    check_open(person=person)
    on = _checked(told)
    row = Touchpoint.objects.create(
        **{owner(person.purpose): person}, kind=told.kind, on=on, note=told.note.strip(), by=by
    )
    entries.write(act=Act.TOUCHED, person=person, by=by, contact=row.pk, kind=told.kind)
    return row


@transaction.atomic
def change(*, person: AnyPerson, which: int, told: Told, by: User, revision: int) -> Touchpoint:
    """Put it right, from the version its writer saw. Raises like `write`."""
    person = hold(person=person, by=by)
    check_open(person=person)
    row = _own(person, which, by, revision)
    row.on = _checked(told)
    row.kind, row.note = told.kind, told.note.strip()
    row.changed_at, row.revision = timezone.now(), row.revision + 1
    row.save()
    entries.write(act=Act.TOUCH_CHANGED, person=person, by=by, contact=row.pk)
    return row


@transaction.atomic
def delete(*, person: AnyPerson, which: int, by: User, revision: int) -> None:
    """Delete a contact its writer saw in this version. Raises like `write`."""
    person = hold(person=person, by=by)
    _own(person, which, by, revision).delete()
    entries.write(act=Act.TOUCH_DELETED, person=person, by=by, contact=which)


def is_changeable(*, row: Touchpoint, by: User) -> bool:
    """Only by its writer, and only for a short time."""
    return row.by_id == by.pk and timezone.now() < row.at + CHANGEABLE_FOR


def _own(person: AnyPerson, which: int, by: User, revision: int) -> Touchpoint:
    row = merging.every(person, Touchpoint).select_for_update().filter(pk=which).first()
    if row is None:
        raise Stale(_("This contact is no longer here. What you typed is kept; you can save it as a new one."))
    if row.by_id != by.pk:
        raise PermissionDenied
    if not is_changeable(row=row, by=by):
        raise Refused(_("The hour in which a contact may be changed is over. You can note another one."))
    if row.revision != revision:
        raise Stale(_("You have changed this contact elsewhere meanwhile. Please compare; what you typed is kept."))
    return row


def _checked(told: Told) -> date:
    """The day of a contact that may be noted. Raises Refused."""
    if told.kind not in Contact:
        raise Refused(_("Please choose how you were in touch."))
    if told.on is None:
        raise Refused(_("Please give the day."))
    if told.on > ageing.today():
        raise Refused(_("Please choose a day that has come already."))
    check_words(told.note, told.confirmed)
    return told.on

"""A named reviewer writes a note about a person; for an hour its writer may change or delete it."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from recruiting import merging
from recruiting.actions import entries
from recruiting.actions.decisions import Refused, Stale, check_words, hold
from recruiting.actions.evidence import owner
from recruiting.actions.handling import check_open
from recruiting.enums import Act
from recruiting.models import Candidate, Note, PartnerLead

AnyPerson = Candidate | PartnerLead
CHANGEABLE_FOR = timedelta(hours=1)


@transaction.atomic
def write(*, person: AnyPerson, text: str, by: User, confirmed_note: str = "") -> Note:
    """Add a note. Raises PermissionDenied or Refused; then nothing is written."""
    person = hold(person=person, by=by)
    check_open(person=person)
    _check(text, confirmed_note)
    note = Note.objects.create(**{owner(person.purpose): person}, by=by, text=text.strip())
    entries.write(act=Act.NOTED, person=person, by=by, note=note.pk)
    return note


@transaction.atomic
def change(*, person: AnyPerson, note_id: int, text: str, by: User, revision: int, confirmed_note: str = "") -> Note:
    """Put another text in place of the one its writer saw. Raises like `write`."""
    person = hold(person=person, by=by)
    check_open(person=person)
    note = _own(person, note_id, by, revision)
    _check(text, confirmed_note)
    note.text, note.changed_at, note.revision = text.strip(), timezone.now(), note.revision + 1
    note.save()
    entries.write(act=Act.NOTE_CHANGED, person=person, by=by, note=note.pk)
    return note


@transaction.atomic
def delete(*, person: AnyPerson, note_id: int, by: User, revision: int) -> None:
    """Delete a note its writer saw in this version. Raises PermissionDenied or Refused."""
    person = hold(person=person, by=by)
    _own(person, note_id, by, revision).delete()
    entries.write(act=Act.NOTE_DELETED, person=person, by=by, note=note_id)


def is_changeable(*, note: Note, by: User) -> bool:
    """Only by its writer, and only for a short time."""
    return note.by_id == by.pk and timezone.now() < note.at + CHANGEABLE_FOR


def _own(person: AnyPerson, note_id: int, by: User, revision: int) -> Note:
    note = merging.every(person, Note).select_for_update().filter(pk=note_id).first()
    if note is None:
        raise Stale(_("This note is no longer here. What you typed is kept; you can save it as a new note."))
    if note.by_id != by.pk:
        raise PermissionDenied
    if not is_changeable(note=note, by=by):
        raise Refused(_("The hour in which a note may be changed is over. You can write another one."))
    if note.revision != revision:
        raise Stale(_("You have changed this note elsewhere meanwhile. Please compare; what you typed is kept."))
    return note


def _check(text: str, confirmed_note: str) -> None:
    if not text.strip():
        raise Refused(_("Please write something."))
    check_words(text, confirmed_note)

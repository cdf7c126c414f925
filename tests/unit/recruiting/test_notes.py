"""Notes on a person: by a named reviewer, changeable by their writer for an hour."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from accounts.models import User
from recruiting.actions import notes
from recruiting.actions.decisions import Questionable, Refused, Stale
from recruiting.enums import Act, Stage
from recruiting.models import Candidate, Note, ReviewEntry
from tests.factories.recruiting import candidate, lead, move

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(account: Callable[[str], User]) -> User:
    return account("hr")


def test_write_keeps_writer_and_text_and_leaves_an_entry_without_it(hr: User) -> None:
    person = candidate()

    note = notes.write(person=person, text=" Misst selbst. ", by=hr)

    entry = ReviewEntry.objects.get(act=Act.NOTED)
    assert (note.candidate, note.by, note.text) == (person, hr, "Misst selbst.")
    assert (entry.person, entry.by, entry.detail) == (person.public_id, hr, {"note": note.pk})


@pytest.mark.parametrize(("text", "message"), [("  ", "Please write something"), ("x" * 1001, "Please shorten")])
def test_write_refuses_and_writes_nothing(hr: User, text: str, message: str) -> None:
    with translation.override("en"), pytest.raises(Refused, match=message):
        notes.write(person=candidate(), text=text, by=hr)

    assert not Note.objects.exists()


def test_write_about_somebody_turned_down_is_refused(hr: User) -> None:
    person = candidate()
    move(person, Stage.DISMISSED)

    with pytest.raises(Refused):
        notes.write(person=person, text="Doch gut", by=hr)


def test_write_about_somebody_who_is_gone_says_so(hr: User) -> None:
    person = candidate()
    Candidate.objects.filter(pk=person.pk).delete()

    with translation.override("en"), pytest.raises(Stale, match="no longer here"):
        notes.write(person=person, text="Gut", by=hr)


@pytest.mark.parametrize("key", ["council", "partners", "ceo"])
def test_write_by_somebody_who_may_not_decide_is_refused(account: Callable[[str], User], key: str) -> None:
    with pytest.raises(PermissionDenied):
        notes.write(person=candidate(), text="Gut", by=account(key))


def test_write_protected_words_ask_once(account: Callable[[str], User]) -> None:
    person, partners = lead(), account("partners")

    with pytest.raises(Questionable):
        notes.write(person=person, text="zu alt", by=partners)
    note = notes.write(person=person, text="zu alt", by=partners, confirmed_note="zu alt")

    assert note.lead == person


def test_change_within_the_hour_counts_the_revision(hr: User) -> None:
    person = candidate()
    note = notes.write(person=person, text="Eins", by=hr)

    changed = notes.change(person=person, note_id=note.pk, text="Zwei", by=hr, revision=1)

    assert (changed.text, changed.revision) == ("Zwei", 2)
    assert changed.changed_at is not None
    assert ReviewEntry.objects.filter(act=Act.NOTE_CHANGED).count() == 1


def test_change_asks_for_protected_words_too(hr: User) -> None:
    person = candidate()
    note = notes.write(person=person, text="Eins", by=hr)

    with pytest.raises(Questionable):
        notes.change(person=person, note_id=note.pk, text="schwanger", by=hr, revision=1)


def test_change_of_an_older_version_overwrites_nothing(hr: User) -> None:
    person = candidate()
    note = notes.write(person=person, text="Eins", by=hr)
    notes.change(person=person, note_id=note.pk, text="Zwei", by=hr, revision=1)

    with translation.override("en"), pytest.raises(Stale, match="changed this note elsewhere"):
        notes.change(person=person, note_id=note.pk, text="Drei", by=hr, revision=1)

    assert Note.objects.get().text == "Zwei"


def test_change_after_an_hour_is_refused(hr: User) -> None:
    person = candidate()
    note = notes.write(person=person, text="Eins", by=hr)

    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        assert not notes.is_changeable(note=note, by=hr)
        with translation.override("en"), pytest.raises(Refused, match="hour"):
            notes.change(person=person, note_id=note.pk, text="Zwei", by=hr, revision=1)


def test_change_of_a_colleagues_note_is_refused(hr: User, account: Callable[[str], User]) -> None:
    person = candidate()
    note = notes.write(person=person, text="Eins", by=account("hr"))

    with pytest.raises(PermissionDenied):
        notes.change(person=person, note_id=note.pk, text="Zwei", by=hr, revision=1)


def test_change_of_a_note_that_is_gone_or_of_another_person_says_so(hr: User) -> None:
    note = notes.write(person=candidate(), text="Eins", by=hr)

    with translation.override("en"), pytest.raises(Stale, match="no longer here"):
        notes.change(person=candidate(), note_id=note.pk, text="Zwei", by=hr, revision=1)


def test_delete_removes_the_words_and_keeps_the_entries(hr: User) -> None:
    person = candidate()
    note = notes.write(person=person, text="Eins", by=hr)

    notes.delete(person=person, note_id=note.pk, by=hr, revision=1)

    assert not Note.objects.exists()
    assert ReviewEntry.objects.filter(act__in=[Act.NOTED, Act.NOTE_DELETED]).count() == 2

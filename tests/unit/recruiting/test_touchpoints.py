"""Contacts outside the site: noted by a named colleague, changeable by them for an hour (features.md, CR-6)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from accounts.models import User
from comments.actions import mailboxes
from comments.disclosure import everything, parts
from recruiting import ageing, touches
from recruiting.actions import outreach, touchpoints
from recruiting.actions.decisions import Questionable, Refused, Stale
from recruiting.actions.outreach import Shown
from recruiting.actions.touchpoints import Told
from recruiting.enums import Act, Contact, Stage
from recruiting.models import OutreachMail, ReviewEntry, Touchpoint
from recruiting.outreach_text import Words
from tests.factories.recruiting import candidate, lead, move

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(account: Callable[[str], User]) -> User:
    return account("hr")


def told(**values: Any) -> Told:
    return Told(**{"kind": Contact.CALL, "on": ageing.today(), "note": " Ruft zurück. ", **values})


def test_write_change_and_delete_keep_what_was_told_and_leave_entries_without_words(hr: User) -> None:
    person = candidate()

    row = touchpoints.write(person=person, told=told(), by=hr)
    noted = row.note, row.revision
    changed = touchpoints.change(
        person=person, which=row.pk, told=told(kind=Contact.MEETING, note="Zwei"), by=hr, revision=1
    )
    entry = ReviewEntry.objects.get(act=Act.TOUCHED)

    assert (noted, str(row)) == (("Ruft zurück.", 1), f"contact {row.pk}")
    assert (changed.kind, changed.note, changed.revision) == (Contact.MEETING, "Zwei", 2)
    assert changed.changed_at is not None
    assert (entry.by, entry.person, entry.detail) == (hr, person.public_id, {"contact": row.pk, "kind": "call"})
    touchpoints.delete(person=person, which=row.pk, by=hr, revision=2)
    assert not Touchpoint.objects.exists()
    assert ReviewEntry.objects.filter(act__in=[Act.TOUCH_CHANGED, Act.TOUCH_DELETED]).count() == 2


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"kind": "pigeon"}, "how you were in touch"),
        ({"on": None}, "give the day"),
        ({"on": date(2999, 1, 1)}, "has come already"),
        ({"note": "x" * 1001}, "shorten the note"),
    ],
)
def test_write_refuses_and_writes_nothing(hr: User, values: dict[str, Any], message: str) -> None:
    with translation.override("en"), pytest.raises(Refused, match=message):
        touchpoints.write(person=candidate(), told=told(**values), by=hr)

    assert not Touchpoint.objects.exists()


def test_write_needs_the_right_an_open_person_and_asks_once_about_protected_grounds(
    hr: User, account: Callable[[str], User]
) -> None:
    person = candidate()

    for key in ("council", "partners"):
        with pytest.raises(PermissionDenied):
            touchpoints.write(person=person, told=told(), by=account(key))
    with pytest.raises(Questionable):
        touchpoints.write(person=person, told=told(note="zu alt"), by=hr)
    touchpoints.write(person=person, told=told(note="zu alt", confirmed="zu alt"), by=hr)
    move(person, Stage.DISMISSED)
    with pytest.raises(Refused):
        touchpoints.write(person=person, told=told(), by=hr)

    assert Touchpoint.objects.count() == 1


def test_change_of_an_old_gone_foreign_or_changed_contact_is_refused(hr: User, account: Callable[[str], User]) -> None:
    person = candidate()
    row = touchpoints.write(person=person, told=told(), by=hr)

    with translation.override("en"):
        with pytest.raises(Stale, match="no longer here"):
            touchpoints.change(person=person, which=row.pk + 1, told=told(), by=hr, revision=1)
        with pytest.raises(PermissionDenied):
            touchpoints.delete(person=person, which=row.pk, by=account("hr"), revision=1)
        with pytest.raises(Stale, match="elsewhere"):
            touchpoints.change(person=person, which=row.pk, told=told(), by=hr, revision=7)
        with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False), pytest.raises(Refused, match="hour"):
            touchpoints.change(person=person, which=row.pk, told=told(), by=hr, revision=1)

    assert Touchpoint.objects.get().revision == 1


def test_touches_count_mails_that_went_out_and_what_was_noted_in_the_same_queries(
    hr: User, django_assert_max_num_queries: Any
) -> None:
    person, words = candidate(), Words("Betreff", "Text")
    before = touches.of(person, hr)
    for number in range(3):
        mark = outreach.look(person=person, words=words, by=hr).mark
        outreach.send(person=person, words=words, shown=Shown(f"{number:032}", mark, number), by=hr)
        touchpoints.write(person=person, told=told(on=ageing.today() - timedelta(days=number)), by=hr)
    OutreachMail.objects.filter(key=f"{0:032}").update(sent_at=timezone.now())

    with django_assert_max_num_queries(7):
        found = touches.of(person, hr)
        shown = [(line.who, line.state, line.is_changeable) for line in found.lines]

    assert (before.count, before.last, before.lines) == (0, None, [])
    assert (found.count, found.last) == (4, ageing.today())
    assert len(shown) == 6
    assert [line.on for line in found.lines] == sorted((line.on for line in found.lines), reverse=True)
    assert {changeable for _who, state, changeable in shown if state is None} == {True}


def test_contact_is_told_to_the_person_and_goes_with_them(account: Callable[[str], User]) -> None:
    person = lead()
    touchpoints.write(person=person, told=told(), by=account("partners"))

    rows, page = everything(person.email), "".join(parts(person.email))
    mailboxes.erase(address=person.email)

    assert rows["partner_leads_contacts"][0]["note"] == "Ruft zurück."
    assert "Ruft zurück." in page
    assert not Touchpoint.objects.exists()

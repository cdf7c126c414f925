"""Whoever is considered on legitimate interest is told in time, may object, and is kept no longer than others."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import User
from comments import invitable
from comments.actions import letters, mailboxes, objecting
from comments.models import Letter, Objection
from recruiting import interest, keeping, record_words, standing
from recruiting.actions import consideration, erasure, handover, merging, outreach, retention, stopping
from recruiting.actions.decisions import Refused
from recruiting.enums import Act, Basis, Condition, Stage
from recruiting.models import Candidate, InterestSwitch, PartnerLead, ReviewEntry, ReviewSettings
from tests.factories.interest import informed, is_considered, switch_on, told, unagreed
from tests.factories.recruiting import candidate, move

pytestmark = pytest.mark.django_db
MAIL = "m@post.example"
WHY = "Beschluss vom Montag"


@pytest.fixture
def officer(account: Any) -> User:
    return account("privacy")


@pytest.fixture
def on(officer: User) -> InterestSwitch:
    return switch_on(officer)


# Telling


def test_letter_tells_source_purpose_basis_times_rights_and_the_way_to_object(on: InterestSwitch) -> None:
    person = unagreed(user_email=MAIL)
    letter = Letter.objects.get(kind=interest.LETTER)

    assert letters.send(letter_id=letter.pk)

    sent, person = mail.outbox[-1], Candidate.objects.get()
    assert sent.to == [MAIL]
    for words in ("Artikel 6 Absatz 1 Buchstabe f DSGVO", "widersprechen", "28 Tage", "http"):
        assert words in sent.body
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert person.informed_at is not None
    assert ReviewEntry.objects.filter(act=Act.INFORMED, person=person.public_id, by=None).exists()


def test_letter_is_ordered_once_however_often_somebody_is_looked_at(on: InterestSwitch) -> None:
    person = unagreed(user_email=MAIL)

    consideration.consider(comment_id=person.sources.get().comment_id)
    consideration.consider(comment_id=told(user_email=MAIL).pk)

    assert Letter.objects.filter(kind=interest.LETTER).count() == 1


@pytest.mark.parametrize("change", ["agreed", "gone", "late"])
def test_letter_that_has_nothing_to_tell_any_more_is_not_sent(on: InterestSwitch, change: str) -> None:
    person = unagreed()
    if change == "agreed":
        Candidate.objects.update(basis=Basis.CONSENT, inform_by=None)
    elif change == "gone":
        person.delete()
    else:
        Candidate.objects.update(inform_by=timezone.now())

    assert not letters.send(letter_id=Letter.objects.get(kind=interest.LETTER).pk)
    assert not mail.outbox


def test_whoever_was_not_told_in_time_is_locked_then_deleted_and_stays_out(
    on: InterestSwitch, client: Client, account: Any
) -> None:
    person = unagreed()
    client.force_login(account("hr"))
    assert person.inform_by is not None

    with time_machine.travel(person.inform_by - timedelta(seconds=1), tick=False):
        consideration.sweep()
        before = Candidate.objects.filter(pk=person.pk).exists()
    with time_machine.travel(person.inform_by, tick=False):
        client.force_login(account("hr"))
        queue = client.get("/admin/recruiting/candidates/?who=all").content.decode()
        page = client.get(f"/admin/recruiting/candidates/{person.public_id}/")
        consideration.sweep()
        gone = not Candidate.objects.exists()
        consideration.sweep()

    assert before
    assert person.public_id not in queue
    assert page.status_code == 302
    assert gone
    assert not Candidate.objects.exists()
    assert ReviewEntry.objects.get(act=Act.ERASED).detail == {"because": "untold"}


def test_whoever_was_told_stays_after_that_day(on: InterestSwitch) -> None:
    person = informed(unagreed())
    move(person, Stage.SHORTLISTED, delete_after=timezone.now() + timedelta(days=90))
    assert person.inform_by is not None

    with time_machine.travel(person.inform_by + timedelta(days=1), tick=False):
        consideration.sweep()

    assert Candidate.objects.filter(pk=person.pk).exists()


# Objecting and leaving


def test_link_in_the_letter_looked_at_changes_nothing_and_pressed_objects_for_good(
    on: InterestSwitch, client: Client
) -> None:
    unagreed(user_email=MAIL)
    letters.send(letter_id=Letter.objects.get(kind=interest.LETTER).pk)
    link = mail.outbox[-1].extra_headers["List-Unsubscribe"].strip("<>").split("//", 1)[1].split("/", 1)[1]

    client.get(f"/{link}")
    looked = Candidate.objects.count()
    client.post(f"/{link}", {"List-Unsubscribe": "One-Click"})

    assert looked == 1
    assert not Candidate.objects.exists()
    assert not is_considered(told(user_email=MAIL))


def test_object_before_anything_was_written_holds(on: InterestSwitch) -> None:
    objecting.object_to_use(address=MAIL)

    assert not is_considered(told(user_email=MAIL))


def test_erase_by_a_colleague_notes_the_objection_so_that_nothing_brings_them_back(
    on: InterestSwitch, account: Any
) -> None:
    person = unagreed(user_email=MAIL)
    row = person.sources.get().comment

    erasure.erase(person=person, by=account("hr"))

    assert Objection.objects.by(MAIL).exists()
    assert not is_considered(row)


def test_erasing_the_mailbox_takes_them_and_their_letter(on: InterestSwitch) -> None:
    unagreed(user_email=MAIL)

    mailboxes.erase(address=MAIL)

    assert not Candidate.objects.exists()
    assert not Letter.objects.exists()


# What may be done with them


def closed(person: Candidate, by: User, *, by_mail: bool = True) -> set[Condition]:
    return {check.condition for check in standing.of(person, by, by_mail=by_mail).gate.closed}


def test_gate_nobody_is_written_to_before_the_letter_nor_after_it(on: InterestSwitch, account: Any) -> None:
    person, hr = unagreed(), account("hr")

    before = closed(person, hr)
    after = closed(informed(person), hr)

    assert before == {Condition.NOTICE, Condition.MAIL}
    assert after == {Condition.MAIL}
    with pytest.raises(outreach.Closed):
        outreach.begin(person=person, by=hr)


def test_hand_over_waits_for_the_letter_and_names_the_basis(on: InterestSwitch, account: Any) -> None:
    person, hr = unagreed(), account("hr")
    Candidate.objects.update(awaits_judgement=False)

    with pytest.raises(handover.Closed):
        handover.look(person=person, by=hr)
    package = handover.look(person=informed(person), by=hr)

    assert '"article": "GDPR 6(1)(f)"' in package.text
    assert '"consent": null' in package.text
    assert '"told_at": "' in package.text


def test_invitation_waits_for_the_letter(on: InterestSwitch) -> None:
    person = unagreed()
    row = person.sources.get().comment

    before = invitable.may_be_invited(row)
    informed(person)

    assert not before
    assert invitable.may_be_invited(row)


def test_merge_with_somebody_who_did_not_agree_is_refused(on: InterestSwitch) -> None:
    with pytest.raises(Refused):
        merging.check(kept=candidate(), other=unagreed())
    with pytest.raises(Refused):
        merging.check(kept=unagreed(), other=candidate())


def test_stop_switch_and_council_hold_for_interest_too(on: InterestSwitch, account: Any) -> None:
    stopping.stop(by=account("operator"), why=WHY)

    assert not is_considered(told())


# Times


@pytest.mark.parametrize("stage", Stage)
def test_times_of_whoever_did_not_agree_are_never_longer(stage: Stage) -> None:
    times, now = keeping.times(), timezone.now()

    assert times.end(stage, now, Basis.INTEREST) <= times.end(stage, now)
    assert times.days(stage, Basis.INTEREST) <= times.days(stage)


def test_times_shortened_for_whoever_did_not_agree_hold_at_once_for_them_alone(on: InterestSwitch) -> None:
    person, agreed = unagreed(), candidate()
    house = ReviewSettings.load()
    house.keep_unagreed_new = 7
    house.save()

    before, was = agreed.delete_after, person.delete_after
    person.refresh_from_db()
    agreed.refresh_from_db()

    assert person.delete_after == was - timedelta(days=21)
    assert agreed.delete_after == before
    entry = ReviewEntry.objects.get(act=Act.RULED)
    assert "7" in record_words.step(entry.act, entry.detail)


def test_delete_due_whoever_did_not_agree_goes_on_their_day_and_stays_out(on: InterestSwitch) -> None:
    person = informed(unagreed())

    with time_machine.travel(person.delete_after, tick=False):
        retention.delete_due()
        consideration.sweep()

    assert not Candidate.objects.exists()


def test_insight_alone_is_no_reason_to_think_of_a_partnership(on: InterestSwitch) -> None:
    consideration.consider(comment_id=told().pk)

    assert Candidate.objects.exists()
    assert not PartnerLead.objects.exists()


def test_partner_leads_rest_on_it_in_the_same_way(on: InterestSwitch) -> None:
    row = told(reading={"partner_interest": 0.9})

    consideration.consider(comment_id=row.pk)

    assert PartnerLead.objects.get().basis == Basis.INTEREST

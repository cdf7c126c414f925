"""Whether and how somebody was told that they were turned down, and the time that counts from it."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from accounts.models import User
from comments.disclosure import everything, parts
from core.lifetimes import begins
from recruiting import ageing, history
from recruiting.actions import bulk, decisions, erasure, merging, parting, retention, tellings
from recruiting.actions.decisions import Refused, Stale
from recruiting.enums import Act, BulkAct, Reason, Stage, Told
from recruiting.filters import Filters
from recruiting.models import Candidate, Decision, PartnerLead, ReviewEntry
from recruiting.record_words import told_in
from recruiting.selection import Selection, Wish, state
from recruiting.telling import Telling
from tests.factories.recruiting import age, candidate, lead, seen

pytestmark = pytest.mark.django_db
HALF_A_YEAR = timedelta(days=183)
QUEUE = "/admin/recruiting/candidates/"


@pytest.fixture
def hr(account: Any) -> User:
    user: User = account("hr")
    return user


@pytest.fixture
def person() -> Candidate:
    """Somebody who came in twenty days ago."""
    found = candidate()
    age(found, timedelta(days=20))
    return found


def turn_down(person: Any, by: User, **telling: str) -> Decision:
    seen(person, by)
    return decisions.decide(
        person=person, to_stage=Stage.DISMISSED, reason=Reason.TOO_LITTLE, note="", by=by, revision=person.revision,
        telling=Telling(**telling),
    )  # fmt: skip


def ago(days: int) -> date:
    return ageing.today() - timedelta(days=days)


def tell(person: Any, by: User, how: str, day: date | str = "") -> bool:
    person.refresh_from_db()
    return tellings.tell(person=person, said=Telling(how, str(day)), by=by, revision=person.revision)


def test_decide_keeps_the_answer_and_counts_from_the_day_they_were_told(person: Candidate, hr: User) -> None:
    decision = turn_down(person, hr, how="letter", day=str(ago(3)))

    person.refresh_from_db()
    assert (decision.told_how, decision.told_on, decision.told_by) == (Told.LETTER, ago(3), hr)
    assert decision.told_at is not None
    assert person.delete_after == begins(ago(3)) + HALF_A_YEAR
    entry = ReviewEntry.objects.get(act=Act.DECIDED)
    assert (entry.detail["told"], entry.detail["told_on"]) == ("letter", ago(3).isoformat())
    with translation.override("en"):
        assert "by letter" in entry.step
        assert "by letter" in history.of(person)[0].what


def test_decide_not_told_counts_from_the_decision(person: Candidate, hr: User) -> None:
    decision = turn_down(person, hr)

    person.refresh_from_db()
    assert (decision.told_how, decision.told_on) == (Told.NOT, None)
    assert person.delete_after == decision.at + HALF_A_YEAR
    assert "told_on" not in ReviewEntry.objects.get(act=Act.DECIDED).detail


WRONG = [
    ({"how": "pigeon"}, "whether and how"),
    ({"how": "letter"}, "give the day"),
    ({"how": "letter", "day": "31.31."}, "give the day"),
    ({"how": "letter", "day": "2026-13-45"}, "give the day"),
    ({"how": "not", "day": "2026-01-01"}, "leave the day empty"),
    ({"how": "phone", "day": "2199-01-01"}, "today or an earlier day"),
    ({"how": "phone", "day": "2001-01-01"}, "came in on"),
]


def test_an_answer_that_cannot_be_is_refused_before_and_after(person: Candidate, hr: User) -> None:
    with translation.override("en"):
        for telling, words in WRONG:
            with pytest.raises(Refused, match=words):
                turn_down(person, hr, **telling)
        assert not Decision.objects.exists()

        turn_down(person, hr)
        for telling, words in WRONG:
            with pytest.raises(Refused, match=words):
                tell(person, hr, telling["how"], telling.get("day", ""))
    assert Decision.objects.get().told_how == Told.NOT


def test_only_a_refusal_is_told(person: Candidate, hr: User) -> None:
    seen(person, hr)

    with translation.override("en"), pytest.raises(Refused, match="only for who is turned down"):
        decisions.decide(
            person=person, to_stage=Stage.LATER, reason=Reason.NO_OPENING, note="", by=hr, revision=person.revision,
            telling=Telling("phone", str(ago(0))),
        )  # fmt: skip
    with translation.override("en"), pytest.raises(Refused, match="nothing to tell"):
        tell(person, hr, "phone", ago(0))


def test_telling_later_moves_the_day_of_deletion_and_the_job_obeys(person: Candidate, hr: User) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=10)):
        decision = turn_down(person, hr)
    assert tell(person, hr, "in_person", ago(2))
    person.refresh_from_db()
    assert person.delete_after == begins(ago(2)) + HALF_A_YEAR

    for moment, left in ((decision.at + HALF_A_YEAR + timedelta(hours=1), 1), (person.delete_after, 0)):
        with time_machine.travel(moment + timedelta(seconds=1), tick=False):
            assert retention.due_people(person.purpose, timezone.now()).count() == 1 - left
            retention.delete_due()
        assert Candidate.objects.count() == left
    assert not Decision.objects.exists()


def test_telling_again_puts_it_right_and_each_time_is_in_the_record(person: Candidate, hr: User, account: Any) -> None:
    decision, colleague = turn_down(person, hr), account("hr")

    assert not tell(person, hr, "not")
    assert tell(person, hr, "mail", ago(1))
    assert not tell(person, hr, "mail", ago(1))
    assert tell(person, colleague, "not")

    decision.refresh_from_db()
    person.refresh_from_db()
    entries = ReviewEntry.objects.filter(act=Act.TOLD).order_by("pk")
    assert [entry.detail.get("told") for entry in entries] == ["mail", "not"]
    assert all(entry.is_genuine for entry in entries)
    assert (decision.told_by, decision.told_on, person.delete_after) == (colleague, None, decision.at + HALF_A_YEAR)
    with translation.override("en"):
        assert any("noted whether they were told: told on" in line.what for line in history.of(person))
        assert entries[1].step == "not told"


def test_who_may_not_decide_and_who_saw_an_older_state_is_refused(person: Candidate, hr: User, account: Any) -> None:
    turn_down(person, hr)
    with pytest.raises(PermissionDenied):
        tell(person, account("council"), "mail", ago(0))

    person.refresh_from_db()
    tell(person, hr, "mail", ago(0))
    with pytest.raises(Stale):
        tellings.tell(person=person, said=Telling("not"), by=hr, revision=person.revision)
    assert Decision.objects.get().told_how == Told.MAIL


def test_taking_back_leaves_the_answer_with_the_old_decision(person: Candidate, hr: User) -> None:
    turn_down(person, hr, how="mail", day=str(ago(1)))
    person.refresh_from_db()
    seen(person, hr)

    back = decisions.reopen(person=person, note="", by=hr, revision=person.revision)

    person.refresh_from_db()
    assert (back.told_how, back.told_on, back.told_by) == ("", None, None)
    assert person.delete_after == back.at + timedelta(days=30)


def test_a_decision_from_before_the_question_is_answered_later(person: Candidate, hr: User) -> None:
    decision = turn_down(person, hr)
    Decision.objects.update(told_how="", told_by=None, told_at=None)
    assert decisions.told_of(Decision.objects.get()) == {}

    assert tell(person, hr, "not")

    assert Decision.objects.get().told_how == Told.NOT
    assert decision.pk == Decision.objects.get().pk


def test_bulk_asks_once_for_all_and_names_whom_the_day_does_not_fit(hr: User) -> None:
    old, new = candidate(), candidate()
    age(old, timedelta(days=20))
    for one in (old, new):
        seen(one, hr)
    wish = Wish(BulkAct.STOP, reason=Reason.TOO_LITTLE.value, told="phone", told_on=str(ago(5)))

    with translation.override("en"):
        prepared = bulk.prepare(
            purpose=old.purpose, wish=wish, numbers=[old.public_id, new.public_id], filters=Filters(), by=hr
        )
        assert [(left.number, "came in on" in left.why) for left in prepared.left] == [(new.public_id, True)]
        with pytest.raises(Refused, match="give the day"):
            bulk.apply(
                purpose=old.purpose, chosen=Selection(Wish(BulkAct.STOP, reason="too_little", told="mail"), {}), by=hr
            )
    bulk.apply(purpose=old.purpose, chosen=Selection(wish, {old.public_id: state(old)}), by=hr)

    old.refresh_from_db()
    decision = old.decisions.get()
    assert (decision.told_how, decision.told_on, decision.told_by) == (Told.PHONE, ago(5), hr)
    assert old.delete_after == begins(ago(5)) + HALF_A_YEAR
    assert ReviewEntry.objects.get(act=Act.DECIDED).detail["told"] == "phone"


def merged(hr: User, *people: Any) -> Any:
    kept, other = people
    return merging.merge(kept=kept, other=other, states=(state(kept), state(other)), by=hr)


def test_merged_addresses_are_told_together_and_keep_it_when_separated(hr: User) -> None:
    kept, other = candidate(), candidate()
    for one in (kept, other):
        age(one, timedelta(days=20))
    kept = merged(hr, kept, other)
    kept.refresh_from_db()
    turn_down(kept, hr)

    assert tell(kept, hr, "letter", ago(4))

    end = begins(ago(4)) + HALF_A_YEAR
    rows = {row.pk: row for row in Candidate.objects.all()}
    assert {(row.delete_after, row.own_until) for row in rows.values()} == {(end, end)}
    assert set(Decision.objects.values_list("told_how", "told_on")) == {("letter", ago(4))}
    assert ReviewEntry.objects.get(act=Act.FOLLOWED).detail["told"] == "not"

    parting.detach(other=rows[other.pk])
    assert Candidate.objects.get(pk=other.pk).delete_after == end


def test_an_address_that_was_told_its_own_refusal_before_keeps_that(hr: User) -> None:
    kept, other, third = candidate(), candidate(), candidate()
    for one in (kept, other, third):
        age(one, timedelta(days=20))
    turn_down(kept, hr)
    turn_down(other, hr, how="mail", day=str(ago(9)))
    turn_down(third, hr)
    for one in (kept, other, third):
        one.refresh_from_db()
    kept = merged(hr, kept, other)
    kept.refresh_from_db()
    kept = merged(hr, kept, third)

    assert tell(kept, hr, "phone", ago(1))

    told = {row.candidate_id: (row.told_how, row.told_on) for row in Decision.objects.all()}
    assert told == {kept.pk: ("phone", ago(1)), other.pk: ("mail", ago(9)), third.pk: ("phone", ago(1))}
    assert set(Candidate.objects.values_list("delete_after", flat=True)) == {begins(ago(9)) + HALF_A_YEAR}
    kept.refresh_from_db()
    assert kept.own_until == begins(ago(1)) + HALF_A_YEAR


def test_the_person_reads_it_takes_it_along_and_erasure_ends_it(hr: User, account: Any) -> None:
    person = lead()
    age(person, timedelta(days=20))
    partners = account("partners")
    turn_down(person, partners, how="phone", day=str(ago(2)))
    with translation.override("en"):
        assert "you were told so on" in " ".join(map(str, parts(person.email)))
        tell(person, partners, "not")
        assert "you have not been told so yet" in " ".join(map(str, parts(person.email)))
    tell(person, partners, "letter", ago(2))

    with translation.override("de"):
        exported = everything(person.email)
    row = exported["partner_leads_decisions"][0]
    assert (row["told_how"], str(row["told_on"])) == ("per Brief", str(ago(2)))
    assert "told_by" not in row
    assert partners.username not in str(exported)

    erasure.erase(person=person, by=partners)
    assert not Decision.objects.exists()
    assert not PartnerLead.objects.exists()


def test_what_another_hand_wrote_into_the_record_is_read_without_a_fault() -> None:
    assert told_in({"told": "letter", "told_on": "2026-99-99"}) == ""
    assert told_in({"told": "pigeon"}) == ""
    assert told_in("nonsense") == ""


def post(client: Client, person: Any, step: str, **values: Any) -> Any:
    return client.post(f"{QUEUE}{person.public_id}/{step}/", values)


def test_page_asks_keeps_what_was_typed_and_shows_the_answer(person: Candidate, login: Any) -> None:
    client: Client = login("hr")
    page = f"{QUEUE}{person.public_id}/"
    first = client.get(page).content.decode()
    assert 'name="told_on"' in first
    assert f'action="{page}tell/' not in first

    sent = {"to_stage": "dismissed", "reason": "too_little", "revision": person.revision, "told": "letter"}
    refused = post(client, person, "decide", **sent, told_on="2001-02-03")
    told = refused.content.decode()
    assert (refused.status_code, 'value="2001-02-03"' in told) == (400, True)
    assert '<option value="letter" selected>' in told
    assert post(client, person, "decide", **sent, told_on=str(ago(1))).status_code == 302

    person.refresh_from_db()
    with CaptureQueriesContext(connection) as first_look:
        shown = client.get(page).content.decode()
    assert f'action="{page}tell/"' in shown
    assert f'value="{ago(1)}"' in shown
    assert sum("told_how" in query["sql"] for query in first_look) <= 4

    council = login("council").get(page).content.decode()
    assert f'action="{page}tell/"' not in council


def test_small_form_saves_is_idempotent_and_keeps_what_is_refused(person: Candidate, hr: User, login: Any) -> None:
    turn_down(person, hr)
    person.refresh_from_db()
    client: Client = login("hr")
    sent = {"told": "phone", "told_on": str(ago(1)), "revision": person.revision}

    assert post(client, person, "tell", **sent)["Location"] == f"{QUEUE}{person.public_id}/"
    stale = post(client, person, "tell", **{**sent, "told": "mail"})
    assert (stale.status_code, '<option value="mail" selected>' in stale.content.decode()) == (409, True)
    person.refresh_from_db()
    assert post(client, person, "tell", **{**sent, "revision": person.revision}).status_code == 302
    assert ReviewEntry.objects.filter(act=Act.TOLD).count() == 1

    seen(person, hr)
    decisions.reopen(person=person, note="", by=hr, revision=person.revision)
    late = post(client, person, "tell", **sent).content.decode()
    assert '<option value="phone" selected>' in late
    assert f'value="{ago(1)}"' in late


def test_bulk_page_says_what_was_chosen(person: Candidate, hr: User, login: Any) -> None:
    client: Client = login("hr")
    client.get(f"{QUEUE}{person.public_id}/")
    sent = {"act": "stop", "number": person.public_id, "reason": "too_little", "told": "mail", "scope": "page"}

    refused = client.post(f"{QUEUE}bulk/", sent)
    assert refused.status_code == 400
    assert '<option value="mail" selected>' in refused.content.decode()

    asked = client.post(f"{QUEUE}bulk/", {**sent, "told_on": str(ago(1))})
    assert asked.context["prepared"].people
    assert client.post(f"{QUEUE}bulk/", {"chosen": asked.context["chosen"]}).status_code == 200
    assert Decision.objects.get().told_on == ago(1)

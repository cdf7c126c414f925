"""Handing a person over to the ATS: exactly what was shown, once, and only while everything still holds when it leaves."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from comments import stops
from comments.models import Consent
from recruiting.actions import decisions, handover
from recruiting.actions.decisions import Refused, Stale
from recruiting.actions.handover import Changed, Closed, Hidden, Shown
from recruiting.enums import Act, HandOverState, Reason, Stage, Way
from recruiting.models import Candidate, HandOver, PartnerLead, RecruitingSignal, ReviewEntry, Reviewer
from recruiting.package import pack
from tests.factories import blog
from tests.factories.handover import KEY, Ats, acts, document, fresh, shown
from tests.factories.recruiting import candidate, lead, remark, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(account: Callable[[str], User]) -> User:
    return account("hr")


def test_package_holds_what_an_ats_needs_and_nothing_that_must_stay(hr: User) -> None:
    page = blog.post()
    text = "Wir messen das seit elf Jahren selbst. Ich bin krank, darum weiß ich das."
    places = ((0, 20, "experience"), (39, len(text), "special_category"), (54, 72, "argument"))
    evidence = [{"start": start, "end": end, "label": label, "weight": 0.4} for start, end, label in places]
    reading = {"special_category": 0.9, "evidence": evidence}
    person = candidate(page, user_name="Ines Muster", comment=text, reading=reading)
    seen(person, hr)
    decisions.decide(
        person=person, to_stage=Stage.SHORTLISTED, reason=Reason.EXPERTISE, note="Nur für uns.", by=hr, revision=person.revision
    )  # fmt: skip
    covered = RecruitingSignal.objects.get(label="argument")
    assert covered.quote == ""
    RecruitingSignal.objects.create(
        candidate=person, analysis=covered.analysis, label="argument", quote="halb ▒▒▒", start=100, end=200,
        strength=0.1, version=covered.version,
    )  # fmt: skip
    withdrawn = remark(page, user_email=person.email, comment="Zurückgezogen.")
    person.sources.create(comment=withdrawn, consent=withdrawn.consents.get())
    Consent.objects.filter(comment=withdrawn).update(withdrawn_at=timezone.now())
    person, source = fresh(person), person.sources.select_related("consent__wording", "comment").first()

    found = document(person)

    decision = found["decisions"][0]
    assert (found["format"], found["origin"], found["number"]) == (
        "salon-handover-1",
        "http://testserver",
        person.public_id,
    )
    assert (found["purpose"], found["name"], found["address"]) == ("work", "Ines Muster", person.email)
    assert (found["language"], found["stage"]["key"], found["stage"]["label"]) == (
        "de",
        "shortlisted",
        "in der Auswahl",
    )
    assert found["delete_by"][:10] == person.delete_after.date().isoformat()
    assert len(found["sources"]) == 1
    told = found["sources"][0]
    assert (told["post"], told["link"]) == (page.title, f"http://testserver/de/comments/{source.comment_id}/")
    assert told["written_at"][:10] == source.comment.submit_date.date().isoformat()
    assert [quote["text"] for quote in told["quotes"]] == ["Wir messen das seit "]
    assert told["quotes"][0]["kind"] == "experience"
    assert found["consent"] == told["consent"]
    assert (told["consent"]["wording"], told["consent"]["text"]) == (
        source.consent.wording.version,
        source.consent.wording.label,
    )
    assert told["consent"]["given_at"][:10] == source.consent.given_at.date().isoformat()
    assert (decision["from"]["key"], decision["to"]["key"], decision["reason"]["key"]) == (
        "new",
        "shortlisted",
        "expertise",
    )
    text = pack(person).text
    assert not any(
        word in text for word in ("Nur für uns", "▒", "krank", "Zurückgezogen", "score", "strength", hr.username)
    )
    assert "company" not in found


def test_package_is_the_same_for_every_reader_and_tells_the_company_of_a_lead() -> None:
    person = lead(user_name="Ada", user_email="ada@firma.example", language="en")
    PartnerLead.objects.update(company="Firma Beispiel")
    person = fresh(person)
    with translation.override("en"):
        one = pack(person)
    with translation.override("de"):
        other = pack(person)

    assert one == other
    assert one.mark == other.mark
    assert (document(person)["company"], document(person)["purpose"]) == ("Firma Beispiel", "partnership")
    person.sources.all().delete()
    assert (document(person)["consent"], document(person)["sources"]) == (None, [])
    assert pack(person).mark != one.mark


def test_hand_over_needs_both_rights(account: Callable[[str], User]) -> None:
    person = candidate()
    users: list[Any] = [*(account(role) for role in ("council", "partners", "ceo", "privacy")), None]
    steps: list[Callable[[Any], Any]] = [
        lambda by: handover.look(person=person, by=by),
        lambda by: handover.take(person=person, shown=Shown(KEY, ""), by=by),
        lambda by: handover.send(person=person, shown=Shown(KEY, ""), by=by),
        lambda by: handover.again(person=person, pk=1, by=by),
    ]

    for by in users:
        for step in steps:
            with pytest.raises(PermissionDenied):
                step(by)
    assert not HandOver.objects.exists()


def test_look_is_in_the_record_and_is_not_the_reading_a_decision_asks_for(hr: User) -> None:
    person = candidate()

    handover.look(person=person, by=hr)

    entry = ReviewEntry.objects.get(act=Act.VIEWED)
    assert (entry.by, entry.person, entry.detail) == (hr, person.public_id, {"preview": "handover"})
    with pytest.raises(decisions.Unseen):
        decisions.check_seen(person=person, by=hr, revision=person.revision)


def test_every_step_is_closed_while_something_must_not_be_known_or_done(hr: User, other_side: Ats) -> None:
    person = candidate()
    seen_last = shown(person, hr)
    steps: list[Callable[[], Any]] = [
        lambda: handover.look(person=person, by=hr),
        lambda: handover.take(person=person, shown=seen_last, by=hr),
        lambda: handover.send(person=person, shown=seen_last, by=hr),
        lambda: handover.again(person=person, pk=1, by=hr),
    ]

    def all_raise(kind: type[Refused], words: str) -> None:
        for step in steps:
            with translation.override("en"), pytest.raises(kind, match=words):
                step()

    stops.note(person.email)
    all_raise(Closed, "cannot be handed over now.*want no mail")
    stops.lift(person.email)
    Reviewer.objects.filter(user=hr).update(hides_names=True)
    all_raise(Hidden, "name is hidden")
    Reviewer.objects.update(hides_names=False)
    Candidate.objects.update(awaits_judgement=True)
    all_raise(Hidden, "judged before")
    Candidate.objects.update(awaits_judgement=False)
    assert (acts(), HandOver.objects.count(), DBTaskResult.objects.filter(task_path__contains="handover").count()) == (
        [],
        0,
        0,
    )

    assert handover.take(person=person, shown=seen_last, by=hr).mark == seen_last.mark


def test_take_gives_exactly_what_was_shown_and_every_time_is_in_the_record(hr: User) -> None:
    person = candidate()
    looked = handover.look(person=person, by=hr)

    first = handover.take(person=person, shown=Shown(KEY, looked.mark), by=hr)
    second = handover.take(person=person, shown=Shown(KEY, looked.mark), by=hr)

    row = HandOver.objects.get()
    assert first.body == second.body == looked.body
    assert (row.person, row.by, row.way, row.host, row.state) == (person, hr, Way.FILE, "", HandOverState.DELIVERED)
    assert acts() == [(Act.HANDED_OVER, {"handover": row.pk})] * 2
    with translation.override("en"):
        assert ReviewEntry.objects.filter(act=Act.HANDED_OVER)[0].step == "as a file"
    assert person.name not in str(list(ReviewEntry.objects.values()))


def test_what_changed_since_it_was_shown_or_comes_from_no_form_is_refused(
    hr: User, account: Callable[[str], User], other_side: Ats
) -> None:
    page = blog.post()
    person, other, colleague = candidate(page), candidate(page, user_email="zwei@post.example"), account("hr")
    before = shown(person, hr)
    for key in ("", "k" * 31, "ü" * 32):
        for step in (handover.take, handover.send):
            with pytest.raises(Changed):
                step(person=person, shown=Shown(key, before.mark), by=hr)
    handover.take(person=person, shown=before, by=hr)
    with pytest.raises(Changed):
        handover.take(person=person, shown=before, by=colleague)
    with pytest.raises(Changed):
        handover.send(person=person, shown=before, by=hr)
    with pytest.raises(Changed):
        handover.take(person=other, shown=shown(other, hr), by=hr)
    Candidate.objects.filter(pk=person.pk).update(name="Anders")

    for step in (handover.take, handover.send):
        with translation.override("en"), pytest.raises(Changed, match="not what you have looked at last"):
            step(person=person, shown=Shown("n" * 32, before.mark), by=hr)
    Candidate.objects.filter(pk=person.pk).delete()
    with pytest.raises(Stale):
        handover.take(person=person, shown=before, by=hr)
    assert other_side.calls == []

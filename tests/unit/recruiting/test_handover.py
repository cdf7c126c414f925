"""Handing a person over to the ATS: exactly what was shown, once, and only while everything still holds when it leaves."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from comments import disclosure, stops
from comments.actions import consents, objecting
from comments.enums import Purpose
from comments.models import Consent, ReaderComment
from core import due
from recruiting import ats, selection, tasks
from recruiting.actions import decisions, erasure, handover, merging, moving, retention
from recruiting.actions.decisions import Refused, Stale
from recruiting.actions.handover import ATTEMPTS, Changed, Closed, Hidden, Shown
from recruiting.ats import Target, Unreachable
from recruiting.enums import Act, Condition, HandOverState, Hitch, Reason, Stage, Way
from recruiting.models import Candidate, HandOver, PartnerLead, RecruitingSignal, ReviewEntry, Reviewer
from recruiting.package import pack
from tests.factories import blog
from tests.factories.recruiting import candidate, lead, move, remark, seen

pytestmark = pytest.mark.django_db
KEY = "k" * 32
HOST = "ats.example"
HANDING = (Act.HANDED_OVER, Act.HANDOVER_SENT, Act.HANDOVER_FAILED)


class Ats:
    """Stands for the other system: answers in order, the last answer for good, and remembers what it was sent."""

    def __init__(self) -> None:
        self.answers: list[int | Hitch] = [200]
        self.calls: list[tuple[bytes, UUID]] = []
        self.meanwhile: Callable[[], Any] = lambda: None

    def __call__(self, target: Target, body: bytes, *, delivery: UUID, at: Any) -> int:
        self.calls.append((body, delivery))
        self.meanwhile()
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Hitch):
            raise Unreachable(answer)
        return answer


@pytest.fixture
def hr(account: Callable[[str], User]) -> User:
    return account("hr")


@pytest.fixture
def other_side(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Ats:
    settings.ATS_WEBHOOK_URL, settings.ATS_WEBHOOK_SECRET = f"https://{HOST}/hook", "s" * 32
    side = Ats()
    monkeypatch.setattr(ats, "post", side)
    return side


def shown(person: Any, by: User, key: str = KEY) -> Shown:
    return Shown(key, handover.look(person=person, by=by).mark)


def send(person: Any, by: User, key: str = KEY) -> HandOver:
    return handover.send(person=person, shown=shown(person, by, key), by=by)


def deliver(row: HandOver) -> HandOverState | None:
    return handover.deliver(handover_id=row.pk)


def acts() -> list[tuple[str, dict[str, Any]]]:
    return list(ReviewEntry.objects.filter(act__in=HANDING).order_by("pk").values_list("act", "detail"))


def document(person: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(pack(person).body)
    return found


def fresh(person: Any) -> Any:
    return type(person).objects.get(pk=person.pk)


def merged(kept: Any, other: Any, by: User) -> Any:
    return merging.merge(kept=kept, other=other, states=(selection.state(kept), selection.state(other)), by=by)


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


def test_send_orders_one_call_which_is_made_once(hr: User, other_side: Ats) -> None:
    person = candidate()
    looked = shown(person, hr)

    row = handover.send(person=person, shown=looked, by=hr)
    same = handover.send(person=person, shown=looked, by=hr)
    ordered = DBTaskResult.objects.get(task_path="recruiting.tasks.deliver_handover")
    waiting = row.state
    tasks.deliver_handover.func(handover_id=row.pk)
    second = deliver(row)

    assert (row, waiting, second) == (same, HandOverState.WAITING, None)
    assert ordered.args_kwargs == {"args": [], "kwargs": {"handover_id": row.pk}}
    assert other_side.calls == [(pack(person).body, row.delivery)]
    row.refresh_from_db()
    assert (row.state, row.status, row.host, row.attempts) == (HandOverState.DELIVERED, 200, HOST, 1)
    about = {"handover": row.pk, "host": HOST}
    assert acts() == [(Act.HANDED_OVER, about), (Act.HANDOVER_SENT, {**about, "status": 200})]
    assert str(row) == f"hand-over {row.pk}"
    assert fresh(person).stage == Stage.NEW
    assert person.sources.exists()
    with translation.override("en"):
        assert [entry.step for entry in ReviewEntry.objects.filter(act__in=HANDING).order_by("pk")] == [
            "ats.example",
            "ats.example, 200",
        ]


def test_send_while_no_ats_is_set_is_refused(hr: User) -> None:
    person = candidate()
    looked = shown(person, hr)

    with translation.override("en"), pytest.raises(Refused, match="No ATS is set"):
        handover.send(person=person, shown=looked, by=hr)

    assert not HandOver.objects.exists()


def test_deliver_asks_everything_again_for_whoever_ordered_it(hr: User, other_side: Ats, settings: Any) -> None:
    person = candidate()
    row = send(person, hr)
    url = settings.ATS_WEBHOOK_URL
    ways: list[tuple[Callable[[], Any], Condition | Hitch]] = [
        (hr.groups.clear, Condition.RIGHT),
        (lambda: hr.groups.get().permissions.filter(codename="export_candidate").delete(), Condition.RIGHT),
        (lambda: stops.note(person.email), Condition.MAIL),
        (lambda: move(person, Stage.DISMISSED), Condition.STAGE),
        (lambda: ReaderComment.objects.update(status="restricted", is_public=False), Condition.ADDRESS),
        (lambda: move(person, Stage.NEW, delete_after=timezone.now()), Condition.TIME),
        (lambda: Reviewer.objects.filter(user=hr).update(hides_names=True), Hitch.HIDDEN),
        (lambda: Candidate.objects.update(awaits_judgement=True), Hitch.HIDDEN),
        (lambda: setattr(settings, "ATS_WEBHOOK_URL", ""), Hitch.OFF),
        (lambda: setattr(settings, "ATS_WEBHOOK_URL", "https://other.example/"), Hitch.MOVED),
        (lambda: Candidate.objects.update(language="en"), Hitch.CHANGED),
    ]

    for way, because in ways:
        with transaction.atomic():
            way()
            assert (deliver(row), deliver(row)) == (HandOverState.FAILED, None)
            kept = HandOver.objects.get()
            assert (kept.is_failed, kept.because, kept.status, kept.left_at) == (True, because, None, None)
            told = {"handover": row.pk, "host": HOST, "because": because.value, "status": None}
            assert acts()[1:] == [(Act.HANDOVER_FAILED, told)]
            with translation.override("en"):
                assert ReviewEntry.objects.get(act=Act.HANDOVER_FAILED).step == f"{HOST}, {because.label}"
            transaction.set_rollback(True)
        settings.ATS_WEBHOOK_URL = url
    assert other_side.calls == []
    assert deliver(row) == HandOverState.DELIVERED


@pytest.mark.parametrize("way", ["object", "withdraw", "erase", "time"])
def test_hand_overs_go_with_the_person_and_then_nothing_is_sent(hr: User, other_side: Ats, way: str) -> None:
    person = candidate()
    handover.take(person=person, shown=shown(person, hr, "f" * 32), by=hr)
    row = send(person, hr)
    ways: dict[str, Callable[[], Any]] = {
        "object": lambda: objecting.object_to_use(address=person.email),
        "withdraw": lambda: consents.withdraw(address=person.email, purpose=Purpose.WORK),
        "erase": lambda: erasure.erase(person=person, by=hr),
        "time": lambda: (move(person, Stage.NEW, delete_after=timezone.now()), retention.delete_due()),
    }

    ways[way]()

    assert not HandOver.objects.exists()
    assert deliver(row) is None
    assert other_side.calls == []


def test_call_that_is_in_flight_while_the_person_goes_stays_in_the_record(hr: User, other_side: Ats) -> None:
    person = candidate()
    row = send(person, hr)
    other_side.meanwhile = lambda: erasure.erase(person=person, by=hr)

    assert deliver(row) == HandOverState.DELIVERED

    assert not HandOver.objects.exists()
    assert acts()[-1][0] == Act.HANDOVER_SENT


@pytest.mark.parametrize("answer", [503, Hitch.TIMEOUT])
def test_no_answer_is_tried_again_after_longer_waits_up_to_a_limit(
    hr: User, other_side: Ats, answer: int | Hitch
) -> None:
    other_side.answers = [answer]
    because, status = (answer, None) if isinstance(answer, Hitch) else (Hitch.REFUSED, answer)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        row = send(candidate(), hr)
        assert handover.resend() == 0
        DBTaskResult.objects.all().delete()
        states, waits = [], []
        while HandOver.objects.filter(failed_at=None).exists():
            states.append(deliver(row))
            assert deliver(row) is None
            row.refresh_from_db()
            waits.append(row.due_at - timezone.now())
            assert (row.because, row.status) == (because, status)
            assert handover.resend() == 0
            clock.shift(waits[-1])
            assert due.JOBS["recruiting.handovers"].run() == (row.state == HandOverState.WAITING)
            DBTaskResult.objects.all().delete()

    assert states == [HandOverState.WAITING] * (ATTEMPTS - 1) + [HandOverState.FAILED]
    assert [wait // timedelta(minutes=1) for wait in waits] == [1, 2, 4, 8, 16, 32]
    assert {delivery for _body, delivery in other_side.calls} == {row.delivery}
    assert len(other_side.calls) == ATTEMPTS
    assert [act for act, _detail in acts()] == [Act.HANDED_OVER, Act.HANDOVER_FAILED]


def test_answer_that_will_not_change_is_final_at_once_and_a_redirect_is_one(hr: User, other_side: Ats) -> None:
    person = candidate()
    for status in (302, 400, 410):
        other_side.answers = [status]
        row = send(person, hr, f"{status:032}")

        assert deliver(row) == HandOverState.FAILED

        row.refresh_from_db()
        assert (row.because, row.status, row.attempts) == (Hitch.REFUSED, status, 1)
    other_side.answers = [429]
    assert deliver(send(person, hr)) == HandOverState.WAITING


def test_the_person_is_told_also_of_what_left_without_an_answer_and_not_of_what_never_left(
    hr: User, other_side: Ats
) -> None:
    person = candidate()
    other_side.answers = [Hitch.NO_CONNECTION, Hitch.TIMEOUT, Hitch.NO_CONNECTION]
    row, told = send(person, hr), []
    for _attempt in range(3):
        HandOver.objects.update(due_at=timezone.now())
        deliver(row)
        with translation.override("en"):
            told.append(f"sent to {HOST}, which has not confirmed it" in "".join(disclosure.parts(person.email)))

    assert told == [False, True, True]


def test_worker_that_died_is_made_up_for_and_two_workers_make_one_call(
    hr: User, other_side: Ats, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = candidate()
    row, last = send(person, hr), send(person, hr, "l" * 32)
    HandOver.objects.filter(pk=last.pk).update(attempts=ATTEMPTS)
    DBTaskResult.objects.all().delete()

    assert handover.resend() == 2

    assert HandOver.objects.get(pk=last.pk).because == Hitch.TIMEOUT
    assert DBTaskResult.objects.get().args_kwargs["kwargs"] == {"handover_id": row.pk}
    exponent, claim = handover.FIRST_WAIT, HandOver.objects.filter(pk=row.pk)

    class Meanwhile:
        """Another worker takes the row between the look and the claim."""

        def __mul__(self, factor: int) -> timedelta:
            claim.update(attempts=1)
            return exponent * factor

    monkeypatch.setattr(handover, "FIRST_WAIT", Meanwhile())
    assert deliver(row) is None
    assert other_side.calls == []


def test_again_sends_what_failed_with_the_same_number_for_whoever_asks(
    hr: User, account: Callable[[str], User], other_side: Ats
) -> None:
    person, colleague = candidate(), account("hr")
    other_side.answers = [400, 200]
    row = send(person, hr)
    assert handover.again(person=person, pk=row.pk, by=colleague).by == hr
    deliver(row)
    hr.groups.clear()

    ordered = handover.again(person=person, pk=row.pk, by=colleague)
    twice = handover.again(person=person, pk=row.pk, by=colleague)

    assert (ordered.by, ordered.state, twice.state) == (colleague, HandOverState.WAITING, HandOverState.WAITING)
    assert deliver(row) == HandOverState.DELIVERED
    assert [delivery for _body, delivery in other_side.calls] == [row.delivery] * 2
    assert [act for act, _detail in acts()] == [
        Act.HANDED_OVER,
        Act.HANDOVER_FAILED,
        Act.HANDED_OVER,
        Act.HANDOVER_SENT,
    ]


def test_again_is_refused_for_what_is_gone_changed_or_another_address(hr: User, other_side: Ats, settings: Any) -> None:
    person = candidate()
    handover.take(person=person, shown=shown(person, hr, "f" * 32), by=hr)
    other_side.answers = [400]
    row = send(person, hr)
    deliver(row)

    with pytest.raises(Stale):
        handover.again(person=person, pk=HandOver.objects.get(way=Way.FILE).pk, by=hr)
    settings.ATS_WEBHOOK_URL = "https://other.example/"
    with pytest.raises(Changed):
        handover.again(person=person, pk=row.pk, by=hr)
    settings.ATS_WEBHOOK_URL = f"https://{HOST}/hook"
    Candidate.objects.update(name="Anders")
    with translation.override("en"), pytest.raises(Changed, match="hand over anew"):
        handover.again(person=person, pk=row.pk, by=hr)
    settings.ATS_WEBHOOK_SECRET = ""
    with pytest.raises(Refused):
        handover.again(person=person, pk=row.pk, by=hr)
    assert len(other_side.calls) == 1


def test_the_person_is_told_of_what_left_and_takes_every_hand_over_along(hr: User, other_side: Ats) -> None:
    person = candidate()
    row = send(person, hr)
    with translation.override("en"):
        before = "".join(disclosure.parts(person.email))
        deliver(row)
        handover.take(person=person, shown=shown(person, hr, "f" * 32), by=hr)
        after = "".join(disclosure.parts(person.email))

        exported = disclosure.everything(person.email)
    assert HOST not in before
    assert f"handed over to {HOST}" in after
    assert "handed over as a file" in after
    assert [(kept["way"], kept["host"]) for kept in exported["candidates_handovers"]] == [
        ("by the network", HOST),
        ("as a file", ""),
    ]
    told = {entry["act"] for entry in exported["candidates_record"]}
    assert told >= {"handed over to the ATS", "hand-over taken by the ATS"}


def test_of_a_merged_person_only_the_row_of_the_one_address_leaves_and_only_its_owner_is_told(
    hr: User, other_side: Ats
) -> None:
    page = blog.post()
    one = candidate(
        page, user_name="Ines Muster", user_email="eins@post.example", comment="Seit elf Jahren messen wir."
    )
    other = candidate(page, user_name="Ines Muster", user_email="zwei@post.example", comment="Das Lager hält länger.")
    kept = fresh(merged(one, other, hr))
    deliver(send(kept, hr))

    told = document(kept)
    assert (told["address"], len(told["sources"])) == ("eins@post.example", 1)
    assert "Das Lager" not in pack(kept).text
    with pytest.raises(Stale):
        handover.look(person=fresh(other), by=hr)
    with translation.override("en"):
        first, second = (disclosure.everything(f"{word}@post.example") for word in ("eins", "zwei"))
    acts_of_first, acts_of_second = ({row["act"] for row in told["candidates_record"]} for told in (first, second))
    assert len(first["candidates_handovers"]) == 1
    assert "candidates_handovers" not in second
    assert {"handed over to the ATS", "hand-over taken by the ATS"} <= acts_of_first
    assert "merged: two addresses of one person" in acts_of_second
    assert not any("hand" in act and "ATS" in act for act in acts_of_second)
    assert HOST not in "".join(disclosure.parts("zwei@post.example"))
    ReaderComment.objects.filter(user_email=one.email).update(user_email=other.email)
    moving.move(old=one.email, new=other.email)
    assert HandOver.objects.get().person == fresh(other)

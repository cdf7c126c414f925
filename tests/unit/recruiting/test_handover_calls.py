"""The call to the ATS: made once, tried again, asked anew before it leaves, and told to the person."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from comments import disclosure, stops
from comments.actions import consents, objecting
from comments.enums import Purpose
from comments.models import ReaderComment
from core import due
from recruiting import tasks
from recruiting.actions import erasure, handover, moving, retention
from recruiting.actions.decisions import Refused, Stale
from recruiting.actions.handover import ATTEMPTS, Changed
from recruiting.enums import Act, Condition, HandOverState, Hitch, Stage, Way
from recruiting.models import Candidate, HandOver, ReviewEntry, Reviewer
from recruiting.package import pack
from tests.factories import blog
from tests.factories.handover import HANDING, HOST, Ats, acts, deliver, document, fresh, merged, send, shown
from tests.factories.recruiting import candidate, move

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(account: Callable[[str], User]) -> User:
    return account("hr")


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

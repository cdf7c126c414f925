"""The stop switch: who may, what stands still, what goes on, and what is caught up on."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from comments.enums import Purpose, Status
from comments.models import Consent, Hold
from listening.actions import opining, queueing, reading
from listening.enums import ReadingState
from listening.models import CommentAnalysis, Reading, ScoringSwitch
from recruiting import tasks
from recruiting.actions import consideration, stopping
from recruiting.actions.decisions import Refused
from recruiting.enums import Act
from recruiting.models import Candidate, RecruitingSignal, ReviewEntry
from tests.factories import listening
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment, consent
from tests.factories.listening import analysis
from tests.factories.recruiting import candidate, remark

pytestmark = pytest.mark.django_db
MAIL = "m@post.example"
TEXT = "Wir haben im Frühjahr umgestellt, weil die Dichtung quillt; ich würde gern bei Ihnen arbeiten, meine Bewerbung ist fertig."


@pytest.fixture
def officer(account: Any) -> User:
    return account("privacy")


@pytest.fixture
def stopped(officer: User) -> None:
    stopping.stop(by=officer, why="Beschwerde wird geprüft")


def resume() -> None:
    stopping.resume(by=UserFactory(role="operator"), why="Geprüft, alles in Ordnung")


@pytest.mark.parametrize("key", ["operator", "privacy"])
def test_stop_is_in_the_record_with_who_and_why(account: Any, key: str) -> None:
    by = account(key)

    stopping.stop(by=by, why=" Beschwerde ")
    resume()

    last, first = ReviewEntry.objects.all()
    assert (first.act, first.by, first.step, first.person) == (Act.STOPPED, by, "Beschwerde", "")
    assert (last.act, last.step) == (Act.RESUMED, "Geprüft, alles in Ordnung")
    assert not ScoringSwitch.objects.now().is_stopped


@pytest.mark.parametrize("key", ["ceo", "hr", "council", "moderator"])
def test_stop_by_somebody_else_is_refused(account: Any, key: str) -> None:
    with pytest.raises(PermissionDenied):
        stopping.stop(by=account(key), why="Nein")

    assert not ScoringSwitch.objects.now().is_stopped


@pytest.mark.parametrize("why", ["", "   ", "x" * 1001])
def test_stop_without_a_reason_that_can_be_kept_is_refused(officer: User, why: str) -> None:
    with pytest.raises(Refused):
        stopping.stop(by=officer, why=why)

    assert not ReviewEntry.objects.exists()


def test_stop_and_resume_twice_are_refused(officer: User, stopped: None) -> None:
    with pytest.raises(Refused):
        stopping.stop(by=officer, why="Noch einmal")
    resume()
    with pytest.raises(Refused):
        resume()

    assert ReviewEntry.objects.count() == 2


def test_consider_a_queued_job_after_the_stop_brings_nobody_in(stopped: None) -> None:
    row = remark(user_email=MAIL)

    consideration.consider(comment_id=row.pk)
    consideration.sweep()

    assert not Candidate.objects.exists()
    assert not RecruitingSignal.objects.exists()


def test_consider_a_known_person_after_the_stop_changes_nothing(officer: User) -> None:
    person = candidate(user_email=MAIL)
    stopping.stop(by=officer, why="Halt")
    row = remark(user_email=MAIL, reading={"insight": 0.95})
    before = Candidate.objects.values().get()

    consideration.consider(comment_id=row.pk)

    assert Candidate.objects.values().get() == before
    assert person.sources.count() == 1


def test_resume_what_came_meanwhile_is_caught_up_on_by_the_sweep(officer: User) -> None:
    known = candidate(user_email=MAIL)
    old = known.sources.get().comment
    stopping.stop(by=officer, why="Halt")
    came = remark(user_email="neu@post.example")
    CommentAnalysis.objects.filter(comment=old).update(version="0")
    analysis(old, insight=0.9, parts=[{"label": "argument", "weight": 0.9}])
    listening.reading(old, ReadingState.DONE)
    for row in (old, came):
        consideration.consider(comment_id=row.pk)
    resume()

    consideration.sweep()

    known.refresh_from_db()
    assert known.score == pytest.approx(0.9)
    assert Candidate.objects.filter(sources__comment=came).exists()
    assert ScoringSwitch.objects.now().catch_up_from is None


def test_stop_remembers_the_oldest_job_that_still_waits(officer: User) -> None:
    now = timezone.now()
    tasks.consider.enqueue(4711)
    DBTaskResult.objects.update(enqueued_at=now - timedelta(hours=2))

    stopping.stop(by=officer, why="Halt")
    resume()
    stopping.stop(by=officer, why="Noch einmal")

    assert ScoringSwitch.objects.now().catch_up_from == now - timedelta(hours=2, minutes=1)


def test_withdrawal_while_stopped_takes_effect_at_once(officer: User) -> None:
    person = candidate(user_email=MAIL, reading={"insight": 0.9, "parts": [{"label": "proposal", "weight": 0.9}]})
    going = person.sources.get().comment
    staying = remark(user_email=MAIL)
    consideration.consider(comment_id=staying.pk)
    stopping.stop(by=officer, why="Halt")

    Consent.objects.filter(comment=going).update(withdrawn_at=timezone.now())
    consideration.consider(comment_id=going.pk)

    person.refresh_from_db()
    assert person.sources.get().comment == staying
    assert person.score == pytest.approx(0.7)
    assert not person.signals.filter(analysis__comment=going).exclude(quote="").exists()


def test_withdrawal_while_stopped_of_a_person_not_read_by_now_drops_the_source_only(officer: User) -> None:
    person = candidate(user_email=MAIL)
    second = remark(user_email=MAIL)
    consideration.consider(comment_id=second.pk)
    CommentAnalysis.objects.filter(comment=second).update(version="0")
    stopping.stop(by=officer, why="Halt")
    going = person.sources.exclude(comment=second).get().comment

    consideration.withdraw(comment_id=going.pk)

    assert person.sources.get().comment == second


def test_withdrawal_while_stopped_of_all_that_counted_removes_the_person(officer: User) -> None:
    person = candidate(user_email=MAIL)
    stopping.stop(by=officer, why="Halt")
    remark(user_email=MAIL)

    consideration.withdraw(comment_id=person.sources.get().comment_id)

    assert not Candidate.objects.exists()


def test_reading_while_stopped_answers_moderation_and_keeps_nothing(stopped: None) -> None:
    row = comment(
        comment="Sie sind ein dummer Trottel und ein Lügner, halten Sie die Klappe, Sie Idiot.",
        status=Status.HELD,
        is_public=False,
    )
    listening.reading(row)

    assert not reading.read(comment_id=row.pk)

    row.refresh_from_db()
    assert Reading.objects.get().state == ReadingState.CHECKED
    assert not CommentAnalysis.objects.exists()
    assert (row.status, Hold.objects.filter(comment=row, rule="toxic").exists()) == (Status.WITHHELD, True)
    assert not queueing.is_unread(row)


def test_reading_in_flight_when_scoring_is_stopped_touches_no_person(
    officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker has claimed the comment and is analysing it; then somebody presses the button."""
    row = comment(comment=TEXT, user_email=MAIL)
    consent(row, Purpose.WORK)
    listening.reading(row)
    analyse = reading.reader.read

    def slow(*given: Any) -> Any:
        found = analyse(*given)
        stopping.stop(by=officer, why="Halt")
        return found

    monkeypatch.setattr(reading.reader, "read", slow)

    reading.read(comment_id=row.pk)

    assert not CommentAnalysis.objects.exists()
    assert not Candidate.objects.exists()


def test_readings_left_out_are_made_by_the_sweep_after_the_stop(stopped: None, work_off: Any) -> None:
    row = comment(comment=TEXT, user_email=MAIL)
    consent(row, Purpose.WORK)
    queueing.expect(comment=row)
    work_off()
    assert (Reading.objects.get().state, Candidate.objects.count()) == (ReadingState.CHECKED, 0)

    resume()
    queueing.sweep()
    work_off()

    assert Reading.objects.get().state == ReadingState.DONE
    assert Candidate.objects.get().sources.get().comment == row


def test_renewal_while_stopped_stands_still(stopped: None) -> None:
    listening.reading(comment(), ReadingState.DONE, version="0")

    assert (queueing.renew(), queueing.sweep()) == (0, 0)

    assert Reading.objects.get().state == ReadingState.DONE


def test_second_opinion_while_stopped_is_not_asked_for(
    stopped: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    remark()
    monkeypatch.setattr(opining.client, "service", lambda: opining.client)

    assert opining.ask_for_top() == 0


def test_caught_up_does_not_forget_what_was_left_aside_since(officer: User) -> None:
    now = timezone.now()
    ScoringSwitch.objects.create(pk=1, catch_up_from=now)

    consideration.switching.caught_up(since=now - timedelta(hours=1))

    assert ScoringSwitch.objects.now().catch_up_from == now


def test_withdrawal_while_stopped_of_the_only_comment_removes_the_person(officer: User) -> None:
    person = candidate(user_email=MAIL)
    stopping.stop(by=officer, why="Halt")

    consideration.withdraw(comment_id=person.sources.get().comment_id)

    assert not Candidate.objects.exists()
    assert ReviewEntry.objects.filter(act=Act.WITHDRAWN, person=person.public_id).exists()


def test_sweep_while_stopped_still_lets_go_of_what_became_unlawful(officer: User) -> None:
    person = candidate(user_email=MAIL)
    stopping.stop(by=officer, why="Halt")
    Consent.objects.update(withdrawn_at=timezone.now())

    consideration.sweep()

    assert not Candidate.objects.filter(pk=person.pk).exists()


def test_sweep_after_the_stop_looks_at_each_left_aside_comment_once(officer: User) -> None:
    person = candidate(user_email=MAIL)
    listening.reading(person.sources.get().comment, ReadingState.DONE)
    stopping.stop(by=officer, why="Halt")
    Reading.objects.update(updated_at=timezone.now())
    resume()

    assert (consideration.sweep(), consideration.sweep()) == (1, 0)


def test_stop_while_a_sweep_runs_holds_for_the_people_after(officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first one is looked at, then somebody presses the button."""
    for n in range(3):
        remark(user_email=f"{n}@post.example")
    consider = consideration.consider

    def and_stop(*, comment_id: int) -> None:
        consider(comment_id=comment_id)
        if not ScoringSwitch.objects.now().is_stopped:
            stopping.stop(by=officer, why="Halt")

    monkeypatch.setattr(consideration, "consider", and_stop)

    consideration.sweep()

    assert Candidate.objects.count() == 1


def test_known_reading_while_stopped_is_not_taken_up_again(stopped: None) -> None:
    row = remark(user_email=MAIL)
    listening.reading(row)

    assert not reading.read(comment_id=row.pk)

    assert Reading.objects.get().state == ReadingState.CHECKED
    assert not Candidate.objects.exists()


def test_stop_keeps_nothing_about_people_in_the_switch(officer: User) -> None:
    candidate(user_email=MAIL)
    stopping.stop(by=officer, why="Halt")
    resume()

    switch = ScoringSwitch.objects.get()
    assert (switch.stopped_at, switch.stopped_by, switch.reason, str(switch)) == (None, None, "", "scoring switch")

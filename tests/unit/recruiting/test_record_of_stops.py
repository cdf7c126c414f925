"""Stops and resumptions are part of the sealed record, and nothing that another hand writes closes the record."""

import io
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser, Permission
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from listening.models import ScoringSwitch
from listening.reader import current_version
from recruiting import record_words, sealing, verification
from recruiting.actions import chain, checking, entries, stopping
from recruiting.actions.retention import RECORD_LIFE, delete_due
from recruiting.enums import Act, Fault
from recruiting.models import RecordChain, ReviewEntry
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
RECORD = "/admin/recruiting/record/"
HOME = "/admin/recruiting/oversight/"
ODD: list[Any] = [[], "x", 7, {"rows": "x"}, {"rows": None, "filters": ["a"]}, {"entries": "many"}, {"fault": {"a": 1}},
    {"to_stage": [], "reason": {}}, {"why": ["<script>alert(1)</script>"]}]  # fmt: skip


@pytest.fixture
def officer(account: Any) -> User:
    return account("privacy")


@pytest.fixture
def turned(officer: User, django_capture_on_commit_callbacks: Any) -> None:
    """Stopped and resumed, each committed."""
    with django_capture_on_commit_callbacks(execute=True):
        stopping.stop(by=officer, why="Beschwerde 17")
    with django_capture_on_commit_callbacks(execute=True):
        stopping.resume(by=officer, why="Geprüft ✓\nalles gut")


def verified(*options: str) -> str:
    out = io.StringIO()
    call_command("verify_log", *options, stdout=out)
    return out.getvalue()


def rows(**match: Any) -> Any:
    return ReviewEntry.objects.filter(**match)


def test_stop_and_resume_are_sealed_with_the_commit_and_the_record_is_whole(officer: User, turned: None) -> None:
    found = list(rows().order_by("number"))

    assert [(row.number, row.act, row.step) for row in found] == [
        (1, Act.STOPPED, "Beschwerde 17"),
        (2, Act.RESUMED, "Geprüft ✓\nalles gut"),
    ]
    assert {(row.actor, row.version, row.person) for row in found} == {(officer.pk, current_version(), "")}
    assert "whole: 2 entries" in verified()
    assert "wait" not in verified()


@pytest.mark.parametrize(
    "change",
    [{"detail": {"why": "Nur so"}}, {"act": Act.RESUMED}, {"version": "0"}, {"by": None}, {"person": "ABCDEFGH"}],
)
def test_stop_told_otherwise_afterwards_is_named(turned: None, change: dict[str, Any]) -> None:
    rows(act=Act.STOPPED).update(**change)

    with pytest.raises(CommandError, match=r"entry 1 was altered\. 0 entries before it fit"):
        verified()


def test_stop_put_on_somebody_else_or_taken_out_is_named(turned: None) -> None:
    rows(number=2).update(by=UserFactory(role="operator"))
    with pytest.raises(CommandError, match=r"entry 2 was altered\. 1 entries"):
        verified()
    rows(number=1).delete()

    with pytest.raises(CommandError, match="entry 1 is missing"):
        verified()


def test_stop_written_by_hand_is_named_and_never_sealed(officer: User, turned: None) -> None:
    forged = ReviewEntry.objects.create(act=Act.STOPPED, by=officer, actor=officer.pk, detail={"why": "Nie gesagt"})

    assert chain.seal_waiting() == 0
    with pytest.raises(CommandError, match=f"row {forged.pk} was not written by the site"):
        verified()


def test_stop_by_an_account_that_was_deleted_keeps_its_reason_and_the_record_whole(
    login: Any, officer: User, turned: None
) -> None:
    name = officer.username
    officer.delete()

    page = login("council").get(HOME).content.decode()

    assert "whole: 2 entries" in verified()
    assert "Beschwerde 17" in page
    assert name not in page


def test_stop_whose_entry_cannot_be_written_stops_nothing(
    officer: User, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setattr(entries.sealing, "stamp", lambda *given: 1 / 0)

    with django_capture_on_commit_callbacks() as callbacks, pytest.raises(ZeroDivisionError):
        stopping.stop(by=officer, why="Halt")

    assert not ScoringSwitch.objects.now().is_stopped
    assert (rows().exists(), callbacks) == (False, [])


def test_stop_refused_writes_nothing_into_the_chain(officer: User, turned: None) -> None:
    before = RecordChain.objects.values().get()
    with pytest.raises(stopping.Refused):
        stopping.resume(by=officer, why="Zweimal")

    assert chain.seal_waiting() == 0
    assert RecordChain.objects.values().get() == before


@pytest.mark.parametrize("who", ["inactive", "nobody", "half"])
def test_stop_needs_a_named_active_account_with_both_rights(officer: User, who: str) -> None:
    half = UserFactory()
    half.user_permissions.add(Permission.objects.get(codename="change_scoringswitch"))
    officer.is_active = False
    by: Any = {"inactive": officer, "nobody": AnonymousUser(), "half": half}[who]

    with pytest.raises(PermissionDenied):
        stopping.stop(by=by, why="Halt")
    with pytest.raises(PermissionDenied):
        stopping.resume(by=by, why="Weiter")

    assert not rows().exists()


@pytest.mark.parametrize(("early", "left"), [(timedelta(microseconds=1), 2), (timedelta(0), 0)])
def test_retention_takes_a_stop_on_its_day_and_the_rest_stays_whole(officer: User, early: timedelta, left: int) -> None:
    moment = timezone.now().replace(microsecond=0)
    with time_machine.travel(moment, tick=False):
        stopping.stop(by=officer, why="Halt")
        stopping.resume(by=officer, why="Weiter")
        chain.seal_waiting()
    note = verification.verify().note

    with time_machine.travel(moment + RECORD_LIFE - early, tick=False):
        assert delete_due() == 2 - left

    assert rows().count() == left
    assert "whole" in verified("--noted", note)  # what went after its time is not missed
    with pytest.raises(CommandError, match="the end is cut off: entry 3"):
        verified("--noted", "999:abcdef12")


@pytest.mark.parametrize(
    ("language", "whole", "altered"),
    [("de", "vollständig", "Eintrag 1 wurde verändert"), ("en", "whole, 2 entries", "entry 1 was altered")],
)
def test_check_at_night_says_how_it_ended_in_the_language_of_who_reads(
    turned: None, language: str, whole: str, altered: str
) -> None:
    checking.check_record()
    first = rows(act=Act.VERIFIED).get()
    rows(number=1).update(detail={})
    checking.check_record()

    with override(language):
        told = [row.step for row in rows(act=Act.VERIFIED).order_by("pk")]

    assert first.detail == {"entries": 2}
    assert whole in told[0]
    assert told[1] == altered


def test_step_of_whatever_another_hand_wrote_is_a_text() -> None:
    found = [record_words.step(act, detail) for act in Act for detail in ODD]

    assert all(isinstance(text, str) for text in found)


def test_record_and_oversight_stay_open_whatever_another_hand_wrote(login: Any) -> None:
    acts = [Act.EXPORTED, Act.VERIFIED, Act.STOPPED, Act.DECIDED]
    ReviewEntry.objects.bulk_create(ReviewEntry(act=act, detail=detail) for detail in ODD for act in acts)
    ReviewEntry.objects.create(act="nonsense", person="<b>", detail=0)
    council = login("council")

    answers = [council.get(RECORD), council.get(HOME)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert not any(b"<script>alert(1)" in answer.content for answer in answers)
    assert verification.verify().fault == Fault.FOREIGN


@pytest.mark.parametrize(
    "person", ["<script>alert(1)</script>", "Z" * 5000, "２３４５６７８９", "ABCD0EFG", "=1+1", "ABCDEFGH\n1"]
)
def test_record_asked_for_what_is_no_number_says_so_and_shows_all(login: Any, turned: None, person: str) -> None:
    answer = login("council").get(RECORD, {"person": person, "act": person, "p": "9" * 5000})

    text = answer.content.decode()
    assert answer.context["leaf"].paginator.count == 2
    assert "Eine Nummer hat acht Buchstaben und Ziffern." in text
    assert person.upper() not in text.upper()


def test_record_opens_for_those_who_watch_over_it_only(login: Any, role: str, turned: None) -> None:
    answer = login(role).get(RECORD)

    assert answer.status_code == (200 if role in {"privacy", "council"} else 302)
    assert (b"Beschwerde 17" in answer.content) is (role in {"privacy", "council"})


def test_stamp_is_of_the_moment_not_of_the_clock_and_no_seal_passes_for_another() -> None:
    entry = ReviewEntry(act=Act.STOPPED, at=timezone.now(), detail={"b": "ü", "a": 1})
    key, stamp = sealing.key(), sealing.stamp(entry, sealing.key())

    entry.at = entry.at.astimezone(ZoneInfo("Pacific/Auckland"))
    entry.detail = {"a": 1, "b": "ü"}

    assert sealing.stamp(entry, key) == stamp
    assert sealing.seal(number=1, before="2", stamp="3", with_key=key) != sealing.mark([1, "2", "3"], key)
    assert sealing.seal(number=1, before="2", stamp="3", with_key=key) != sealing.seal(
        number=12, before="", stamp="3", with_key=key
    )


def test_verify_ends_that_were_signed_over_another_seal_are_found(turned: None) -> None:
    ends = RecordChain.objects.get()
    ends.last_seal = "0" * 64
    ends.sign()
    ends.save()

    finding = verification.verify()

    assert (finding.entries, finding.fault) == (2, Fault.ENDS)


@pytest.mark.parametrize(
    ("language", "told"),
    [("de", "später (derzeit keine passende Aufgabe)"), ("en", "later (no fitting task at present)")],
)
def test_step_of_a_decision_is_in_the_language_of_who_reads(language: str, told: str) -> None:
    with override(language):
        text = record_words.step(Act.DECIDED, {"to_stage": "later", "reason": "no_opening"})

    assert text == told

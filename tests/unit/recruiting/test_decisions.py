"""Only a named human who has read the evidence decides, with a reason."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from accounts.models import User
from core import due
from recruiting.actions import decisions
from recruiting.actions.decisions import Questionable, Refused, Stale, Unseen
from recruiting.enums import Act, Reason, Stage
from recruiting.models import Candidate, Decision, ReviewEntry
from tests.factories.recruiting import candidate, lead, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(account: Callable[[str], User]) -> User:
    return account("hr")


@pytest.fixture
def person(hr: User) -> Candidate:
    """Somebody `hr` has read about."""
    row = candidate()
    seen(row, hr)
    return row


def decide(person: Any, by: Any, **values: Any) -> Decision:
    return decisions.decide(
        **{
            "person": person, "to_stage": Stage.SHORTLISTED, "reason": Reason.EXPERTISE, "note": "", "by": by,
            "revision": person.revision, **values,
        }
    )  # fmt: skip


def test_decide_with_a_reason_moves_and_leaves_a_decision_and_an_entry(person: Candidate, hr: User) -> None:
    decision = decide(person, hr, note=" Kennt Pumpen. ")

    person.refresh_from_db()
    entry = ReviewEntry.objects.get(act=Act.DECIDED)
    assert person.stage == Stage.SHORTLISTED
    assert person.delete_after == decision.at + timedelta(days=183)
    assert (decision.from_stage, decision.to_stage, decision.note, decision.by) == (
        "new",
        "shortlisted",
        "Kennt Pumpen.",
        hr,
    )
    assert decision.version == person.version == entry.version
    assert (entry.person, entry.by, entry.detail["reason"]) == (person.public_id, hr, "expertise")
    assert person.name not in str(entry.detail)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"reason": ""}, "Please choose a reason."),
        ({"reason": Reason.TOO_LITTLE}, "This reason does not explain"),
        ({"reason": "nonsense"}, "This reason does not explain"),
        ({"reason": Reason.TAKEN_BACK}, "This reason does not explain"),
        ({"reason": Reason.OTHER, "note": "  "}, "Please explain the other reason"),
        ({"to_stage": Stage.NEW}, "This step is not possible"),
        ({"to_stage": "hired"}, "This step is not possible"),
        ({"to_stage": ""}, "This step is not possible"),
        ({"note": "x" * 1001}, "Please shorten the note"),
    ],
)
def test_decide_refuses_and_writes_nothing(person: Candidate, hr: User, values: dict[str, Any], message: str) -> None:
    with translation.override("en"), pytest.raises(Refused, match=message):
        decide(person, hr, **values)

    person.refresh_from_db()
    assert person.stage == Stage.NEW
    assert not Decision.objects.exists()
    assert not ReviewEntry.objects.filter(act=Act.DECIDED).exists()


def test_decide_other_reason_with_words_is_taken(person: Candidate, hr: User) -> None:
    assert decide(person, hr, reason=Reason.OTHER, note="Schreibt für eine Fachzeitschrift.").reason == Reason.OTHER


@pytest.mark.parametrize("by", [None, AnonymousUser(), User(username="never-stored")])
def test_decide_by_nobody_is_refused(person: Candidate, by: Any) -> None:
    with pytest.raises(PermissionDenied):
        decide(person, by)


def test_decide_by_an_account_that_was_closed_is_refused(person: Candidate, hr: User) -> None:
    hr.is_active = False

    with pytest.raises(PermissionDenied):
        decide(person, hr)


@pytest.mark.parametrize("key", ["ceo", "editor", "moderator", "partners", "sales", "privacy", "council", "operator"])
def test_decide_by_any_other_role_is_refused(person: Candidate, account: Callable[[str], User], key: str) -> None:
    other = account(key)
    seen(person, other)

    with pytest.raises(PermissionDenied):
        decide(person, other)


def test_decide_about_a_lead_is_for_partners_not_for_hr(account: Callable[[str], User], hr: User) -> None:
    person, partners = lead(), account("partners")
    seen(person, partners)
    seen(person, hr)

    with pytest.raises(PermissionDenied):
        decide(person, hr)
    assert decide(person, partners).lead == person


def test_decide_without_having_opened_the_page_is_refused(hr: User) -> None:
    with pytest.raises(Unseen):
        decide(candidate(), hr)


def test_decide_seen_by_somebody_else_is_refused(hr: User, account: Callable[[str], User]) -> None:
    person = candidate()
    seen(person, account("hr"))

    with pytest.raises(Unseen):
        decide(person, hr)


def test_decide_seen_in_an_older_version_is_refused(person: Candidate, hr: User) -> None:
    Candidate.objects.update(version="9.9")

    with pytest.raises(Unseen):
        decide(person, hr)


def test_decide_after_somebody_else_decided_says_who_and_what(
    person: Candidate, hr: User, account: Callable[[str], User]
) -> None:
    colleague = account("hr")
    User.objects.filter(pk=colleague.pk).update(first_name="Lena", last_name="Ahrens")
    seen(person, colleague)
    stale = person.revision
    decide(person, colleague, to_stage=Stage.LATER, reason=Reason.NO_OPENING)

    with translation.override("en"), pytest.raises(Stale, match="Meanwhile Lena Ahrens decided: later"):
        decide(person, hr, revision=stale)


def test_decide_after_the_evidence_changed_asks_to_look_again(person: Candidate, hr: User) -> None:
    stale = person.revision
    Candidate.objects.update(revision=stale + 1)

    with translation.override("en"), pytest.raises(Stale, match="The evidence has changed"):
        decide(person, hr, revision=stale)


def test_decide_about_somebody_who_is_gone_says_so(person: Candidate, hr: User) -> None:
    Candidate.objects.all().delete()

    with translation.override("en"), pytest.raises(Stale, match="no longer here"):
        decide(person, hr)


def test_decide_protected_words_ask_once_and_the_same_note_confirms(person: Candidate, hr: User) -> None:
    note = "Zu alt, sagt sie selbst."

    with pytest.raises(Questionable, match="alt"):
        decide(person, hr, note=note)
    with pytest.raises(Questionable):
        decide(person, hr, note=f"{note} Und Mutter.", confirmed_note=note)
    decision = decide(person, hr, note=note, confirmed_note=note)

    assert decision.note == note


def test_reopen_returns_to_the_former_stage_and_keeps_both_decisions(person: Candidate, hr: User) -> None:
    decide(person, hr, to_stage=Stage.DISMISSED, reason=Reason.TOO_LITTLE)
    person.refresh_from_db()
    seen(person, hr)

    decision = decisions.reopen(person=person, note="", by=hr, revision=person.revision)

    person.refresh_from_db()
    assert person.stage == Stage.NEW
    assert person.delete_after == decision.at + timedelta(days=30)
    assert [row.reason for row in person.decisions.all()] == [Reason.TOO_LITTLE, Reason.TAKEN_BACK]
    assert ReviewEntry.objects.get(act=Act.REOPENED).detail["to_stage"] == "new"


def test_reopen_without_a_decision_is_refused(person: Candidate, hr: User) -> None:
    with translation.override("en"), pytest.raises(Refused, match="no decision to take back"):
        decisions.reopen(person=person, note="", by=hr, revision=person.revision)


def test_reopen_asks_for_protected_words_too(person: Candidate, hr: User) -> None:
    decide(person, hr)
    person.refresh_from_db()
    seen(person, hr)

    with pytest.raises(Questionable):
        decisions.reopen(person=person, note="schwanger", by=hr, revision=person.revision)


def test_jobs_of_a_year_change_no_stage(person: Candidate, hr: User) -> None:
    decide(person, hr)
    others = [candidate(), lead()]
    start = timezone.now()

    for day in range(0, 366, 15):
        with time_machine.travel(start + timedelta(days=day), tick=False):
            due.run_due(force=True)
            assert set(Candidate.objects.values_list("stage", flat=True)) <= {Stage.NEW, Stage.SHORTLISTED}

    assert Decision.objects.count() == 0
    assert ReviewEntry.objects.filter(act=Act.DECIDED).count() == 1
    assert all(not type(other).objects.filter(pk=other.pk).exists() for other in others)


def follow_suggestions(hr: User, number: int, **values: Any) -> None:
    for _time in range(number):
        row = candidate()
        seen(row, hr)
        decide(row, hr, **values)


def test_decide_as_suggested_after_ten_in_a_row_asks_for_a_word_of_ones_own(person: Candidate, hr: User) -> None:
    follow_suggestions(hr, 10)

    with pytest.raises(Refused) as refused:
        decide(person, hr)
    person.refresh_from_db()
    stage = person.stage
    decide(person, hr, note="Hat die Presse selbst umgebaut.")

    assert "10" in refused.value.message
    assert stage == Stage.NEW
    entry = ReviewEntry.objects.filter(act=Act.DECIDED).latest("pk")
    assert entry.detail["in_words"] is True
    assert "Presse" not in str(entry.detail)


def test_decide_after_a_word_of_ones_own_is_not_asked_again_at_once(person: Candidate, hr: User) -> None:
    follow_suggestions(hr, 10)
    follow_suggestions(hr, 1, note="Kennt unsere Pumpen.")

    assert decide(person, hr).to_stage == Stage.SHORTLISTED


def test_decide_against_the_suggestion_is_never_asked(person: Candidate, hr: User) -> None:
    follow_suggestions(hr, 10)

    assert decide(person, hr, to_stage=Stage.LATER, reason=Reason.NO_OPENING).to_stage == Stage.LATER


def test_decide_nine_in_a_row_or_those_of_a_colleague_ask_nothing(
    person: Candidate, hr: User, account: Callable[[str], User]
) -> None:
    follow_suggestions(hr, 4)
    follow_suggestions(hr, 1, to_stage=Stage.LATER, reason=Reason.NO_OPENING)
    follow_suggestions(hr, 9)
    follow_suggestions(account("hr"), 5)

    assert decide(person, hr).to_stage == Stage.SHORTLISTED

"""What is due goes on the day, not before, and leaves only a number."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from recruiting.actions.retention import delete_due
from recruiting.enums import Act, Stage
from recruiting.keeping import times
from recruiting.models import Candidate, PartnerLead, RecruitingSignal, ReviewEntry, Source
from tests.factories.recruiting import candidate, lead, move

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("hours", "left"), [(30 * 24 - 1, 1), (30 * 24 + 1, 0)])
def test_delete_due_a_new_person_has_thirty_days(hours: int, left: int) -> None:
    person = candidate()

    with time_machine.travel(person.stage_entered_at + timedelta(hours=hours), tick=False):
        assert delete_due() == 1 - left

    assert Candidate.objects.count() == left


@pytest.mark.parametrize("stage", [Stage.SHORTLISTED, Stage.LATER, Stage.DISMISSED])
@pytest.mark.parametrize(("days", "left"), [(182, 1), (184, 0)])
def test_delete_due_after_a_decision_there_are_six_months(stage: Stage, days: int, left: int) -> None:
    person = lead()
    move(person, stage, delete_after=times().end(stage, person.stage_entered_at))

    with time_machine.travel(person.stage_entered_at + timedelta(days=days), tick=False):
        delete_due()

    assert PartnerLead.objects.count() == left


def test_delete_due_takes_everything_along_and_leaves_a_number() -> None:
    person = candidate(user_name="M. Rehling")
    Candidate.objects.update(delete_after=timezone.now())

    delete_due()

    entry = ReviewEntry.objects.get(act=Act.ERASED)
    assert not RecruitingSignal.objects.exists()
    assert not Source.objects.exists()
    assert (entry.person, entry.by, entry.detail) == (person.public_id, None, {"because": "time"})
    assert "Rehling" not in str(list(ReviewEntry.objects.values()))


def test_delete_due_twice_does_nothing_more() -> None:
    candidate()
    Candidate.objects.update(delete_after=timezone.now())

    assert (delete_due(), delete_due()) == (1, 0)


@pytest.mark.parametrize(("days", "left"), [(729, 1), (731, 0)])
def test_delete_due_the_record_lives_two_years(days: int, left: int) -> None:
    ReviewEntry.objects.create(act=Act.VIEWED, purpose="work", person="ABCDEFGH")

    with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
        delete_due()

    assert ReviewEntry.objects.count() == left

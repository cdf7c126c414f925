"""Everything kept without use (GDPR 18): what was written about a person stays, and no list, page or step knows them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db.models import Q
from django.test import Client

from accounts.models import User
from comments.actions import consents, mailboxes, moderation, objecting, restricting
from comments.enums import Purpose
from comments.models import ReaderComment
from recruiting import disclosure, selection
from recruiting.actions import consideration, handling, merging, notes, retention
from recruiting.actions.decisions import Stale
from recruiting.enums import Act, Stage
from recruiting.filters import ALL, Filters
from recruiting.models import Candidate, Note, PartnerLead, ReviewEntry
from recruiting.models.person import STANDING
from recruiting.selectors import people
from tests.factories.listening import analysis
from tests.factories.recruiting import candidate, move, remark

pytestmark = pytest.mark.django_db
MAIL = "anna@post.example"
EVERYBODY = Filters(stage=ALL, who=ALL, when=ALL)


@pytest.fixture
def hr(account: Callable[[str], User]) -> User:
    return account("hr")


@pytest.fixture
def held(hr: User) -> Candidate:
    person = candidate(user_email=MAIL, user_name="Anna Beispiel")
    notes.write(person=person, text="Hat angerufen.", by=hr)
    move(person, Stage.SHORTLISTED)
    assert restricting.restrict(comment=comment_of(person))
    person.refresh_from_db()
    return person


def comment_of(person: Candidate) -> ReaderComment:
    return ReaderComment.objects.get(user_email=person.email)


def is_listed(person: Candidate) -> bool:
    return people(Purpose.WORK, EVERYBODY).filter(pk=person.pk).exists()


def test_restricting_keeps_stage_and_notes_and_hides_the_person(
    held: Candidate, hr: User, login: Callable[[str], Client]
) -> None:
    answer = login("hr").get(f"/admin/recruiting/candidates/{held.public_id}/")
    consideration.sweep()

    held.refresh_from_db()
    assert held.held_at is not None
    assert (held.stage, Note.objects.get().text) == (Stage.SHORTLISTED, "Hat angerufen.")
    assert not is_listed(held)
    assert (answer.status_code, answer["Location"]) == (302, "/admin/recruiting/candidates/")
    assert ReviewEntry.objects.filter(act=Act.HELD, person=held.public_id).count() == 1
    assert "nur aufbewahrt" in disclosure.part(MAIL)
    with pytest.raises(Stale):
        handling.assign(person=held, to=hr, was=None, by=hr)


def test_released_and_approved_they_are_back_with_all_that_was_written(held: Candidate, account: Any) -> None:
    row = comment_of(held)
    restricting.release(comment=row)
    consideration.sweep()
    waiting = Candidate.objects.get().held_at
    row.refresh_from_db()
    moderation.approve(comment=row, by=account("moderator"))
    analysis(row)

    consideration.consider(comment_id=row.pk)

    held.refresh_from_db()
    assert waiting is not None
    assert held.held_at is None
    assert held.notes.exists()
    assert is_listed(held)


@pytest.mark.parametrize("end", ["withdrawn", "objected", "rejected", "erased", "over"])
def test_what_ends_a_person_ends_one_who_is_held(held: Candidate, account: Any, end: str) -> None:
    row = comment_of(held)
    if end == "withdrawn":
        consents.withdraw(address=MAIL, purpose=Purpose.WORK)
    elif end == "objected":
        objecting.object_to_use(address=MAIL)
    elif end == "rejected":
        restricting.release(comment=row)
        row.refresh_from_db()
        moderation.reject(comment=row, by=account("moderator"))
        consideration.sweep()
    elif end == "erased":
        mailboxes.erase(address=MAIL)
    else:
        with time_machine.travel(held.delete_after + timedelta(minutes=1), tick=False):
            retention.delete_due()

    assert not Candidate.objects.exists()


def test_one_comment_of_two_leaves_the_person_in_the_list() -> None:
    person = candidate(user_email=MAIL)
    other = remark(user_email=MAIL)
    consideration.consider(comment_id=other.pk)

    restricting.restrict(comment=other)

    person.refresh_from_db()
    assert person.held_at is None
    assert list(person.sources.values_list("comment", flat=True)) != [other.pk]
    assert is_listed(person)


def test_address_of_somebody_merged_goes_as_before(hr: User) -> None:
    kept, other = candidate(user_email=MAIL), candidate(user_email="ada@post.example")
    merging.merge(kept=kept, other=other, states=(selection.state(kept), selection.state(other)), by=hr)

    restricting.restrict(comment=comment_of(other))

    assert list(Candidate.objects.values_list("pk", "held_at")) == [(kept.pk, None)]


@pytest.mark.parametrize("model", [Candidate, PartnerLead])
def test_indexes_of_a_list_hold_exactly_whom_it_may_show(model: Any) -> None:
    """Else the database looks at every row to count them."""
    conditions = {index.name.rpartition("_")[2]: index.condition for index in model._meta.indexes}

    assert [conditions[name] for name in ("queue", "rank", "blind")] == [
        STANDING, STANDING, STANDING & Q(awaits_judgement=True),
    ]  # fmt: skip

"""Deleting one person in one purpose."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import User
from comments.enums import Purpose
from recruiting.actions import decisions
from recruiting.actions.consideration import consider, sweep
from recruiting.actions.erasure import erase
from recruiting.enums import Act, Reason, Stage
from recruiting.models import Candidate, Decision, PartnerLead, RecruitingSignal, ReviewEntry, Source
from tests.factories.comments import consent
from tests.factories.recruiting import candidate, remark, seen

pytestmark = pytest.mark.django_db


def test_erase_removes_the_person_with_everything_and_leaves_a_number(account: Callable[[str], User]) -> None:
    hr, person = account("hr"), candidate()
    seen(person, hr)
    decisions.decide(
        person=person, to_stage=Stage.LATER, reason=Reason.INTEREST, note="", by=hr, revision=person.revision
    )

    erase(person=person, by=hr)

    entry = ReviewEntry.objects.get(act=Act.ERASED)
    assert not any(model.objects.exists() for model in (Candidate, Source, RecruitingSignal, Decision))
    assert (entry.by, entry.detail) == (hr, {"because": "request"})


def test_erase_ends_the_agreement_so_that_the_person_stays_away(account: Callable[[str], User]) -> None:
    person = candidate()
    row = person.sources.get().comment

    erase(person=person, by=account("hr"))
    consider(comment_id=row.pk)
    sweep()

    assert not Candidate.objects.exists()
    assert not row.consents.standing().exists()


def test_erase_in_one_purpose_leaves_the_other(account: Callable[[str], User]) -> None:
    row = remark()
    consent(row, Purpose.PARTNERSHIP)
    consider(comment_id=row.pk)

    erase(person=Candidate.objects.get(), by=account("hr"))

    assert PartnerLead.objects.exists()
    assert row.consents.standing().to(Purpose.PARTNERSHIP).exists()


@pytest.mark.parametrize("key", ["partners", "council", "privacy", "ceo", None])
def test_erase_by_anybody_else_is_refused(account: Callable[[str], User], key: str | None) -> None:
    person, by = candidate(), account(key) if key else None

    with pytest.raises(PermissionDenied):
        erase(person=person, by=by)  # type: ignore[arg-type]

    assert Candidate.objects.exists()

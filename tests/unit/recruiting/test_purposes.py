"""The same person for both purposes: a conflict that is shown and never resolved by itself."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from comments.enums import Purpose
from recruiting.actions.consideration import consider
from recruiting.models import Candidate, PartnerLead
from recruiting.purposes import Conflict, conflict
from tests.factories.comments import consent
from tests.factories.recruiting import candidate, lead, remark

pytestmark = pytest.mark.django_db
SENTENCE = 'review__gate" role="note"'


def both() -> tuple[Candidate, PartnerLead]:
    row = remark(user_email="Anna@Post.example")
    consent(row, Purpose.PARTNERSHIP)
    consider(comment_id=row.pk)
    return Candidate.objects.get(), PartnerLead.objects.get()


def page_of(person: Candidate | PartnerLead) -> str:
    return f"/admin/recruiting/{'candidates' if person.purpose == Purpose.WORK else 'leads'}/{person.public_id}/"


@pytest.mark.parametrize(("role", "index"), [("hr", 0), ("council", 0), ("partners", 1)])
def test_conflict_viewer_of_one_list_learns_the_fact_alone(login: Any, role: str, index: int) -> None:
    people = both()
    shown, other = people[index], people[1 - index]
    type(other).objects.update(delete_after=timezone.now().replace(year=2091))

    answer = login(role).get(page_of(shown))

    assert answer.context["conflict"] == Conflict()
    text = answer.content.decode()
    assert SENTENCE in text
    assert other.public_id not in text
    assert "2091" not in text


def test_conflict_viewer_of_both_sees_two_clocks_and_the_way_over(login: Any, account: Any) -> None:
    work, partner = both()
    user = account("hr")
    user.groups.add(Group.objects.get(name="partners"))

    found = [conflict(work, user), conflict(partner, user)]

    assert all(row is not None and len(row.clocks) == 2 for row in found)
    first, second = found
    assert first is not None
    assert second is not None
    assert [(clock.purpose, clock.delete_after, clock.url) for clock in first.clocks] == [
        (Purpose.WORK, work.delete_after, ""),
        (Purpose.PARTNERSHIP, partner.delete_after, page_of(partner)),
    ]
    assert second.clocks[1].url == page_of(work)


def test_conflict_page_shows_both_clocks_to_whoever_has_both_rights(client: Any, account: Any) -> None:
    work, partner = both()
    user = account("hr")
    user.groups.add(Group.objects.get(name="partners"))
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    assert page_of(partner) in client.get(page_of(work)).content.decode()
    assert page_of(work) in client.get(page_of(partner)).content.decode()


def test_conflict_of_two_people_or_after_one_row_went_is_none(account: Any) -> None:
    user = account("hr")
    assert conflict(candidate(user_email="a@post.example"), user) is None
    assert conflict(lead(user_email="b@post.example"), user) is None

    Candidate.objects.all().delete()
    PartnerLead.objects.all().delete()
    work, partner = both()
    partner.delete()
    assert conflict(work, user) is None


def test_conflict_merges_nothing() -> None:
    work, partner = both()

    assert work.person_key != partner.person_key
    assert work.public_id != partner.public_id

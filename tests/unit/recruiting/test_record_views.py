"""The screen of the record: numbers and acts, without a name, at any length."""

from typing import Any

import pytest

from accounts.models import User
from recruiting.enums import Act
from recruiting.models import ReviewEntry
from tests.factories.recruiting import candidate

pytestmark = pytest.mark.django_db
RECORD = "/admin/recruiting/record/"


def shown(answer: Any) -> str:
    return str(answer.content.decode())


def test_record_lists_numbers_and_acts_without_any_name(login: Any) -> None:
    hr, person = login("hr"), candidate(user_name="Marker Rehling", user_email="marker@post.example")
    page = f"/admin/recruiting/candidates/{person.public_id}/"
    hr.get(page)
    decision = {"revision": person.revision, "to_stage": "dismissed", "reason": "too_little", "note": "Marker note"}
    assert hr.post(f"{page}decide/", decision).status_code == 302

    text = shown(login("privacy").get(RECORD))

    assert person.public_id in text
    assert "Marker" not in text
    assert "marker@" not in text


def test_record_filters_by_act_and_number(login: Any) -> None:
    person, other = candidate(), candidate()
    privacy = login("privacy")

    text = shown(privacy.get(f"{RECORD}?act=suggested&person={person.public_id.lower()}"))

    assert person.public_id in text
    assert other.public_id not in text
    assert privacy.get(f"{RECORD}?act=nonsense&person=x&p=999").context["leaf"].paginator.count == 4


def test_record_empty_says_what_will_be_here(login: Any) -> None:
    assert "people__empty" in shown(login("privacy").get(RECORD))


@pytest.mark.parametrize("number", [0, 25, 200])
def test_record_any_length_takes_the_same_queries(login: Any, number: int, django_assert_max_num_queries: Any) -> None:
    privacy = login("privacy")
    reader = User.objects.get()
    entries = [ReviewEntry(act=Act.VIEWED, purpose="work", person="ABCDEFGH", by=reader) for _ in range(number)]
    ReviewEntry.objects.bulk_create(entries)
    privacy.get(RECORD)

    with django_assert_max_num_queries(14):
        privacy.get(RECORD)

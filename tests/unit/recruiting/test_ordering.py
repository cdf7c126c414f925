"""Where somebody stands in the queue: what counting off the whole list would say, without reading it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.enums import Purpose
from listening.models import version_in_force
from recruiting import ageing, selectors
from recruiting.enums import Stage
from recruiting.filters import ALL, AWAY, BY_STRENGTH, BY_TIME, Filters
from recruiting.models import Candidate
from recruiting.ordering import Place, place
from tests.factories import blog
from tests.factories.recruiting import candidate, lead, move, people

pytestmark = pytest.mark.django_db


def where(person: Any, filters: Filters) -> Place:
    return place(selectors.people(person.purpose, filters), person, filters)


def counted_off(person: Any, filters: Filters) -> Place:
    """The same by reading everybody."""
    numbers = list(selectors.people(person.purpose, filters).values_list("public_id", flat=True))
    at = numbers.index(person.public_id)
    before, after = numbers[at - 1] if at else "", numbers[at + 1] if at + 1 < len(numbers) else ""
    return Place(number=at + 1, count=len(numbers), before=before, after=after)


@pytest.fixture
def crowd() -> list[Candidate]:
    """Sixteen people who are tied in every column there is, one after the other."""
    people(16, blog.post())
    found = list(Candidate.objects.order_by("pk"))
    today, first = ageing.today(), found[0].first_seen_at
    for number, person in enumerate(found):
        person.comes_back_on = [None, None, today, today - timedelta(days=1), today + timedelta(days=2)][number % 5]
        person.first_seen_at = first + timedelta(hours=number // 4)
        person.score = (number * 7 % 4) / 4
        person.version = version_in_force() if number % 3 else "older"
        person.save()
    return found


@pytest.mark.parametrize("order", [BY_TIME, BY_STRENGTH])
@pytest.mark.parametrize("when", ["", ALL, AWAY])
def test_place_of_everybody_is_what_counting_off_says(crowd: list[Candidate], when: str, order: str) -> None:
    filters = Filters(when=when, order=order)
    present = list(selectors.people(Purpose.WORK, filters))

    assert present
    assert [where(person, filters) for person in present] == [counted_off(person, filters) for person in present]


def test_place_is_told_by_as_many_queries_for_a_hundred_as_for_two() -> None:
    page, asked = blog.post(), []
    for number in (2, 100):
        Candidate.objects.all().delete()
        people(number, page)
        for person in (Candidate.objects.earliest("pk"), Candidate.objects.latest("pk")):
            with CaptureQueriesContext(connection) as queries:
                where(person, Filters())
            asked.append(len(queries))

    assert set(asked) == {2}


def test_place_alone_has_no_neighbours() -> None:
    assert where(lead(), Filters()) == Place(number=1, count=1, before="", after="")


@pytest.mark.parametrize("is_there_anybody", [True, False])
def test_place_of_somebody_not_in_the_queue_leads_to_its_start(is_there_anybody: bool) -> None:
    first = candidate().public_id if is_there_anybody else ""
    other = candidate()
    move(other, Stage.LATER)

    assert where(other, Filters()) == Place(number=None, count=int(is_there_anybody), before="", after=first)

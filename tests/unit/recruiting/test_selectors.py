"""The queue, its neighbours and its numbers."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments.enums import Purpose
from recruiting import selectors
from recruiting.enums import Act, Stage
from recruiting.filters import ALL, Filters
from recruiting.models import Candidate, ReviewEntry, ReviewSettings
from recruiting.selectors import Counts, people_worth_meeting, queue
from tests.factories import blog
from tests.factories.recruiting import BY_ITSELF, age, candidate, lead, move, people

pytestmark = pytest.mark.django_db
DULL = {"insight": 0.1}


def names(filters: Filters, purpose: Purpose = Purpose.WORK) -> list[str]:
    return [row.person.name for row in queue(purpose, filters).rows]


def test_people_worth_meeting_counts_new_suggested_people_per_purpose() -> None:
    candidate()
    candidate(reading=DULL)
    move(candidate(), Stage.LATER)
    lead()
    lead()

    assert people_worth_meeting() == Counts(candidates=1, leads=2)


def test_people_worth_meeting_equals_the_queue_it_opens() -> None:
    candidate()
    candidate(reading=DULL)

    assert people_worth_meeting().candidates == queue(Purpose.WORK, Filters()).count == 1


def test_queue_opens_on_the_oldest_new_suggested_person() -> None:
    candidate(user_name="Neu")
    age(candidate(user_name="Alt"), timedelta(days=3))
    move(candidate(user_name="Vorgemerkt"), Stage.SHORTLISTED)
    candidate(user_name="Still", reading=DULL)

    assert names(Filters()) == ["Alt", "Neu"]


def test_queue_everybody_who_agreed_is_reachable_in_the_same_list() -> None:
    candidate(user_name="Vorgeschlagen")
    candidate(user_name="Still", reading=DULL)

    assert names(Filters(who=ALL)) == ["Vorgeschlagen", "Still"]


def test_queue_by_strength_puts_the_strongest_first() -> None:
    candidate(user_name="Schwach", reading={"insight": 0.5, "parts": [{"label": "argument", "weight": 0.5}]})
    candidate(user_name="Stark", reading={"insight": 0.9, "parts": [{"label": "argument", "weight": 0.9}]})

    assert names(Filters()) == ["Schwach", "Stark"]
    assert names(Filters(order="strength")) == ["Stark", "Schwach"]


def test_queue_filters_by_stage_language_and_post() -> None:
    german, english = blog.post(), blog.post(language="en")
    candidate(german, user_name="Deutsch")
    candidate(english, user_name="English")
    move(candidate(german, user_name="Später"), Stage.LATER)

    assert names(Filters(language="en")) == ["English"]
    assert names(Filters(post=german.pk)) == ["Deutsch"]
    assert names(Filters(stage=Stage.LATER)) == ["Später"]
    assert names(Filters(stage=ALL)) == ["Deutsch", "English", "Später"]
    assert names(Filters(post=10**17)) == []
    assert set(selectors.posts_with_people(Purpose.WORK)) == {(german.pk, german.title), (english.pk, english.title)}
    assert selectors.languages(Purpose.WORK) == ["de", "en"]


def test_queue_of_leads_holds_no_candidate() -> None:
    candidate()

    assert names(Filters(), Purpose.PARTNERSHIP) == []


def test_queue_row_names_post_reason_and_number_of_comments() -> None:
    older, newer = blog.post(title="Alt"), blog.post(title="Neu")
    candidate(older, user_email="m@post.example", submit_date=timezone.now() - timedelta(days=1))
    candidate(newer, user_email="m@post.example")

    row = queue(Purpose.WORK, Filters()).rows[0]

    assert (row.post_title, row.comments, row.stage) == ("Neu", 2, Stage.NEW)
    assert row.reason


@pytest.mark.parametrize(("number", "shown"), [(0, 0), (25, 25), (200, 25)])
def test_queue_any_length_takes_the_same_queries(number: int, shown: int, django_assert_max_num_queries: Any) -> None:
    people(number, blog.post())
    ReviewSettings.load()

    with django_assert_max_num_queries(9):
        rows = queue(Purpose.WORK, Filters()).rows

    assert len(rows) == shown


def test_queue_a_page_that_does_not_exist_is_the_last() -> None:
    people(26, blog.post())

    assert len(queue(Purpose.WORK, Filters(), page="99").rows) == 1
    assert len(queue(Purpose.WORK, Filters(), page="x").rows) == 25


def test_record_filters_by_act_and_number() -> None:
    person = candidate()
    candidate()
    ReviewEntry.objects.create(act=Act.VIEWED, purpose="work", person=person.public_id)

    assert selectors.record().paginator.count == 2 * len(BY_ITSELF) + 1
    assert selectors.record(act=Act.VIEWED).paginator.count == 1
    assert selectors.record(person=person.public_id).paginator.count == len(BY_ITSELF) + 1
    assert Candidate.objects.count() == 2

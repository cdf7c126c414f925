"""The screens: what they show, to whom, and what they leave in the record."""

from typing import Any

import pytest

from comments.enums import Purpose
from recruiting.enums import Act, Reason, Stage
from recruiting.models import Candidate, Decision, ReviewEntry
from recruiting.actions.consideration import consider
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.recruiting import candidate, lead, move, people, remark

QUEUE = "/admin/recruiting/candidates/"
LEADS = "/admin/recruiting/leads/"
RECORD = "/admin/recruiting/record/"


def page_of(person: Any) -> str:
    return f"{QUEUE if person.purpose == Purpose.WORK else LEADS}{person.public_id}/"


def test_queue_for_hr_shows_the_suggested_person_with_post_and_reason(login: Any) -> None:
    post = blog.post(title="Was ein Stillstand kostet")
    person = candidate(post, user_name="M. Rehling")

    answer = login("hr").get(QUEUE)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "M. Rehling" in text
    assert person.public_id in text
    assert "Was ein Stillstand kostet" in text


def test_person_page_for_hr_shows_comment_evidence_and_decision_box(login: Any) -> None:
    person = candidate(user_name="M. Rehling")

    answer = login("hr").get(page_of(person))

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "M. Rehling" in text
    assert "review__mark--experience" in text
    assert 'name="to_stage"' in text

"""The admin screens of listening."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import READINGS, RECEPTION, RETRY_READING, ROLES
from comments.enums import Badge, Relation, Status
from listening.enums import Kind, ReadingState
from listening.models import Reading
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.listening import analysis, reading


def total(html: str) -> int:
    found = re.search(r'data-total="(\d+)"', html)
    assert found
    return int(found.group(1))


@pytest.mark.parametrize(("name", "permission"), [("listening_comments", RECEPTION), ("listening_readings", READINGS)])
def test_screen_opens_for_exactly_the_roles_with_the_right(login: Any, role: str, name: str, permission: str) -> None:
    response = login(role).get(reverse(name))

    assert (response.status_code == 200) == (permission in ROLES[role].permissions)
    assert response.status_code in {200, 302}


def test_screen_without_log_in_leads_to_the_log_in(db: None, client: Any) -> None:
    response = client.get(reverse("listening_comments"))

    assert response.status_code == 302
    assert "/login/" in response["Location"]


def test_comments_list_shows_text_marks_reasons_and_relation(login: Any) -> None:
    page = blog.post(title="Reparieren")
    row = comment(page, user_name="Timo K.", relation=Relation.CUSTOMER)
    analysis(row, kind=Kind.STATEMENT)

    html = login("marketing").get(reverse("listening_comments")).content.decode()

    assert total(html) == 1
    assert '<mark class="evidence evidence--experience"' in html
    assert "Timo K." in html
    assert f'href="/de/comments/{row.pk}/"' in html
    timeless = re.sub(r"<time [^>]*>", "", html)
    assert "0.7" not in timeless
    assert "0,7" not in timeless


def test_comments_list_hostile_text_is_escaped(login: Any) -> None:
    row = comment(comment="<script>alert(1)</script> und mehr Text", user_name="<b>Eva</b>")
    analysis(row)

    html = login("marketing").get(reverse("listening_comments")).content.decode()

    assert "<script>alert" not in html
    assert "<b>Eva" not in html


def test_comments_list_waiting_comment_shows_no_name_and_no_link(login: Any) -> None:
    comment(status=Status.HELD, user_name="Ungeprüft")

    html = login("marketing").get(reverse("listening_comments"), {"state": "waiting"}).content.decode()

    assert total(html) == 1
    assert "Ungeprüft" not in html
    assert "#c" not in html.split("heard__meta")[1]


def test_comments_list_never_shows_an_address(login: Any) -> None:
    comment(user_email="geheim@post.example")

    html = login("ceo").get(reverse("listening_comments")).content.decode()

    assert "geheim@" not in html


def test_comments_list_open_questions_oldest_first_with_the_way_to_answer(login: Any) -> None:
    for number, days in ((1, 2), (2, 9)):
        row = comment(comment=f"Frage {number}?", confirmed_at=timezone.now() - timedelta(days=days))
        analysis(row, kind=Kind.QUESTION, evidence=[])

    html = login("support").get(reverse("listening_comments"), {"open": "1"}).content.decode()

    assert html.index("Frage 2?") < html.index("Frage 1?")
    assert html.count('class="button button-small button-secondary"') == 2


def test_comments_list_chips_can_be_taken_away(login: Any) -> None:
    page = blog.post(title="Reparieren")
    query = {"kind": "praise", "post": page.pk, "since": "2026-01-01T00:00", "tone": "mixed", "worth": "1",
             "state": "all", "relation": "press", "open": "0"}  # fmt: skip

    response = login("sales").get(reverse("listening_comments"), query)

    chips = response.context["chips"]
    assert len(chips) == 8
    assert any("Reparieren" in chip.text for chip in chips)
    assert all(chip.remove_url in response.content.decode().replace("&amp;", "&") for chip in chips)


def test_comments_list_of_a_post_that_is_gone_says_so(login: Any) -> None:
    page = blog.post()
    comment(page)
    pk = page.pk
    page.delete()

    response = login("sales").get(reverse("listening_comments"), {"post": pk})

    assert total(response.content.decode()) == 1
    assert response.context["heard"][0].post_url == ""


@pytest.mark.parametrize("query", ["", "?kind=press"])
def test_comments_list_empty_is_a_sentence(login: Any, query: str) -> None:
    html = login("ceo").get(reverse("listening_comments") + query).content.decode()

    assert total(html) == 0
    assert 'class="heard"' not in html


def test_comments_list_queries_do_not_grow(login: Any, django_assert_num_queries: Any) -> None:
    client = login("ceo")
    page = blog.post()
    url = reverse("listening_comments")
    analysis(comment(page))
    client.get(url)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(url)
    for _ in range(40):
        analysis(comment(page))

    with CaptureQueriesContext(connection) as many:
        response = client.get(url)

    assert len(response.context["heard"]) == 25
    assert len(many) <= len(few) + 1


def test_comments_list_second_page_keeps_the_filter(login: Any) -> None:
    page = blog.post()
    for _ in range(30):
        analysis(comment(page), kind=Kind.PRAISE)

    response = login("ceo").get(reverse("listening_comments"), {"kind": "praise", "p": "2"})

    assert len(response.context["heard"]) == 5
    assert "kind=praise" in response.content.decode()


def test_readings_list_shows_states_and_faults_but_no_text(login: Any) -> None:
    row = comment(comment="Privates", user_name="Evelore")
    reading(row, ReadingState.GIVEN_UP, attempts=3, error="ValueError: … (read, line 3)")

    html = login("operator").get(reverse("listening_readings"), {"state": "given_up"}).content.decode()

    assert total(html) == 1
    assert "ValueError" in html
    assert "Privates" not in html
    assert "Evelore" not in html


@pytest.mark.parametrize("state", ReadingState.values)
def test_readings_list_each_state_counts_what_it_opens(login: Any, state: str) -> None:
    reading(comment(), ReadingState.DONE)
    reading(comment(), ReadingState.GIVEN_UP)

    response = login("operator").get(reverse("listening_readings"), {"state": state})

    counted = next(entry["count"] for entry in response.context["states"] if entry["value"] == state)
    assert total(response.content.decode()) == counted


def test_readings_list_empty_is_a_sentence(login: Any) -> None:
    html = login("operator").get(reverse("listening_readings")).content.decode()

    assert '<table class="listing"' not in html


def test_retry_by_the_operator_puts_it_back(login: Any) -> None:
    row = reading(comment(), ReadingState.GIVEN_UP, attempts=3)
    client = login("operator")

    for _ in range(2):
        response = client.post(reverse("listening_retry", args=[row.pk]))

    row.refresh_from_db()
    assert response.status_code == 302
    assert (row.state, row.attempts) == (ReadingState.WAITING, 0)


def test_retry_by_get_changes_nothing(login: Any) -> None:
    row = reading(comment(), ReadingState.GIVEN_UP)

    response = login("operator").get(reverse("listening_retry", args=[row.pk]))

    assert response.status_code == 405
    assert Reading.objects.get().state == ReadingState.GIVEN_UP


def test_retry_unknown_reading_is_not_found(login: Any) -> None:
    client = login("operator")

    assert client.post(reverse("listening_retry", args=[999]), follow=True).status_code == 404
    assert client.post("/admin/listening/readings/" + "9" * 24 + "/retry/", follow=True).status_code == 404


def test_retry_by_others_is_refused(login: Any, role: str) -> None:
    row = reading(comment(), ReadingState.GIVEN_UP)

    login(role).post(reverse("listening_retry", args=[row.pk]))

    row.refresh_from_db()
    assert (row.state == ReadingState.WAITING) == (RETRY_READING in ROLES[role].permissions)


def test_menu_shows_only_what_the_role_may_open(login: Any, role: str) -> None:
    client = login(role)

    menu = client.get("/admin/").content.decode()

    for name, permission in (("listening_comments", RECEPTION), ("listening_readings", READINGS)):
        if permission not in ROLES[role].permissions:
            assert reverse(name) not in menu


def test_heard_answered_question_says_when(login: Any) -> None:
    row = comment()
    analysis(row, kind=Kind.QUESTION)
    comment(row.content_object, parent=row, badge=Badge.SUPPORT)

    heard = login("ceo").get(reverse("listening_comments")).context["heard"]

    assert [(item.is_open, item.answered_at is not None) for item in heard] == [(False, True)]


def test_readings_list_what_needs_a_person_comes_first(login: Any) -> None:
    states = [ReadingState.GIVEN_UP, ReadingState.FAILED, ReadingState.DONE, ReadingState.WAITING]
    for state in states:
        reading(comment(), state)

    page = login("operator").get(reverse("listening_readings")).context["page_obj"]

    assert [row.state for row in page][:2] == [ReadingState.GIVEN_UP, ReadingState.FAILED]


def test_heard_long_text_with_many_places_marks_the_strongest_three(login: Any) -> None:
    row = comment(comment="eins. zwei. drei. vier. fünf.")
    places = [
        {"start": start, "end": start + 4, "label": "argument", "weight": start / 30} for start in (0, 6, 12, 18, 24)
    ]
    analysis(row, evidence=places)

    (item,) = login("ceo").get(reverse("listening_comments")).context["heard"]

    assert [piece.text for piece in item.text if piece.label] == ["drei", "vier", "fünf"]

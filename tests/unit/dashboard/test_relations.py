"""Who speaks, without giving a single writer away."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from blog.models import PostPage
from comments.enums import Relation
from core import hiding
from dashboard import relations
from dashboard.figures import counted
from dashboard.relations import Relations
from listening.chips import chips
from listening.filters import UNSTATED, CommentFilter
from tests.factories import blog
from tests.factories.comments import comment

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture(autouse=True)
def _english() -> Any:
    with override("en"):
        yield


def said(on: PostPage, relation: str, writers: int, *, each: int = 1, days_ago: int = 1) -> None:
    for number in range(writers):
        for time in range(each):
            address = f"{relation}{number}@post.example"
            at = NOW - timedelta(days=days_ago)
            comment(
                on,
                relation=relation,
                user_email=address.upper() if time else address,
                submit_date=at,
                confirmed_at=at,
            )


def shown(found: Relations) -> dict[str, int | None]:
    return {line.relation.value: line.figure.count if line.figure else None for line in found.lines}


def test_relation_of_few_writers_is_hidden_however_much_they_write() -> None:
    page = blog.post()
    said(page, Relation.CUSTOMER, 12)
    said(page, Relation.PARTNER, 6)
    said(page, Relation.EMPLOYEE, 1, each=9)

    found = relations.relations(NOW)

    assert shown(found)[Relation.EMPLOYEE] is None
    assert found.is_hiding
    assert found.total == 27


def test_hidden_relation_cannot_be_worked_out_from_the_total() -> None:
    page = blog.post()
    said(page, Relation.CUSTOMER, 12)
    said(page, Relation.PARTNER, 6)
    said(page, Relation.EMPLOYEE, 1)

    found = relations.relations(NOW)
    told = {name: count for name, count in shown(found).items() if count}

    assert told == {Relation.CUSTOMER: 12}
    assert found.total - sum(told.values()) >= hiding.SMALL


def test_two_writers_of_many_comments_in_two_relations_are_not_told_by_the_total() -> None:
    page = blog.post()
    said(page, Relation.CUSTOMER, 12)
    said(page, Relation.PARTNER, 6)
    said(page, Relation.EMPLOYEE, 1, each=3)
    said(page, Relation.PRESS, 1, each=4)

    told = {name for name, count in shown(relations.relations(NOW)).items() if count}

    assert told == {Relation.CUSTOMER}


def test_writers_are_looked_for_beyond_the_latest_comments(monkeypatch: pytest.MonkeyPatch) -> None:
    page = blog.post()
    said(page, Relation.CUSTOMER, 5, days_ago=9)
    said(page, Relation.CUSTOMER, 1, each=6, days_ago=2)
    monkeypatch.setattr(relations, "LATEST", 6)

    found = relations.relations(NOW)

    assert shown(found) == {Relation.CUSTOMER: 11}


def test_enough_writers_are_shown_with_the_thirty_days_before() -> None:
    page = blog.post()
    said(page, Relation.CUSTOMER, 6, each=2)
    said(page, Relation.UNSTATED, 5)
    said(page, Relation.CUSTOMER, 5, days_ago=40)

    found = relations.relations(NOW)

    assert [(line.relation, line.figure.count, line.before.count) for line in found.lines if line.figure and line.before] == [
        (Relation.CUSTOMER, 12, 5), (Relation.UNSTATED, 5, 0),
    ]  # fmt: skip
    assert [line.is_few for line in found.lines] == [False, True]
    assert found.sentence.endswith("most are by: customer (12).")


def test_every_figure_is_the_count_of_its_list(client: Client, account: Any) -> None:
    page = blog.post()
    said(page, Relation.CUSTOMER, 6)
    said(page, Relation.UNSTATED, 5)
    said(page, Relation.PRESS, 5, days_ago=40)
    client.force_login(account("ceo"))

    html = client.get(reverse("dashboard")).content.decode()
    figures = re.findall(r'href="([^"]*relation=[^"]*)" data-count="(\d+)"', html)

    assert "dashboard/relations.xlsx" in html
    assert len(figures) == 6
    for url, count in figures:
        assert f'data-total="{count}"' in client.get(url.replace("&amp;", "&")).content.decode()


def test_nobody_and_too_few_are_sentences() -> None:
    assert relations.relations(NOW).sentence == "Nobody has commented in the last thirty days."
    said(blog.post(), Relation.PRESS, 1)

    found = relations.relations(NOW)

    assert found.sentence == "1 comment in thirty days; too few of their writers say who they are to tell more."
    assert found.lines == []


def test_file_hides_what_the_page_hides() -> None:
    page = blog.post()
    said(page, Relation.CUSTOMER, 5)
    said(page, Relation.PARTNER, 5)
    said(page, Relation.PRESS, 1)

    found = {row[0]: row[1:] for row in relations.rows(relations.relations(NOW))}

    assert found["press"] == ["few", 0]
    assert sorted(map(str, (found["customer"][0], found["partner or supplier"][0]))) == ["5", "few"]


def test_hidden_figure_is_not_called_few_a_second_time(client: Client, account: Any) -> None:
    page = blog.post()
    said(page, Relation.CUSTOMER, 12)
    said(page, Relation.PRESS, 1)
    said(page, Relation.PARTNER, 6)
    client.force_login(account("ceo"))

    found = relations.relations(NOW)
    html = client.get(reverse("dashboard")).content.decode()

    assert [line.is_few for line in found.lines if line.figure is None] == [False] * 6
    assert found.smallest == hiding.SMALL
    assert f"weniger als {hiding.SMALL} Personen" in html


def test_writers_who_gave_no_answer_have_a_list_of_their_own() -> None:
    page = blog.post()
    said(page, Relation.UNSTATED, 2)
    said(page, Relation.PRESS, 1)

    chosen = CommentFilter(relation=UNSTATED)

    assert CommentFilter.from_query(QueryDict(chosen.query)) == chosen
    assert counted(chosen) == chosen.rows().count() == 2
    assert [chip.text for chip in chips(chosen)] == ["relation not stated"]

"""A quarter that is over keeps its numbers when people go, as sums of groups with nobody behind them (features.md, LE-5)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from blog.models import PostPage
from comments import writers
from comments.enums import Purpose
from comments.models import ReaderComment
from core.due import JOBS
from recruiting.actions import consideration, moving, tallying
from recruiting.actions.retention import delete_due
from recruiting.enums import Contact, Grouping, Reason, Stage
from recruiting.models import Candidate, Decision, GroupCount, Touchpoint
from recruiting.oversight import equality, quarters
from recruiting.oversight.equality import Report
from recruiting.oversight.quarters import Quarter
from tests.factories import blog
from tests.factories.recruiting import candidate, lead, remark

pytestmark = pytest.mark.django_db
PAGE = "/admin/recruiting/oversight/equality/"
IN_MAY = datetime(2026, 5, 4, 12, tzinfo=timezone.get_default_timezone())
SECOND = Quarter(2026, 2)


@pytest.fixture(autouse=True)
def english() -> Any:
    with override("en"):
        yield


@pytest.fixture
def page(db: None) -> PostPage:
    return blog.post()


def many(page: PostPage, number: int, make: Any = candidate) -> list[Any]:
    """People who came in in May, half of them suggested."""
    made = []
    for step in range(number):
        person = make(page, user_email=f"p{step}@post.example", reading={"insight": 0.7 if step % 2 else 0.1})
        type(person).objects.filter(pk=person.pk).update(first_seen_at=IN_MAY, awaits_judgement=False)
        made.append(type(person).objects.get(pk=person.pk))
    return made


def figures(report: Report) -> list[tuple[str, int | None, list[int | None]]]:
    lines = [report.total, *(line for table in report.tables for line in table.lines)]
    return [(line.label, line.people, [share and share.part for share in line.shares]) for line in lines]


def test_report_of_a_quarter_is_the_same_after_everybody_has_gone(
    page: PostPage, account: Callable[[str], User]
) -> None:
    people, by = many(page, 12), account("hr")
    for person in people[:6]:
        Decision.objects.create(
            candidate=person,
            by=by,
            from_stage=Stage.NEW,
            to_stage=Stage.DISMISSED,
            reason=Reason.TOO_LITTLE,
            version="1",
        )
        Touchpoint.objects.create(candidate=person, kind=Contact.CALL, on=IN_MAY.date(), by=by)
    before = figures(equality.of(SECOND))
    Candidate.objects.update(delete_after=timezone.now())

    delete_due()
    after = figures(equality.of(SECOND))
    tallying.tidy()

    assert not Candidate.objects.exists()
    assert before[0] == ("Everybody", 12, [6, 0, 6, 6])
    assert after == before
    assert figures(equality.of(SECOND)) == before
    assert figures(equality.of(SECOND, Purpose.PARTNERSHIP))[0][1] == 0


def test_who_goes_leaves_numbers_of_groups_that_nothing_joins(page: PostPage) -> None:
    for person in many(page, 2):
        person.delete()
    first = GroupCount.objects.count()

    gone = tallying.tidy()

    rows = list(GroupCount.objects.order_by("grouping"))
    assert (first, gone, tallying.tidy()) == (6, 3, 0)
    assert [(row.grouping, row.group, row.people, row.suggested) for row in rows] == [
        (Grouping.KIND, "postpage" if type(page) is PostPage else page.content_type.model, 2, 1),
        (Grouping.LANGUAGE, "de", 2, 1),
        (Grouping.TOPIC, "", 2, 1),
    ]
    assert {row.quarter for row in rows} == {"2026-Q2"}
    assert str(rows[0]) == f"numbers {rows[0].pk}"


def test_withdrawing_the_agreement_counts_too_and_merged_rows_count_once(page: PostPage) -> None:
    main, other = many(page, 2)
    Candidate.objects.filter(pk=other.pk).update(merged_into=main, merged_at=timezone.now(), own_until=timezone.now())
    other.refresh_from_db()
    other.delete()
    consideration.withdraw(comment_id=main.sources.get().comment_id)

    assert not Candidate.objects.exists()
    assert GroupCount.objects.get(grouping=Grouping.LANGUAGE).people == 1


def test_somebody_whose_address_moves_to_another_row_is_not_counted_as_gone(page: PostPage) -> None:
    candidate(page, user_email="alt@post.example")
    candidate(page, user_email="neu@post.example")
    moved = ReaderComment.objects.filter(user_email="alt@post.example")
    moved.update(user_email="neu@post.example", writer=writers.mark("neu@post.example"))

    moving.move(old="alt@post.example", new="neu@post.example")

    assert Candidate.objects.get().email == "neu@post.example"
    assert not GroupCount.objects.exists()


def test_numbers_go_three_years_after_the_quarter() -> None:
    GroupCount.objects.create(quarter="2026-Q2", purpose=Purpose.WORK, grouping=Grouping.LANGUAGE, group="de", people=5)
    with time_machine.travel(Quarter(2029, 3).start - timedelta(seconds=1), tick=False):
        kept = tallying.tidy()
    with time_machine.travel(Quarter(2029, 3).start + timedelta(hours=1)):
        gone = JOBS["recruiting.counts"].run()

    assert (kept, gone) == (0, 1)
    assert not GroupCount.objects.exists()


@pytest.mark.parametrize(
    ("role", "lists"),
    [("hr", ["candidates"]), ("partners", ["leads"]), ("privacy", ["candidates", "leads"]), ("council", ["candidates", "leads"])],
)  # fmt: skip
def test_report_on_each_list_is_for_whoever_may_open_it_or_oversees(
    login: Callable[[str], Client], page: PostPage, role: str, lists: list[str]
) -> None:
    many(page, 6, lead)
    client = login(role)

    leads = client.get(f"{PAGE}?list=leads&quarter=2026-Q2")

    assert [url.split("list=")[1].split("&")[0] for _label, url, _present in leads.context["lists"]] == lists
    assert leads.context["report"].total.people == (6 if "leads" in lists else 0)
    assert "Leser" not in leads.content.decode()


def test_quarter_of_a_moment_is_by_the_clock_of_the_house() -> None:
    last = Quarter(2026, 2).start - timedelta(seconds=1)

    assert [quarters.of(moment).key for moment in (last, last + timedelta(seconds=1))] == ["2026-Q1", "2026-Q2"]


def test_consider_a_new_person_leaves_the_numbers_alone(page: PostPage) -> None:
    row = remark(page)

    consideration.consider(comment_id=row.pk)

    assert not GroupCount.objects.exists()

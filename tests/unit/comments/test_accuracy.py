"""How right the rules were: every figure is the number of rows of the list it leads to."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments import accuracy, reasons
from comments.enums import Badge, Status
from comments.models import Hold
from tests.factories import blog
from tests.factories.comments import comment

Login = Callable[[str], Client]


def held(rule: str, *statuses: str, days_ago: int = 1, **values: object) -> None:
    page = blog.post()
    for status in statuses:
        row = comment(page, status=status, **values)
        Hold.objects.create(comment=row, rule=rule, made_at=timezone.now() - timedelta(days=days_ago))
        Hold.objects.create(comment=row, rule=reasons.LINKS, made_at=timezone.now() - timedelta(days=400))


def test_accuracy_counts_what_became_of_each_rules_comments(db: None) -> None:
    held("toxic", Status.REJECTED, Status.REJECTED, Status.REJECTED, Status.PUBLIC, Status.WITHHELD)
    held("spam", Status.HELD, days_ago=40)
    held("toxic", Status.PUBLIC, badge=Badge.EXECUTIVE)

    [toxic] = accuracy.by_rule(accuracy.first_day(30))
    both = accuracy.by_rule(accuracy.first_day(90))

    assert {figure.tab: figure.count for figure in toxic.figures} == {
        "all": 5, "published": 1, "rejected": 3, "waiting": 1,
    }  # fmt: skip
    assert (toxic.percent, toxic.is_few) == (75, True)
    assert len(both) == 2
    assert both[1].percent == 0


@pytest.mark.parametrize("days", ["30", "90", "365", "x", ""])
def test_every_figure_of_the_report_leads_to_exactly_its_rows(login: Login, days: str) -> None:
    held("toxic", Status.REJECTED, Status.PUBLIC, Status.WITHHELD)
    held("spam", Status.REJECTED, Status.HELD, days_ago=50)
    client = login("moderator")

    page = client.get(reverse("comments_accuracy"), {"days": days})

    figures = [figure for rule in page.context["rules"] for figure in rule.figures]
    assert figures
    for figure in figures:
        assert len(client.get(figure.url).context["rows"]) == figure.count


def test_report_without_anything_pointed_out_says_so(login: Login) -> None:
    page = login("moderator").get(reverse("comments_accuracy"))

    assert page.context["rules"] == []
    assert page.status_code == 200


def test_report_leaves_as_a_file_of_the_same_period_and_holds_no_formula(login: Login) -> None:
    held("=cmd", Status.REJECTED, Status.REJECTED, Status.PUBLIC)
    held("spam", Status.HELD, days_ago=50)
    client = login("moderator")

    page = client.get(reverse("comments_accuracy"), {"days": "90"}).content.decode()
    files = [client.get(reverse("comments_accuracy_file", args=["csv"]), {"days": days}) for days in ("90", "")]
    rows = [list(csv.reader(io.StringIO(b"".join(file).decode("utf-8-sig")))) for file in files]

    assert "accuracy.csv?days=90" in page
    assert "accuracy.xlsx?days=90" in page
    assert [row[1:] for row in rows[0][1:]] == [["3", "1", "2", "0", "67"], ["1", "0", "0", "1", ""]]
    assert len(rows[1]) == 2
    assert not rows[1][1][0].startswith("=")

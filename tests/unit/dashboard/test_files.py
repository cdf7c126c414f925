"""Every report as a file: with the filters of its page, for whoever may open the page, and without a formula."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from blog.models import LaunchPage
from comments.enums import Status
from listening import comment_table
from listening.enums import Kind, Tone
from listening.filters import CommentFilter
from listening.models import AspectMention
from tests.factories import blog, desks
from tests.factories.comments import comment
from tests.factories.listening import analysis

pytestmark = pytest.mark.django_db
FORMULA = "=HYPERLINK(1)"


@pytest.fixture
def ceo(client: Client, account: Any) -> Client:
    client.force_login(account("ceo"))
    return client


def lines(client: Client, address: str) -> list[list[str]]:
    text = b"".join(client.get(address)).decode("utf-8-sig")  # type: ignore[arg-type]
    return list(csv.reader(io.StringIO(text)))[1:]


def cells(client: Client, address: str) -> list[list[Any]]:
    sheet = load_workbook(io.BytesIO(b"".join(client.get(address)))).active  # type: ignore[arg-type]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]  # type: ignore[union-attr]


@pytest.fixture
def launch() -> LaunchPage:
    """A launch with one critical comment about its price, and a question."""
    now = timezone.now()
    page = blog.post(
        LaunchPage,
        title=FORMULA,
        product=FORMULA,
        aspects=[("aspect", "Preis")],
        starts_at=now - timedelta(hours=3),
    )
    LaunchPage.objects.filter(pk=page.pk).update(first_published_at=now - timedelta(hours=3))
    row = comment(page, comment=FORMULA, user_name="Zyperngras")
    analysis(row, kind=Kind.PROBLEM, tone=Tone.CRITICAL)
    AspectMention.objects.create(comment=row, name="Preis")
    analysis(comment(page), kind=Kind.QUESTION, tone=Tone.NEUTRAL, insight=0.1)
    return page


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("listening_comments_file", []),
        ("dashboard_receptions_file", []),
        ("dashboard_outcomes_file", []),
        ("dashboard_launches_file", []),
        ("dashboard_relations_file", []),
        ("dashboard_themes_file", []),
        ("desks_file", []),
        ("dashboard_curve_file", ["launch"]),
        ("dashboard_aspects_file", ["launch"]),
    ],
)
def test_report_is_the_same_in_both_kinds_and_holds_no_formula(
    ceo: Client, launch: LaunchPage, name: str, args: list[str]
) -> None:
    desks.desk("support")
    given = [launch.pk] if args else []

    table, sheet = (
        reader(ceo, reverse(name, args=[*given, kind])) for reader, kind in ((lines, "csv"), (cells, "xlsx"))
    )

    assert len(table) == len(sheet)
    assert not [cell for row in [*table, *sheet] for cell in row if str(cell).startswith("=")]
    assert ceo.get(reverse(name, args=[*given, "pdf"])).status_code == 404


def test_comments_are_exactly_those_of_the_list_and_name_nobody(ceo: Client, launch: LaunchPage) -> None:
    comment(status=Status.HELD)
    url = f"{reverse('listening_comments_file', args=['csv'])}?{CommentFilter(tone=Tone.CRITICAL).query}"

    [row] = lines(ceo, url)

    assert row[2] == f"'{FORMULA}"
    assert "Zyperngras" not in "".join(row)
    assert "@" not in "".join(row)
    assert url.replace("&", "&amp;") in ceo.get(CommentFilter(tone=Tone.CRITICAL).url).content.decode()
    waiting = lines(ceo, f"{reverse('listening_comments_file', args=['csv'])}?state=waiting")
    assert [line[-1] for line in waiting] == [""]


def test_comments_come_in_slices_and_too_many_are_offered_as_no_file(
    ceo: Client, launch: LaunchPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comment_table, "SLICE", 1)
    assert len(lines(ceo, reverse("listening_comments_file", args=["csv"]))) == 2
    monkeypatch.setattr(comment_table, "MOST", 1)

    page = ceo.get(reverse("listening_comments")).content.decode()

    assert reverse("listening_comments_file", args=["csv"]) not in page
    assert len(lines(ceo, reverse("listening_comments_file", args=["csv"]))) == 1


def test_figures_of_a_file_are_those_of_the_page(ceo: Client, launch: LaunchPage) -> None:
    [received] = lines(ceo, reverse("dashboard_receptions_file", args=["csv"]))
    [launched] = lines(ceo, reverse("dashboard_launches_file", args=["csv"]))
    [aspect] = lines(ceo, reverse("dashboard_aspects_file", args=[launch.pk, "csv"]))
    hours = lines(ceo, reverse("dashboard_curve_file", args=[launch.pk, "csv"]))

    assert received[3:] == ["2", "1", "0", "1", *["0"] * 7, "0", "1", "0", "1", "0", "", "0", "0"]
    assert launched[2:] == ["2", "0", "1", "0", "1", "1"]
    assert aspect == ["Preis", "1", "0", "1"]
    assert sum(int(hour[2]) for hour in hours) == 2
    assert ceo.get(reverse("dashboard_curve_file", args=[987_654, "csv"])).status_code == 404


def test_pages_lead_to_their_files(ceo: Client, launch: LaunchPage) -> None:
    desks.desk("support")
    for page, files in {
        reverse("dashboard"): ["dashboard/reception.csv"],
        reverse("dashboard_launches"): ["dashboard/launches.csv"],
        reverse("dashboard_launch", args=[launch.pk]): ["curve.csv", "aspects.xlsx"],
        reverse("desks"): ["desks/figures.csv"],
    }.items():
        html = ceo.get(page).content.decode()
        assert [name for name in files if name not in html] == []

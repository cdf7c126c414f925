"""HR's figures as a file: what the page says, in its language and within its days, with every bound still a bound and nobody in it."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from openpyxl import load_workbook

from blog.models import PostPage, Topic
from comments.enums import Purpose
from comments.models import ReaderComment
from recruiting import figures_table
from recruiting.enums import Reason, Stage
from recruiting.figures import Span
from recruiting.models import ReviewEntry
from tests.factories import blog
from tests.factories.accounts import UserFactory
from tests.factories.recruiting import lead, remark
from tests.unit.recruiting.test_figures import AUTUMN, FIGURES, crowd

pytestmark = pytest.mark.django_db
FILE = "/admin/recruiting/candidates/figures"


@pytest.fixture
def house() -> PostPage:
    """Seventeen people under a post whose title a spreadsheet would calculate; six of them came far, three were misread."""
    page, hr = blog.post(title="=1+1"), UserFactory(role="hr")
    under = remark(page)
    ReaderComment.objects.filter(pk=under.pk).update(submit_date=AUTUMN)
    crowd(8, under)
    crowd(6, under, stage=Stage.JOINED, by=hr, reason=Reason.AGREED)
    crowd(3, under, stage=Stage.DISMISSED, by=hr, reason=Reason.MISREAD, after=20)
    return page


@pytest.fixture
def hr(login: Callable[[str], Client]) -> Client:
    return login("hr")


def table(client: Client, query: str = "") -> dict[tuple[str, ...], str]:
    """Value by table, line and column."""
    answer: Any = client.get(f"{FILE}.csv{query}")
    head, *lines = csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig")))
    assert len(head) == 4
    return {tuple(cells[:3]): cells[3] for cells in lines}


def test_file_says_what_the_page_says(house: PostPage) -> None:
    with translation.override("en"):
        found = {row[:3]: row[3] for row in figures_table.rows(Purpose.WORK, Span())}

    funnel, right = "From comment to conversation", "How right the suggestions were"
    assert found[funnel, "Comments", "Everybody"] == 1
    assert [found[funnel, line, "Of these suggested"] for line in ("Agreed to be considered", "Reviewed", "Hired")] == [
        17, 9, 6,
    ]  # fmt: skip
    judged = [
        found[right, "By what was decided", column]
        for column in ("yes", "no", "percent", "percent, from", "percent, to")
    ]
    assert judged == [6, 3, 67, 35, 88]
    assert (right, "By the blind sample", "percent") not in found
    assert found["How long a first decision took", "Reviewed", "nine of ten within"] == "2\xa0weeks, 6\xa0days"
    assert found["By post", "=1+1", "Agreed"] == 17
    assert found["By post", "=1+1", "Comments"] == 1
    assert found["By month", "September 2026", "In conversation"] == 6


def test_bounds_of_the_page_are_bounds_in_the_file_and_lines_of_few_are_left_out(house: PostPage) -> None:
    few = remark(blog.post(title="Nur zwei"))
    crowd(2, few)
    ReaderComment.objects.filter(pk=few.pk).update(submit_date=AUTUMN)
    Topic.objects.all().delete()

    with translation.override("en"):
        found = {row[:3]: row[3] for row in figures_table.rows(Purpose.WORK, Span())}

    under = remark(house)
    crowd(2, under, is_suggested=False)
    with translation.override("en"):
        then = {row[:3]: row[3] for row in figures_table.rows(Purpose.WORK, Span())}

    assert not [key for key in found if "Nur zwei" in key]
    assert found["By post", "=1+1", "Suggested"] == 17
    assert then["By post", "=1+1", "Suggested"] == "more than 14"


def test_file_is_in_the_language_of_the_account_holds_nobody_and_no_formula(house: PostPage, hr: Client) -> None:
    found = table(hr)

    told = "\n".join(" ".join((*key, value)) for key, value in found.items())
    assert found["Vom Kommentar zum Gespräch", "Geprüft", "Alle"] == "9"
    assert any(key[1] == "'=1+1" for key in found)
    assert "post.example" not in told
    assert not ReviewEntry.objects.filter(act="exported").exists()


def test_file_keeps_the_days_of_the_page_which_leads_to_it(house: PostPage, hr: Client) -> None:
    crowd(4, remark(house), first_seen_at=datetime(2026, 11, 3, 12, tzinfo=UTC))

    page = hr.get(f"{FIGURES}?since=2026-11-01").content.decode()
    whole, late = table(hr), table(hr, "?since=2026-11-01")
    name = hr.get(f"{FILE}.csv?since=2026-11-01&until=2026-11-30").headers["Content-Disposition"]

    agreed = ("Vom Kommentar zum Gespräch", "Haben zugestimmt", "Alle")
    assert [found[agreed] for found in (whole, late)] == ["21", "4"]
    assert f'href="{FILE}.xlsx?since=2026-11-01"' in page
    assert f'href="{FILE}.csv?since=2026-11-01"' in page
    assert 'filename="figures-candidates-2026-11-01-2026-11-30.csv"' in name


def test_file_opens_in_a_spreadsheet_with_numbers_as_numbers(house: PostPage, hr: Client) -> None:
    answer: Any = hr.get(f"{FILE}.xlsx")

    sheet = load_workbook(io.BytesIO(b"".join(answer))).active
    assert sheet is not None
    values = [row[3] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert sum(isinstance(value, int) for value in values) > 20


@pytest.mark.parametrize("query", ["since=2026-02-30", "until=heute", "since=2026-05-02&until=2026-05-01"])
def test_days_that_are_none_make_no_file(hr: Client, query: str) -> None:
    answer = hr.get(f"{FILE}.csv?{query}")

    assert answer.status_code == 400
    assert "Kalender" in answer.content.decode()
    assert "attachment" not in answer.headers.get("Content-Disposition", "")


def test_file_is_for_whoever_may_see_its_list(login: Callable[[str], Client]) -> None:
    lead(blog.post())

    assert b"".join(login("partners").get("/admin/recruiting/leads/figures.csv"))  # type: ignore[arg-type]
    assert login("partners").get(f"{FILE}.csv").status_code == 302
    assert login("hr").get("/admin/recruiting/leads/figures.csv").status_code == 302
    assert login("hr").get(f"{FILE}.pdf", follow=True).status_code == 404


def test_empty_list_has_a_file_of_zeros() -> None:
    with translation.override("en"):
        found = list(figures_table.rows(Purpose.PARTNERSHIP, Span(date(2026, 1, 1), date(2026, 1, 2))))

    assert {row[3] for row in found} == {0}
    assert len({row[:3] for row in found}) == len(found)

"""Files that leave the house: exactly the people shown, nothing that must stay, no formula, and never without a trace."""

import csv
import io
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import User
from comments.enums import Purpose
from comments.models import Consent
from listening.models import CommentAnalysis
from recruiting import table
from recruiting.actions import chain, exporting
from recruiting.enums import Act, Stage
from recruiting.filters import ALL, Filters
from recruiting.models import Candidate, RecruitingSignal, ReviewEntry
from recruiting.permissions import may_export
from tests.factories import blog
from tests.factories.recruiting import candidate, lead, move, people

pytestmark = pytest.mark.django_db
QUEUE = "/admin/recruiting/candidates/"
EXPORT = f"{QUEUE}export/"
FORMULAS = ["=1+1", "+49 Anna", "-2", "@SUM(A1)", " =x"]


@pytest.fixture
def hr(login: Any) -> Client:
    return login("hr")


def read(answer: Any) -> list[dict[str, str]]:
    """The rows of a CSV answer by the names of the columns."""
    text = b"".join(answer.streaming_content).decode().removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def cells(answer: Any) -> str:
    return " ".join(value for row in read(answer) for value in row.values())


def test_export_holds_exactly_the_people_of_the_queue_in_its_order(hr: Client) -> None:
    page = blog.post()
    shown = [candidate(page), candidate(page)]
    candidate(blog.post())
    move(candidate(page), Stage.LATER)

    rows = read(hr.post(f"{EXPORT}csv/?post={page.pk}"))

    assert [row["Nummer"] for row in rows] == [person.public_id for person in shown]


def test_export_row_holds_what_a_recruiter_needs(hr: Client) -> None:
    person = candidate(
        blog.post(title="Was ein Stillstand kostet"), user_name="M. Rehling", user_email="m@post.example"
    )
    quote = RecruitingSignal.objects.exclude(quote="").order_by("-strength").first()

    text = cells(hr.post(f"{EXPORT}csv/"))

    assert quote
    for told in ("M. Rehling", "m@post.example", "Was ein Stillstand kostet", quote.quote):
        assert told in text
    assert timezone.localdate(person.delete_after).isoformat() in text
    assert str(person.score) not in text


def test_export_of_a_lead_names_the_company_as_stated(login: Any) -> None:
    lead(reading={"affiliation": "Quellbrink AG"})

    text = cells(login("partners").post("/admin/recruiting/leads/export/csv/"))

    assert "Quellbrink AG" in text


def test_export_keeps_the_address_of_whoever_may_not_be_contacted(hr: Client) -> None:
    move(candidate(user_email="m@post.example"), Stage.DISMISSED)

    rows = read(hr.post(f"{EXPORT}csv/?stage=dismissed"))

    assert len(rows) == 1
    assert "m@post.example" not in str(rows)


def test_export_holds_nothing_of_a_special_category(hr: Client) -> None:
    candidate(comment="Ich bin schwerbehindert. Pumpen kenne ich.", reading={"special_category": 0.9})

    text = cells(hr.post(f"{EXPORT}csv/"))

    assert CommentAnalysis.objects.get().special_category == 0.9
    assert "schwerbehindert" not in text
    assert "Pumpen" not in text


def test_export_leaves_out_whose_page_is_closed_and_quotes_only_lawful_comments(hr: Client) -> None:
    candidate()
    Consent.objects.update(withdrawn_at=timezone.now())

    answer = hr.post(f"{EXPORT}csv/")

    assert answer["Location"] == QUEUE
    assert not ReviewEntry.objects.filter(act=Act.EXPORTED).exists()


@pytest.mark.parametrize("formula", FORMULAS)
def test_export_hostile_names_are_text_in_both_formats(hr: Client, formula: str) -> None:
    candidate(user_name=formula)

    row = read(hr.post(f"{EXPORT}csv/"))[0]
    book = load_workbook(io.BytesIO(b"".join(hr.post(f"{EXPORT}xlsx/").streaming_content)))

    found = [cell for cell in list(book.active.iter_rows())[1] if isinstance(cell.value, str)]
    assert f"'{formula.strip()}" in row.values()
    assert f"'{formula.strip()}" in [cell.value for cell in found]
    assert {cell.data_type for cell in found} == {"s"}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_is_a_sealed_entry_with_filters_and_number_of_rows(hr: Client, login: Any, kind: str) -> None:
    candidate()
    candidate()

    answer = hr.post(f"{EXPORT}{kind}/?stage=all&order=strength")

    chain.seal_waiting()
    entry = ReviewEntry.objects.get(act=Act.EXPORTED)
    assert (entry.purpose, entry.person, entry.by) == ("work", "", User.objects.earliest("pk"))
    assert entry.detail == {
        "format": kind,
        "rows": 2,
        "filters": {"stage": "all", "who": "suggested", "order": "strength"},
    }
    assert entry.number
    assert answer["Content-Disposition"].endswith(f'.{kind}"')
    assert "no-store" in answer["Cache-Control"]
    assert entry.step in login("privacy").get("/admin/recruiting/record/").content.decode()


def test_export_of_nobody_says_so_and_leaves_no_file(hr: Client) -> None:
    answer = hr.post(f"{EXPORT}csv/?stage=later&who=all", follow=True)

    assert answer.redirect_chain == [(f"{QUEUE}?stage=later&who=all", 302)]
    assert not ReviewEntry.objects.exists()


def test_export_odd_addresses_are_no_server_error(hr: Client) -> None:
    candidate()

    assert hr.post(f"{EXPORT}pdf/", follow=True).status_code == 404
    assert hr.get(f"{EXPORT}csv/").status_code == 405
    assert hr.post(f"{EXPORT}csv/?post={'9' * 18}&stage=x").status_code == 302
    assert hr.post(f"{EXPORT}csv/?language=%3C&p=x").status_code == 200


@pytest.mark.parametrize(
    ("key", "expected"), [("hr", True), ("council", False), ("privacy", False), ("partners", False)]
)
def test_may_export_needs_its_own_right(account: Any, key: str, expected: bool) -> None:
    user = account(key)

    assert may_export(user, Purpose.WORK) is expected
    if not expected:
        with pytest.raises(PermissionDenied):
            exporting.export(purpose=Purpose.WORK, filters=Filters(), kind="csv", by=user)


def test_queue_offers_the_export_only_to_whoever_may(hr: Client, login: Any) -> None:
    candidate()

    assert f'action="{EXPORT}csv/?who=all"' in hr.get(f"{QUEUE}?who=all").content.decode()
    assert EXPORT not in login("council").get(QUEUE).content.decode()


def test_export_that_fails_leaves_no_entry(hr: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    candidate()
    monkeypatch.setattr(table, "_day", lambda moment: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        hr.post(f"{EXPORT}csv/")

    assert not ReviewEntry.objects.filter(act=Act.EXPORTED).exists()


def test_rows_are_read_in_pieces_with_the_same_queries_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "CHUNK", 4)
    page, asked = blog.post(), []
    for number in (2, 4, 5, 9):
        Candidate.objects.all().delete()
        people(number, page)
        list(table.rows(Purpose.WORK, Filters(stage=ALL)))
        with CaptureQueriesContext(connection) as queries:
            assert len(list(table.rows(Purpose.WORK, Filters(stage=ALL)))) == number
        asked.append(len(queries))

    piece = asked[2] - asked[1]
    assert asked[0] == asked[1]
    assert asked[3] == asked[2] + piece

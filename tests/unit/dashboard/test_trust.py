"""The trust report: approval and dissent by argument with small numbers left out, questions and answers, corrections, by month."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from blog.models import StancePage
from comments.commentable import POSITION
from comments.enums import Badge, Side, Status
from comments.models import ReaderComment, Stand
from dashboard import trust
from dashboard.figures import Figure
from dashboard.standing import Tally
from dashboard.trust import Choice, Report, report
from listening import sums
from listening.enums import Kind
from listening.filters import CommentFilter
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.listening import analysis

pytestmark = pytest.mark.django_db
ADDRESS = "dashboard_trust"
REASON = "1b7f7a4e-0000-4000-8000-000000000001"
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
QUERIES = 10
LAST_YEAR = datetime(2025, 6, 1, 12, tzinfo=UTC)


def stance(**values: Any) -> StancePage:
    given = {"first_published_at": LAST_YEAR - timedelta(days=30), **values}
    return blog.stance({REASON: "Es spart Geld."}, **given)


def say(
    page: StancePage, agree: int = 0, disagree: int = 0, *, argument: str = POSITION, at: datetime = NOW, **values: Any
) -> list[ReaderComment]:
    """So many comments on each side, each by a writer of its own unless told otherwise."""
    rows = []
    for side, number in ((Side.AGREE, agree), (Side.DISAGREE, disagree)):
        for _each in range(number):
            row = comment(page, confirmed_at=at, **values)
            Stand.objects.create(comment=row, argument=argument, side=side, wording="Damals so.")
            rows.append(row)
    return rows


def ask(page: StancePage, *, answered_after: int = 0, at: datetime = NOW) -> ReaderComment:
    """A question, answered after so many hours where that is not none."""
    row = comment(page, confirmed_at=at, submit_date=at)
    analysis(row, kind=Kind.QUESTION)
    if answered_after:
        comment(page, parent=row, badge=Badge.EXECUTIVE, submit_date=at + timedelta(hours=answered_after))
    return row


def tallies(choice: Choice | None = None) -> list[Tally]:
    (row,) = report(choice or Choice(), now=NOW).rows
    return row.tallies


def numbers(choice: Choice | None = None) -> list[tuple[int, int] | None]:
    return [tally.numbers if tally.is_told else None for tally in tallies(choice)]


def figures_of(found: Report) -> list[Figure]:
    """Every figure with a list."""
    sides = [figure for row in found.rows for tally in row.tallies for figure in (tally.agree, tally.disagree)]
    together = [found.together.agree, found.together.disagree] if found.together else []
    rest = [
        *found.figures.values(),
        *(figure for row in found.rows for figure in row.figures.values()),
        *(figure for month in found.months for figure in month.figures.values()),
    ]
    return [figure for figure in [*sides, *together, *rest] if figure]


def opened(figures: Sequence[Figure]) -> list[int]:
    """How many comments the list of each shows."""
    return [CommentFilter.from_query(QueryDict(one.url.partition("?")[2])).rows().count() for one in figures]


def counted_anew(figures: Sequence[Figure]) -> list[int]:
    """The same, asked as a dashboard asks, which sums up what it can."""
    return [sums.count(CommentFilter.from_query(QueryDict(one.url.partition("?")[2]))) for one in figures]


def test_approval_and_dissent_are_counted_by_argument() -> None:
    page = stance()
    say(page, 7, 5)
    say(page, 6, argument=REASON)
    say(page, 9, status=Status.HELD)

    position, reason = tallies()

    assert (position.numbers, reason.numbers) == ((7, 5), (6, 0))
    assert (position.wording, reason.wording) == ("Reparieren ist ein Recht.", "Es spart Geld.")
    assert [(bar.name, round(bar.width)) for bar in position.bars] == [("approving", 58), ("critical", 42)]
    with translation.override("en"):
        assert position.sentence == "7 agree, 5 disagree. 58 % agree."
        assert reason.sentence == "6 agree, 0 disagree."


@pytest.mark.parametrize(("agree", "disagree", "is_told"), [
    (0, 0, True), (5, 0, True), (0, 5, True), (5, 5, True), (4, 0, False), (0, 4, False), (5, 1, False), (4, 40, False),
])  # fmt: skip
def test_few_people_on_one_side_hide_both(agree: int, disagree: int, is_told: bool) -> None:
    page = stance()
    say(page, agree, disagree)

    tally = tallies()[0]

    assert tally.is_told is is_told
    with translation.override("en"):
        said = {(0, 0): "Nobody has said"}.get(
            (agree, disagree), "agree" if is_told else "Not told: fewer than 5 people"
        )
        assert said in tally.sentence


def test_one_writer_with_many_comments_is_one_person() -> None:
    page = stance()
    say(page, 8, user_email="eine@post.example")
    say(page, 0, 5)

    assert numbers() == [None, (0, 0)]


def test_year_with_few_people_cannot_be_worked_out_from_the_others() -> None:
    page = stance(first_published_at=LAST_YEAR - timedelta(days=400))
    say(page, 2, at=LAST_YEAR - timedelta(days=365))
    say(page, 6, at=LAST_YEAR)
    say(page, 9)

    told = {year: numbers(Choice(year=year))[0] for year in (None, 2024, 2025, 2026, 2023)}

    assert told == {None: (17, 0), 2024: None, 2025: None, 2026: (9, 0), 2023: (0, 0)}


def test_positions_together_do_not_give_away_a_single_post() -> None:
    one, other = stance(), stance()
    say(one, 6, 6)
    found = report(Choice(), now=NOW)
    assert found.together is not None
    assert found.together.numbers == (6, 6)

    say(other, 2)
    found = report(Choice(), now=NOW)

    assert found.together is not None
    assert not found.together.is_told
    assert report(Choice(post=one.pk), now=NOW).together is None


def test_languages_of_a_post_are_one_row_and_a_former_reason_stays() -> None:
    german = stance()
    english = blog.stance({REASON: "It saves money."}, "en", translation_key=german.translation_key)
    say(german, 3, argument=REASON)
    say(english, 3, argument=REASON)
    say(english, 5, argument="gone")

    with translation.override("en"):
        (row,) = report(Choice(post=german.pk), now=NOW).rows

    assert row.page == english
    assert [(tally.wording, tally.numbers) for tally in row.tallies[1:]] == [
        ("It saves money.", (6, 0)), ("Damals so.", (5, 0)),
    ]  # fmt: skip


def test_questions_answers_and_waits_are_counted_by_post_and_month() -> None:
    page = stance()
    ask(page, answered_after=2)
    ask(page, answered_after=4)
    ask(page, at=LAST_YEAR)
    found = report(Choice(), now=NOW)

    assert {name: figure.count for name, figure in found.figures.items()} == {
        "comments": 3, "stated": 0, "questions": 3, "answered": 2,
    }  # fmt: skip
    assert found.rows[0].wait == found.wait == timedelta(hours=3)
    assert (found.months[0].begins.isoformat(), found.months[-1].begins.isoformat()) == ("2025-06-01", "2026-11-01")
    assert [(month.asked, month.answered) for month in found.months if month.asked] == [(50.0, 0.0), (100.0, 100.0)]
    with translation.override("en"):
        assert found.sentence == "1 stance, 3 questions, 2 of them answered."
        assert found.months_sentence == "Most in November 2026: 2 questions, 2 answered."
        assert found.months[-1].says == "November 2026: 2"


def test_every_figure_opens_the_list_with_exactly_its_count() -> None:
    pages = [stance(), stance()]
    for page in pages:
        say(page, 6, 5)
        say(page, 5, at=LAST_YEAR, argument=REASON)
        ask(page, answered_after=1)
        ask(page, at=LAST_YEAR)
    comment(blog.post())

    for choice in (Choice(), Choice(year=2026), Choice(post=pages[0].pk), Choice(year=2025, post=pages[1].pk)):
        figures = figures_of(report(choice, now=NOW))
        assert opened(figures) == [figure.count for figure in figures]
        assert counted_anew(figures) == opened(figures)
        assert any(figure.count for figure in figures)


def test_corrections_are_listed_once_by_month_in_the_chosen_year() -> None:
    def corrected(day: str, what: str, key: str) -> dict[str, Any]:
        return {"type": "correction", "id": key, "value": {"on": day, "what": what, "why": ""}}

    german = stance(corrections=[corrected("2026-11-02", "163", "a"), corrected("2025-01-05", "Alt", "b")])
    blog.stance({}, "en", translation_key=german.translation_key, corrections=[corrected("2026-11-02", "E163", "a")])

    with translation.override("de"):
        whole, year = report(Choice(), now=NOW), report(Choice(year=2026), now=NOW)

    assert [one.correction.what for one in whole.corrected] == ["163", "Alt"]
    assert [one.correction.what for one in year.corrected] == ["163"]
    assert (whole.rows[0].corrections, year.rows[0].corrections) == (2, 1)
    assert (whole.months[0].begins.isoformat(), whole.months[-1].corrections) == ("2025-01-01", 1)


def test_months_are_the_latest_two_years_at_most() -> None:
    page = stance()
    comment(page, confirmed_at=NOW - timedelta(days=1500))

    assert len(report(Choice(), now=NOW).months) == trust.MOST_MONTHS


@pytest.mark.parametrize("query", ["year=abc", "year=1", "year=99999", "post=x", "post=" + "9" * 20, "year=²"])
def test_choice_leaves_out_what_cannot_be_asked(query: str) -> None:
    assert Choice.read(QueryDict(query).dict()) == Choice()


def test_report_leaves_out_posts_that_are_offline_and_offers_the_years_since_the_first() -> None:
    page = stance()
    assert report(Choice(), now=NOW).years == [2026, 2025]
    StancePage.objects.filter(pk=page.pk).update(live=False)

    found = report(Choice(), now=NOW)

    assert (found.rows, found.years) == ([], [2026])
    with translation.override("en"):
        assert found.sentence == "0 stances, and no question about it yet."
        assert found.months_sentence == "No question has been asked in this time."


def test_queries_do_not_grow_with_posts_and_comments(django_assert_num_queries: Any) -> None:
    def plant() -> None:
        page = stance()
        say(page, 5, 5)
        ask(page, answered_after=1)

    plant()
    report(Choice(), now=NOW)
    with django_assert_num_queries(QUERIES):
        report(Choice(), now=NOW)
    for _number in range(3):
        plant()
    with django_assert_num_queries(QUERIES):
        report(Choice(), now=NOW)


def test_page_shows_it_in_both_languages_and_fits_pages(login: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust, "PAGE_SIZE", 1)
    say(stance(), 6, 6)
    say(stance(), 1)
    client = login("support")

    english = client.get(reverse(ADDRESS), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    german = client.get(f"{reverse(ADDRESS)}?p=2", HTTP_ACCEPT_LANGUAGE="de").content.decode()

    assert "not told" in english
    assert "6 stimmen zu, 6 widersprechen. 50 % stimmen zu." in german
    assert "p=1" in german


def test_page_without_stances_and_without_a_match_say_so(login: Any) -> None:
    client = login("ceo")
    empty = client.get(reverse(ADDRESS), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    page = stance()
    other = client.get(f"{reverse(ADDRESS)}?post={page.pk + 1}", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    fresh = client.get(f"{reverse(ADDRESS)}?post={page.pk}", HTTP_ACCEPT_LANGUAGE="en").content.decode()

    assert "As soon as a post of the kind “stance” is published" in empty
    assert "No post matches this choice." in other
    assert "Nobody has said where they stand." in fresh
    assert "Nothing had to be put right" in fresh


def test_list_of_few_on_one_side_shows_nobody(login: Any) -> None:
    page = stance()
    say(page, 4, user_name="Vera Vier")
    client = login("ceo")
    address = CommentFilter(group=page.pk, side="agree", argument=POSITION).url

    few = client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    anybody = client.get(CommentFilter(group=page.pk, side="any").url, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    say(page, 1, user_name="Vera Vier")
    enough = client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode()

    assert "Fewer than 5 comments meet these conditions." in few
    assert "Vera Vier" not in few
    assert "Vera Vier" in anybody
    assert enough.count("<bdi>Vera Vier</bdi>") == 5
    assert "about the position" in enough


def test_file_holds_the_choice_hides_what_the_page_hides_and_has_no_formula(login: Any) -> None:
    page = stance(title="=HYPERLINK(1)", position="=1+1")
    stance()
    say(page, 6, 5)
    say(page, 1, argument=REASON)
    ask(page, answered_after=3)
    address = f"{reverse('dashboard_trust_file', args=['csv'])}?post={page.pk}"

    response = login("ceo").get(address, HTTP_ACCEPT_LANGUAGE="en")
    rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))

    assert len(rows) == 3
    assert rows[1][0] == "'=HYPERLINK(1)"
    assert rows[1][3:] == ["'=1+1", "6", "5", "13", "12", "1", "1", "3", "0"]
    assert rows[2][3:] == ["Es spart Geld.", "not told", "not told", "", "", "", "", "", ""]


def test_file_opens_in_a_spreadsheet_and_other_kinds_are_not_there(login: Any) -> None:
    stance(first_published_at=None)
    client = login("ceo")

    response = client.get(reverse("dashboard_trust_file", args=["xlsx"]))
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active

    assert sheet is not None
    assert sheet.max_row == 3
    assert client.get("/admin/dashboard/trust.pdf").status_code == 404


def test_page_is_linked_from_menu_and_overview_and_closed_to_recruiting(login: Any) -> None:
    ceo = login("ceo").get(reverse("dashboard")).content.decode()

    assert ceo.count(f'href="{reverse(ADDRESS)}"') >= 1
    assert login("hr").get(reverse(ADDRESS)).status_code in {302, 403}

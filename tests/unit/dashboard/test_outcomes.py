"""The strategy report: what was expected of each post beside what happened."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone, translation
from openpyxl import load_workbook

from blog.enums import Measure, Source
from blog.models import PlanAtPublication, PostPage, PostReads, PostViews
from comments.enums import Status
from dashboard import outcomes
from dashboard.outcomes import Choice, Outcome, report
from listening.enums import Kind
from listening.filters import CommentFilter
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.listening import analysis

NOW = timezone.now()
ADDRESS = "dashboard_outcomes"

pytestmark = pytest.mark.django_db


def planned(
    number: int = 2, *, ends_in: float = 5, measure: str = Measure.COMMENTS, **values: Any
) -> PlanAtPublication:
    """A published post with its plan."""
    platforms = values.pop("platforms", ["site"])
    return PlanAtPublication.objects.create(
        post=blog.post(**values),
        audience="Einkauf",
        reason="Vor der Messe.",
        measure=measure,
        number=number,
        until=NOW + timedelta(days=ends_in),
        platforms=platforms,
    )


def said(on: PostPage, *, days_ago: float = 1, kind: str = "", **values: Any) -> None:
    """A public comment on a post, read as `kind` where one is given."""
    row = comment(on, **{"status": Status.PUBLIC, "confirmed_at": NOW - timedelta(days=days_ago), **values})
    if kind:
        analysis(row, kind=kind)


def only() -> Outcome:
    (found,) = report(Choice(), now=NOW).outcomes
    return found


def test_outcome_counts_public_comments_up_to_the_last_moment() -> None:
    plan = planned(ends_in=-2)
    said(plan.post, days_ago=3)
    said(plan.post, days_ago=1)
    said(plan.post, days_ago=3, status=Status.HELD)

    assert only().count == 1


@pytest.mark.parametrize("measure", [Measure.QUESTION, Measure.PRAISE, Measure.WISH, Measure.PROBLEM])
def test_outcome_counts_what_the_reading_says_it_is(measure: str) -> None:
    plan = planned(measure=measure)
    said(plan.post, kind=measure)
    said(plan.post, kind=Kind.STATEMENT)

    assert only().count == 1


def test_outcome_counts_comments_worth_reading() -> None:
    plan = planned(measure=Measure.WORTH)
    for insight in (0.95, 0.05):
        row = comment(plan.post, status=Status.PUBLIC, confirmed_at=NOW - timedelta(days=1))
        analysis(row, insight=insight)

    assert only().count == 1


@pytest.mark.parametrize("measure", sorted(set(Measure.values) - set(outcomes.ABOUT_READERS)))
def test_outcome_is_the_count_of_the_list_it_opens(measure: str) -> None:
    plan = planned(measure=measure, ends_in=-2)
    for kind in (Kind.QUESTION, Kind.PRAISE, Kind.WISH, Kind.PROBLEM):
        said(plan.post, days_ago=3, kind=kind)
        said(plan.post, days_ago=1, kind=kind)

    outcome = only()
    query = QueryDict(outcome.happened.url.partition("?")[2])

    assert CommentFilter.from_query(query).rows().count() == outcome.count


@pytest.mark.parametrize(
    ("comments", "ends_in", "state"),
    [(2, 5, outcomes.REACHED), (2, -1, outcomes.REACHED), (1, 5, outcomes.RUNNING), (1, -1, outcomes.MISSED)],
)
def test_state_is_reached_running_or_missed(comments: int, ends_in: float, state: str) -> None:
    plan = planned(2, ends_in=ends_in)
    for _number in range(comments):
        said(plan.post, days_ago=2)

    outcome = only()

    assert outcome.state == state
    assert outcome.percent == (100 if comments == 2 else 50)


def test_words_count_the_days_that_are_left() -> None:
    today = timezone.localtime(NOW).replace(hour=12, minute=0)
    plan = planned()
    ends = {0: "ends today", 1: "1 day left", 4: "4 days left"}
    for days, words in ends.items():
        midnight = (today + timedelta(days=days + 1)).replace(hour=0, second=0, microsecond=0)
        plan.until = midnight

        with translation.override("en"):
            assert Outcome(plan, 0, today).says == words


def test_report_counts_what_is_due_over_all_pages_and_what_had_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcomes, "PAGE_SIZE", 1)
    reached, _missed, _running = planned(1, ends_in=-1), planned(1, ends_in=-1), planned(1)
    said(reached.post, days_ago=2)
    blog.post()

    found = report(Choice(), now=NOW)

    assert (len(found.outcomes), found.due, found.reached, found.unplanned) == (1, 2, 1, 1)
    with translation.override("en"):
        assert found.sentence == "Of 2 expectations whose day has come, 1 were reached."
        assert report(Choice(due="0"), now=NOW).sentence == "No expectation has come to its day yet."


def test_choice_narrows_by_platform_and_by_day() -> None:
    press, ended = planned(platforms=["site", "press"]), planned(ends_in=-1)

    def shown(**chosen: str) -> list[int]:
        return [outcome.plan.pk for outcome in report(Choice(**chosen), now=NOW).outcomes]

    assert shown(platform="press") == [press.pk]
    assert shown(due="1") == [ended.pk]
    assert shown(due="0") == [press.pk]
    assert shown(platform="event") == []


@pytest.mark.parametrize("asked", [{"platform": "fax"}, {"due": "2"}, {"due": "x", "platform": "1' OR 1"}])
def test_choice_leaves_out_what_cannot_be_asked(asked: dict[str, str]) -> None:
    assert Choice.read(asked) == Choice()


def test_report_leaves_out_posts_that_are_offline() -> None:
    plan = planned()
    PostPage.objects.filter(pk=plan.post_id).update(live=False)

    assert report(Choice(), now=NOW).outcomes == []


def test_queries_do_not_grow_with_posts_and_comments(django_assert_max_num_queries: Any, login: Any) -> None:
    client = login("ceo")
    client.get(reverse(ADDRESS))
    for measure in Measure.values:
        for _number in range(2):
            plan = planned(measure=measure)
            said(plan.post, kind=Kind.QUESTION)

    with django_assert_max_num_queries(45):
        client.get(reverse(ADDRESS))


def test_page_shows_plan_and_outcome_in_both_languages(login: Any) -> None:
    plan = planned(5, measure=Measure.QUESTION)
    said(plan.post, kind=Kind.QUESTION)
    client = login("marketing")

    english = client.get(reverse(ADDRESS), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    german = client.get(reverse(ADDRESS), HTTP_ACCEPT_LANGUAGE="de").content.decode()

    assert plan.post.title in english
    assert "5 questions" in english
    assert "Einkauf" in german
    assert "5 Fragen" in german


def test_page_without_posts_says_what_will_stand_there(login: Any) -> None:
    client = login("ceo")

    assert "As soon as a post with a plan" in client.get(reverse(ADDRESS), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    chosen = client.get(f"{reverse(ADDRESS)}?platform=press", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "No post matches this choice." in chosen


def test_page_is_closed_to_who_may_not_see_the_reception(login: Any) -> None:
    assert login("hr").get(reverse(ADDRESS)).status_code in {302, 403}


def test_file_holds_the_chosen_rows_and_no_formula(login: Any) -> None:
    plan = planned(3, title="=HYPERLINK(1)", platforms=["press"])
    planned(ends_in=-1)
    said(plan.post)
    address = f"{reverse('dashboard_outcomes_file', args=['csv'])}?platform=press"

    response = login("ceo").get(address)
    rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))

    assert len(rows) == 2
    assert rows[1][0] == "'=HYPERLINK(1)"
    assert (rows[1][7], rows[1][9]) == ("3", "1")


def test_file_opens_in_a_spreadsheet(login: Any) -> None:
    planned()

    response = login("ceo").get(reverse("dashboard_outcomes_file", args=["xlsx"]))
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active

    assert sheet is not None
    assert sheet.max_row == 2


def test_file_of_another_kind_is_not_there(login: Any) -> None:
    assert login("ceo").get("/admin/dashboard/plans.pdf").status_code == 404


def test_times_opened_and_read_count_from_publication_to_the_end_of_the_last_day() -> None:
    opened, read = planned(5, ends_in=-2, measure=Measure.VIEWS), planned(5, ends_in=-2, measure=Measure.READS)
    last = outcomes.last_day(opened.until)
    for day, number in ((last - timedelta(days=3), 2), (last, 3), (last + timedelta(days=1), 50)):
        PostViews.objects.create(post=opened.post, day=day, source=Source.SEARCH, number=number)
        PostViews.objects.create(post=read.post, day=day, source=Source.SEARCH, number=70)
        PostReads.objects.create(post=read.post, day=day, number=number - 1)

    found = {outcome.plan.measure: outcome for outcome in report(Choice(), now=NOW).outcomes}

    assert [found[measure].count for measure in (Measure.VIEWS, Measure.READS)] == [5, 3]
    assert [found[measure].state for measure in (Measure.VIEWS, Measure.READS)] == [outcomes.REACHED, outcomes.MISSED]
    assert found[Measure.VIEWS].happened.url == reverse("dashboard_readers", args=[opened.post_id])


def test_post_nobody_opened_has_an_outcome_too() -> None:
    planned(5, measure=Measure.VIEWS)

    assert only().count == 0

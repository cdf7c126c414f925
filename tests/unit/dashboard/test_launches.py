"""The launch room."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from blog.models import LaunchPage
from comments.enums import Status
from comments.models import ReaderComment
from dashboard import launches
from dashboard.curve import MOST_BARS, By, curve
from listening import sums
from listening.actions import mentioning, summing
from listening.enums import Kind, Tone
from listening.filters import CommentFilter
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.listening import analysis

pytestmark = pytest.mark.django_db
LINK = re.compile(r'href="([^"]+)" data-count="(\d+)"')
TOTAL = re.compile(r'data-total="(\d+)"')
BERLIN = ZoneInfo("Europe/Berlin")


def launch(*aspects: str, hours: float = 5, **values: Any) -> LaunchPage:
    started = timezone.now() - timedelta(hours=hours)
    page = blog.post(
        LaunchPage,
        aspects=[("aspect", line) for line in aspects],
        starts_at=started,
        **{"first_published_at": started, **values},
    )
    assert isinstance(page, LaunchPage)
    return page


def said(
    on: LaunchPage, text: str, tone: str = Tone.NEUTRAL, kind: str = Kind.STATEMENT, **values: Any
) -> ReaderComment:
    """A public comment that was read as the worker reads it."""
    insight = values.pop("insight", 0.5)
    row = comment(on, comment=text, **values)
    analysis(row, tone=tone, kind=kind, insight=insight)
    mentioning.note(comment=row)
    return row


@pytest.fixture
def lotse() -> LaunchPage:
    page = launch("Preis, kostet", "Anzeige", product="Lotse")
    said(page, "Der Preis ist gut.", Tone.APPROVING, insight=0.2)
    said(page, "Der Preis ist gut, weil jedes Teil einzeln kostet.", Tone.APPROVING, insight=0.9)
    said(page, "Die Anzeige ist zu klein.", Tone.CRITICAL, Kind.PROBLEM)
    said(page, "Was kostet er in zehn Jahren?", kind=Kind.QUESTION)
    said(page, "Der Preis!", Tone.CRITICAL, status=Status.HELD)
    return page


def test_every_figure_of_the_room_opens_a_list_with_the_same_count(lotse: LaunchPage, login: Any) -> None:
    earlier = launch("Preis", hours=500, product="Bohle")
    said(earlier, "Gut.", Tone.APPROVING, confirmed_at=timezone.now() - timedelta(hours=498))
    client = login("sales")

    html = client.get(reverse("dashboard_launch", args=[lotse.pk])).content.decode()

    found = [(unescape(url), int(count)) for url, count in LINK.findall(html)]
    assert len(found) > 12
    for url, count in found:
        total = TOTAL.search(client.get(url).content.decode())
        assert total, url
        assert int(total.group(1)) == count, url


def test_aspects_are_counted_by_side_and_quoted_with_the_most_insight(lotse: LaunchPage, rf: Any) -> None:
    price, display = launches.room(lotse, rf.get("/")).aspects

    assert (price.name, price.all.count, price.praise.count, price.problems.count) == ("Preis", 3, 2, 0)
    assert price.praised is not None
    assert "einzeln kostet" in price.praised.comment.comment
    assert price.criticised is None
    assert (display.name, display.all.count, display.problems.count) == ("Anzeige", 1, 1)


def test_launch_without_aspects_says_what_naming_them_would_bring(login: Any) -> None:
    html = login("sales").get(reverse("dashboard_launch", args=[launch().pk])).content.decode()

    assert "names no aspects" in html or "keine Aspekte" in html


def test_room_before_the_first_comment_says_so(rf: Any) -> None:
    room = launches.room(launch("Preis"), rf.get("/"))

    assert room.curve_sentence in {"No comment has come in yet.", "Noch ist kein Kommentar eingegangen."}
    assert [figure.count for figure in room.figures] == [0] * 5
    assert room.earlier == []


def test_launch_that_starts_later_than_its_post_is_counted_from_its_start(rf: Any) -> None:
    page = launch(first_published_at=timezone.now() - timedelta(days=9))

    room = launches.room(page, rf.get("/"))

    assert room.since == page.starts_at
    assert room.by is By.HOUR


def test_launch_without_a_start_is_counted_from_its_publication(rf: Any) -> None:
    page = launch(hours=200)
    LaunchPage.objects.filter(pk=page.pk).update(starts_at=None)
    page.refresh_from_db()

    room = launches.room(page, rf.get("/"))

    assert room.since == page.first_published_at
    assert room.by is By.DAY


def test_curve_has_every_hour_the_empty_ones_too_and_its_parts_add_up(rf: Any) -> None:
    page = launch(hours=5)
    now = timezone.now()
    for hours in (0.1, 0.2, 3):
        said(page, "Gut.", confirmed_at=now - timedelta(hours=hours))

    room = launches.room(page, rf.get("/"), now=now)

    assert room.by is By.HOUR
    assert len(room.curve) in {6, 7}
    assert sum(step.figure.count for step in room.curve) == 3
    assert max(step.height for step in room.curve) == 100
    assert all(step.top + step.height == 100 for step in room.curve)


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-11-30", 24)])
def test_curve_of_a_day_has_as_many_hours_as_the_day(day: str, hours: int) -> None:
    since = datetime.fromisoformat(day).replace(tzinfo=BERLIN)
    with timezone.override(BERLIN):
        steps = curve(CommentFilter(post=1), since, since + timedelta(days=1) - timedelta(seconds=1), By.HOUR)

    assert len({step.begins for step in steps}) == len(steps) == hours


@pytest.mark.parametrize("by", [By.DAY, By.WEEK])
@pytest.mark.parametrize(
    ("day", "after", "later"), [("2026-03-29", "2026-03-30", "2026-05-01"), ("2026-10-25", "2026-10-26", "2026-11-20")]
)
def test_curve_over_a_change_of_the_clocks_puts_each_comment_into_its_step(
    by: By, day: str, after: str, later: str
) -> None:
    page = launch(hours=24 * 400)
    # The first and the last minute of a day on which the clocks change, by the clock of the house, and what is beside them.
    at = [
        datetime.fromisoformat(moment).replace(tzinfo=BERLIN)
        for moment in (f"{day} 00:00", f"{day} 23:59", f"{after} 00:00", f"{later} 12:00")
    ]
    for moment in at:
        said(page, "Gut.", confirmed_at=moment)

    with timezone.override(BERLIN):
        steps = curve(CommentFilter(post=page.pk), at[0], at[-1] + timedelta(days=9), by)

    expected = Counter(by.begin(moment) for moment in at)
    assert Counter({step.begins: step.figure.count for step in steps if step.figure.count}) == expected
    assert [by.next(step.begins) for step in steps[:-1]] == [step.begins for step in steps[1:]]


def test_curve_for_somebody_elsewhere_has_the_days_of_their_own_clock() -> None:
    page = launch(hours=24 * 400)
    at = [datetime(2026, 5, day, 16, 30, tzinfo=UTC) for day in (3, 3, 4)]
    for moment in at:
        said(page, "Gut.", confirmed_at=moment)

    with timezone.override(ZoneInfo("Asia/Tokyo")):
        steps = curve(CommentFilter(post=page.pk), at[0] - timedelta(days=3), at[0] + timedelta(days=9), By.DAY)

    found = {step.begins.isoformat(): step.figure.count for step in steps if step.figure.count}
    assert found == {"2026-05-04T00:00:00+09:00": 2, "2026-05-05T00:00:00+09:00": 1}


@pytest.mark.parametrize(
    ("days", "by", "bars"),
    [(7, By.HOUR, 7 * 24 + 1), (84, By.DAY, 85), (700, By.WEEK, 101), (4000, By.WEEK, MOST_BARS)],
)
def test_curve_of_any_age_ends_now_and_has_few_bars(days: int, by: By, bars: int) -> None:
    now = datetime(2026, 6, 1, 12, tzinfo=BERLIN)
    age = timedelta(days=days)

    with timezone.override(BERLIN):
        steps = curve(CommentFilter(post=1), now - age, now, By.age(age))
        last = steps[-1].begins

        assert By.age(age) is by
        assert last <= now < by.next(last)
    assert len(steps) == bars


def test_earlier_launches_are_compared_at_the_same_age(lotse: LaunchPage, rf: Any) -> None:
    now = timezone.now()
    earlier = launch("Preis", hours=500, product="Bohle")
    said(earlier, "Gut.", Tone.APPROVING, confirmed_at=now - timedelta(hours=498))
    said(earlier, "Schlecht.", Tone.CRITICAL, confirmed_at=now - timedelta(hours=497))
    said(earlier, "Spät.", Tone.CRITICAL, confirmed_at=now - timedelta(hours=100))
    launch(hours=1, product="Später")
    launch(hours=900, product="Entwurf", live=False)

    [found] = launches.room(lotse, rf.get("/"), now=now).earlier

    assert found.page.product == "Bohle"
    assert (found.comments.count, found.approving.count, found.critical.count) == (2, 1, 1)
    assert found.approving.is_small


def test_queries_grow_with_neither_comments_nor_aspects(
    lotse: LaunchPage, rf: Any, django_assert_max_num_queries: Any
) -> None:
    wide = launch(*(f"Aspekt{number}" for number in range(9)))
    for number in range(9):
        said(wide, f"Aspekt{number} ist gut.", Tone.APPROVING)
        said(wide, f"Aspekt{number} ist nicht gut.", Tone.CRITICAL)

    summing.settle()
    with django_assert_max_num_queries(26):
        launches.room(wide, rf.get("/"))


def test_room_brings_the_state_it_was_made_in_and_the_question_for_the_next(lotse: LaunchPage, login: Any) -> None:
    client, address = login("sales"), reverse("dashboard_launch", args=[lotse.pk])

    html = client.get(address).content.decode()
    said(lotse, "Die Anzeige ist gut.", Tone.APPROVING)
    changed = client.get(address).content.decode()

    states = [re.findall(r'data-state="([^"]+)"', page) for page in (html, changed)]
    [asked] = re.findall(r'data-question="([^"]+)"', html)
    assert states[0] != states[1] == [sums.state()]
    assert Client().get(unescape(asked)).status_code == 200


def test_list_of_launches_leads_to_each_room(lotse: LaunchPage, login: Any) -> None:
    client: Client = login("ceo")

    html = client.get(reverse("dashboard_launches")).content.decode()

    assert reverse("dashboard_launch", args=[lotse.pk]) in html
    assert 'data-count="4"' in html


def test_house_without_launches_says_what_will_stand_here(login: Any) -> None:
    assert login("ceo").get(reverse("dashboard_launches")).status_code == 200


@pytest.mark.parametrize("kind", ["essay", "draft", "nothing"])
def test_room_of_what_is_no_launch_is_not_found(login: Any, kind: str) -> None:
    pk = {"essay": lambda: blog.post().pk, "draft": lambda: launch(live=False).pk, "nothing": lambda: 10**9}[kind]()

    assert login("ceo").get(reverse("dashboard_launch", args=[pk]), follow=True).status_code == 404

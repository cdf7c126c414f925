"""HR's figures: each number is the list it opens, small ones stay bounds, and intervals say how sure a share is."""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import time_machine
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import Locale

from accounts.models import User
from blog.models import PostPage, Topic
from comments.enums import Purpose
from comments.models import ReaderComment
from recruiting import breakdowns, figures, selectors, wilson
from recruiting.enums import Reason, Stage
from recruiting.figures import Span, Written
from recruiting.filters import ALL, SUGGESTED, TALKS, Filters
from recruiting.models import BlindJudgement, Candidate, Decision, PartnerLead, ReviewEntry, ReviewSettings, Source
from tests.factories import blog
from tests.factories.accounts import UserFactory
from tests.factories.recruiting import lead, remark

pytestmark = pytest.mark.django_db
FIGURES = "/admin/recruiting/candidates/figures/"
AUTUMN = datetime(2026, 9, 10, 10, tzinfo=UTC)
NUMBERS = count()


def crowd(number: int, under: ReaderComment, **values: Any) -> list[Candidate]:
    """So many people who came in through one comment; `after` days later, for `reason`, somebody moved them to their stage."""
    after, reason, by = values.pop("after", 2), values.pop("reason", Reason.EXPERTISE), values.pop("by", None)
    values = {"is_suggested": True, "first_seen_at": AUTUMN, **values}
    later = timezone.now() + timedelta(days=30)
    rows = Candidate.objects.bulk_create(
        Candidate(person_key=f"crowd{next(NUMBERS)}", name="L", email="l@post.example", language="de", delete_after=later, **values)
        for _ in range(number)
    )  # fmt: skip
    Source.objects.bulk_create(
        Source(candidate=row, comment=under, consent=under.consents.get(), post=under.target_id) for row in rows
    )
    if by:
        at, stage = values["first_seen_at"] + timedelta(days=after), values["stage"]
        Decision.objects.bulk_create(
            Decision(candidate=row, by=by, at=at, from_stage="new", to_stage=stage, reason=reason) for row in rows
        )
    return rows


@pytest.fixture
def hr() -> User:
    return UserFactory(role="hr")


@pytest.fixture
def post() -> PostPage:
    """Under the topic "Pumpen"."""
    page = blog.post(title="Was ein Stillstand kostet")
    page.topics.add(Topic.objects.create(name="Pumpen", slug="pumpen", locale=Locale.objects.get(language_code="de")))
    page.save()
    return page


@pytest.fixture
def house(post: PostPage, hr: User) -> PostPage:
    """Sixty-three people in every state, most of September under one post."""
    under, other = remark(post), remark(blog.post(title="Ein anderer"), submit_date=AUTUMN)
    ReaderComment.objects.filter(pk=under.pk).update(submit_date=AUTUMN)
    crowd(9, under)
    crowd(6, under, is_suggested=False)
    crowd(10, under, stage=Stage.SHORTLISTED, by=hr)
    crowd(6, under, stage=Stage.JOINED, by=hr, reason=Reason.AGREED)
    crowd(7, under, stage=Stage.DISMISSED, by=hr, reason=Reason.MISREAD, after=20)
    crowd(2, under, stage=Stage.DISMISSED, by=hr, reason=Reason.NO_OPENING)
    crowd(3, under, stage=Stage.LATER, by=hr, reason=Reason.INTEREST)
    crowd(2, under, stage=Stage.LATER, by=hr, reason=Reason.TOO_LITTLE, is_suggested=False)
    crowd(5, under, stage=Stage.TALKS, by=hr, reason=Reason.INTEREST, first_seen_at=AUTUMN - timedelta(days=40))
    crowd(3, other, first_seen_at=AUTUMN - timedelta(days=40))
    judged = [*crowd(6, under), *crowd(4, under, is_suggested=False)]
    BlindJudgement.objects.bulk_create(
        BlindJudgement(candidate=person, by=hr, is_useful=place % 3 > 0) for place, person in enumerate(judged)
    )
    crowd(1, under, awaits_judgement=True)
    return post


def rows_behind(client: Client, url: str) -> int:
    """How many rows the list holds over all its pages."""
    number, page = 0, 1
    while True:
        queue = client.get(f"{url}&p={page}").context["queue"]
        number += len(queue.rows)
        if not queue.leaf.has_next():
            return number
        page += 1


def test_every_figure_on_the_page_is_the_list_it_opens(house: PostPage, login: Any) -> None:
    client = login("hr")

    text = client.get(FIGURES).content.decode()
    links = re.findall(r'href="(/admin/recruiting/candidates/\?[^"]+)"[^>]*>\s*(\d+)', text)

    assert len(links) > 25
    for url, told in dict(links).items():
        query = dict(parse_qsl(urlsplit(url.replace("&amp;", "&")).query))
        assert selectors.people(Purpose.WORK, Filters.read(query)).count() == int(told), url
    busiest = next(url for url, told in links if int(told) > 50).replace("&amp;", "&")
    assert rows_behind(client, busiest) == 64


def test_funnel_precision_and_waits_are_what_was_put_in(house: PostPage) -> None:
    found = figures.of(Purpose.WORK, Span())

    assert [(step.everybody.number, step.suggested.number) for step in found.steps] == [
        (64, 51), (35, 33), (11, 11), (6, 6),
    ]  # fmt: skip
    assert (found.decided.yes.number, found.decided.no.number, found.unsaid.number) == (24, 7, 2)
    assert (found.blind.yes.number, found.blind.no.number) == (4, 2)
    assert (found.missed.yes.number, found.missed.no.number) == (2, 2)
    assert (found.decided.percent, found.decided.low, found.decided.high) == (77, 60, 89)
    assert found.waiting.number == 1
    assert found.comments == 2
    with translation.override("en"):
        waits = figures.of(Purpose.WORK, Span()).waits
    assert (waits.number, waits.half, waits.nine_of_ten) == (35, "2\xa0days", "2\xa0weeks, 6\xa0days")


def test_span_counts_from_its_first_to_its_last_day_by_the_clock_of_the_house(post: PostPage) -> None:
    under = remark(post)
    for moment in ("2026-03-28T22:59:59", "2026-03-28T23:00:00", "2026-03-29T21:59:59", "2026-03-29T22:00:00"):
        crowd(1, under, first_seen_at=datetime.fromisoformat(moment).replace(tzinfo=UTC))
    ReaderComment.objects.update(submit_date=datetime(2026, 3, 29, 21, 59, tzinfo=UTC))
    short = date(2026, 3, 29)

    found = figures.of(Purpose.WORK, Span(short, short))
    before = figures.of(Purpose.WORK, Span(until=short - timedelta(days=1)))

    assert (found.steps[0].everybody.number, found.comments) == (2, 1)
    assert (before.steps[0].everybody.number, before.comments) == (1, 0)
    assert "since=2026-03-29&until=2026-03-29" in found.steps[0].everybody.url
    assert found.waits.is_small


def test_in_conversation_counts_what_still_stands(post: PostPage, hr: User) -> None:
    under, wanted = remark(post), Filters(stage=ALL, who=ALL, reached=TALKS)
    trails = {
        "moved on": [("shortlisted", "talks", "interest"), ("talks", "dismissed", "no_opening")],
        "taken back": [("shortlisted", "talks", "interest"), ("talks", "shortlisted", "taken_back")],
        "back and again": [
            ("shortlisted", "talks", "interest"), ("talks", "shortlisted", "taken_back"), ("shortlisted", "talks", "fits"),
            ("talks", "later", "interest"),
        ],
        "both taken back": [
            ("shortlisted", "talks", "interest"), ("talks", "later", "interest"), ("later", "talks", "taken_back"),
            ("talks", "shortlisted", "taken_back"),
        ],
    }  # fmt: skip
    people = {}
    for name, trail in trails.items():
        (people[name],) = crowd(1, under, stage=trail[-1][1])
        Decision.objects.bulk_create(
            Decision(candidate=people[name], by=hr, from_stage=start, to_stage=end, reason=reason)
            for start, end, reason in trail
        )

    found = set(selectors.people(Purpose.WORK, wanted))

    assert found == {people["moved on"], people["back and again"]}


def test_breakdowns_hide_small_numbers_and_rows_that_would_tell_one(house: PostPage) -> None:
    with translation.override("en"):
        by_post, by_topic, by_month = breakdowns.of(Purpose.WORK, Span())

    assert [line.label for line in by_topic.lines] == ["Pumpen"]
    assert [cell.words for _name, cell in by_topic.lines[0].named] == ["61", "48", "35", "11", "6"]
    assert (by_topic.lines[0].comments, by_topic.left_out, by_topic.empty) == (1, 0, False)
    assert ([line.label for line in by_post.lines], by_post.left_out) == (["Was ein Stillstand kostet"], 1)
    assert [line.label for line in by_month.lines] == ["September 2026", "August 2026"]
    august = [cell.words for _name, cell in by_month.lines[1].named]
    assert august == ["8", "8", "more than 3", "more than 3", "0"]
    assert all(cell.url == "" for _name, cell in by_month.lines[1].named if "than" in cell.words)
    assert "since=2026-08-01&until=2026-08-31" in by_month.lines[1].named[0][1].url


def test_breakdown_by_topic_counts_every_language_once_and_names_it_in_the_readers(post: PostPage) -> None:
    german = Topic.objects.get()
    english = Topic.objects.create(
        name="Pumps",
        slug="pumps",
        locale=Locale.objects.get(language_code="en"),
        translation_key=german.translation_key,
    )
    other = blog.post(language="en", title="The price of a stop")
    other.topics.add(english)
    other.save()
    crowd(5, remark(post))
    crowd(6, remark(other))
    crowd(2, remark(post), stage=Stage.SHORTLISTED)

    with translation.override("en"):
        (line,) = breakdowns.of(Purpose.WORK, Span())[1].lines
    with translation.override("de"):
        (german_line,) = breakdowns.of(Purpose.WORK, Span())[1].lines

    assert (line.label, german_line.label) == ("Pumps", "Pumpen")
    assert [cell.url for _name, cell in line.named] != [cell.url for _name, cell in german_line.named]
    assert line.comments == german_line.comments
    assert [cell.words for _name, cell in line.named] == ["13", "13", "fewer than 5", "0", "0"]
    assert line.comments == 3
    wanted = Filters(stage=ALL, who=SUGGESTED, topic=english.pk)
    assert selectors.people(Purpose.WORK, wanted).count() == 13


def test_months_keep_to_the_span_they_are_part_of(post: PostPage) -> None:
    under = remark(post)
    crowd(5, under, first_seen_at=datetime(2026, 12, 31, 12, tzinfo=UTC))
    crowd(5, under, first_seen_at=datetime(2027, 2, 28, 12, tzinfo=UTC))

    february, december = breakdowns.of(Purpose.WORK, Span(date(2026, 12, 5), date(2027, 2, 28)))[2].lines

    assert "since=2026-12-05&until=2026-12-31" in december.named[0][1].url
    assert "since=2027-02-01&until=2027-02-28" in february.named[0][1].url


def test_empty_lists_say_so_and_leads_have_figures_of_their_own(login: Any) -> None:
    partner = lead(blog.post())
    BlindJudgement.objects.create(lead=partner, by=UserFactory(), is_useful=True)

    candidates = login("hr").get(FIGURES)
    leads = login("partners").get("/admin/recruiting/leads/figures/")

    assert candidates.context["figures"].steps[0].everybody.number == 0
    assert all(breakdown.empty for breakdown in candidates.context["breakdowns"])
    assert candidates.context["figures"].decided.total == 0
    assert leads.context["figures"].steps[0].everybody.number == 1
    assert leads.context["figures"].blind.percent == 100
    assert leads.context["breakdowns"][0].left_out == 1
    assert login("council").get("/admin/recruiting/leads/figures/").status_code == 302
    assert PartnerLead.objects.count() == 1


@pytest.mark.parametrize(
    "query",
    ["since=2026-02-30", "until=heute", "since=1899-01-01", "since=9999-12-31", "since=2026-05-02&until=2026-05-01"],
)
def test_a_span_that_is_none_is_told_and_kept_as_typed(login: Any, query: str) -> None:
    answer = login("hr").get(f"{FIGURES}?{query}")

    typed = dict(parse_qsl(query))
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert all(f'value="{value}"' in answer.content.decode() for value in typed.values())
    assert answer.context["span"] == Span()


@time_machine.travel("2026-11-29T12:00:00Z", tick=False)
def test_spans_offered_most_are_links_and_the_queue_tells_what_it_is_narrowed_by(login: Any, post: PostPage) -> None:
    client, topic = login("hr"), Topic.objects.get()

    spans = client.get(f"{FIGURES}?since=2026-08-31").context["spans"]
    query = (
        f"stage=all&who=all&topic={topic.pk}&since=2026-08-31&until=2026-09-30&reached=talks&verdict=right&blind=useful"
    )
    queue = client.get(f"/admin/recruiting/candidates/?{query}")
    unknown = client.get("/admin/recruiting/candidates/?topic=99999")

    assert [is_present for _label, _url, is_present in spans] == [False, False, True, False]
    assert len(queue.context["chips"]) == 6
    assert queue.context["chips"][0].text.endswith("Pumpen")
    assert queue.context["filters"].query == query
    assert queue.content.decode().count('type="hidden" name="since" value="2026-08-31"') == 2
    assert unknown.context["queue"].count == 0
    assert FIGURES in queue.content.decode()


def test_export_of_a_narrowed_list_is_in_the_record_with_its_days(login: Any, house: PostPage) -> None:
    address = "/admin/recruiting/candidates/export/csv/?stage=all&who=all&since=2026-09-01&reached=talks"
    answer = login("hr").post(address)

    entry = ReviewEntry.objects.get(act="exported")
    assert answer.status_code == 200
    assert entry.detail["filters"]["since"] == "2026-09-01"
    assert "until" not in entry.detail["filters"]
    assert "2026-09-01" in entry.step


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662)],
)
def test_interval_equals_published_values(hits: int, total: int, low: float, high: float) -> None:
    assert wilson.interval(hits, total) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@pytest.mark.parametrize("number", [1, 40])
def test_figures_take_the_same_queries_however_many_people(
    post: PostPage, hr: User, number: int, django_assert_num_queries: Any
) -> None:
    ReviewSettings.load()
    under = remark(post)
    for page in range(1 + number // 20):
        crowd(number + 5, under if not page else remark(blog.post()), stage=Stage.SHORTLISTED, by=hr)

    with django_assert_num_queries(34):
        written = Written.of(Span())
        figures.of(Purpose.WORK, Span(), written)
        breakdowns.of(Purpose.WORK, Span(), written)


def test_comments_are_counted_by_post_and_month_of_the_clock_of_the_house(post: PostPage) -> None:
    rows = [remark(post), remark(post), remark(blog.post())]
    late = datetime(2026, 8, 31, 22, 30, tzinfo=UTC)
    for row, at in zip(rows, (AUTUMN, late, late), strict=True):
        ReaderComment.objects.filter(pk=row.pk).update(submit_date=at)

    whole, august = Written.of(Span()), Written.of(Span(until=date(2026, 8, 31)))

    assert (whole.total, whole.under([post.pk]), whole.in_month(date(2026, 9, 1))) == (3, 2, 3)
    assert (whole.under([]), whole.in_month(date(2026, 8, 1)), august.total) == (0, 0, 0)


def test_whoever_wrote_under_two_posts_of_a_topic_is_one_there_and_one_under_each(post: PostPage) -> None:
    second = blog.post(title="Und noch einer")
    second.topics.add(Topic.objects.get())
    second.save()
    people = crowd(6, remark(post))
    under = remark(second)
    Source.objects.bulk_create(
        Source(candidate=row, comment=under, consent=under.consents.get(), post=second.pk) for row in people
    )

    by_post, by_topic, _by_month = breakdowns.of(Purpose.WORK, Span())

    assert [line.named[0][1].words for line in by_post.lines] == ["6", "6"]
    assert [(line.named[0][1].words, line.comments) for line in by_topic.lines] == [("6", 2)]

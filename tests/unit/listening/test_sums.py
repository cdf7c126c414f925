"""Stored sums say what the lists show, whatever happened to the comments."""

import statistics
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import combinations_with_replacement, product
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db.models import F
from django.db.models.functions import TruncDay
from django.utils import timezone

from blog.models import LaunchPage, PostPage
from comments.actions import erasure, moderation, restricting
from comments.enums import Badge, Relation, Status
from comments.models import CommentQuerySet, ReaderComment
from listening import finding, signal_handlers, sums
from listening.actions import mentioning, summing
from listening.enums import Kind, ListState, Tone
from listening.filters import CommentFilter
from listening.models import Recount, Standing, Sum, SumState
from listening.sorts import Sort
from tests.factories import blog
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment
from tests.factories.listening import analysis

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 29, 12, tzinfo=UTC)


@pytest.fixture
def posts() -> list[int]:
    """Two posts with comments of many sorts at odd minutes, one of the posts a launch."""
    launch = blog.post(LaunchPage, product="Lotse", aspects=[("aspect", "Preis")])
    pages = [launch, blog.post()]
    sorts = product(pages, (Kind.QUESTION, Kind.PROBLEM), (Tone.CRITICAL, Tone.NEUTRAL), (Status.PUBLIC, Status.HELD))
    for number, (page, kind, tone, status) in enumerate(sorts):
        row = comment(
            page, status=status, comment="Der Preis?", confirmed_at=NOON + timedelta(minutes=25 * number),
            relation=(Relation.CUSTOMER, Relation.UNSTATED)[number % 2],
        )  # fmt: skip
        analysis(row, kind=kind, tone=tone, insight=(0.2, 0.8)[number % 2])
        mentioning.note(comment=row)
        if number % 3 == 0:
            comment(page, parent=row, badge=Badge.SUPPORT)
    comment(launch, status=Status.UNCONFIRMED)
    return [page.pk for page in pages]


def filters(posts: list[int]) -> Iterator[CommentFilter]:
    times = (None, NOON + timedelta(minutes=30), NOON + timedelta(minutes=40), NOON + timedelta(hours=3))
    for since, until in product(times, times):
        yield CommentFilter(since=since, until=until, post=posts[0], tone=Tone.CRITICAL)
    for kind, tone, post, aspect in product(
        ("", Kind.QUESTION, Kind.WISH), ("", Tone.CRITICAL), (None, posts[0]), ("", "Preis")
    ):
        yield CommentFilter(kind=kind, tone=tone, post=post, aspect=aspect)
    for state, post, relation in product(ListState, (None, *posts), ("", Relation.CUSTOMER)):
        yield CommentFilter(state=state, post=post, relation=relation)
        yield CommentFilter(state=state, post=post, worth=True)
        yield CommentFilter(state=state, post=post, open=True)
        yield CommentFilter(state=state, post=post, open=False, since=NOON + timedelta(hours=1))


def assert_true(posts: list[int]) -> None:
    for chosen in filters(posts):
        assert sums.count(chosen) == chosen.rows().count(), chosen
    assert finding.waits(posts) == typical_waits(posts)


def typical_waits(posts: list[int]) -> dict[int, timedelta]:
    """Asked of the comments themselves, one by one."""
    waited: dict[int, list[timedelta]] = {}
    for row in ReaderComment.objects.visible().by_readers().filter(target_id__in=posts):
        own = ReaderComment.objects.answers().visible().filter(in_reply_to=row)
        if first := own.order_by("submit_date").first():
            waited.setdefault(row.target_id, []).append(first.submit_date - row.submit_date)
    return {post: statistics.median(waits) for post, waits in waited.items()}


def stored() -> dict[Sort, int]:
    return {Sort.of(row): row.number for row in Sum.objects.exclude(number=0)}


def test_count_says_what_every_list_shows(posts: list[int]) -> None:
    assert sums.count(CommentFilter(kind=Kind.QUESTION, post=posts[0])) == 2

    assert_true(posts)


def test_count_of_those_asked_back_asks_the_comments(posts: list[int]) -> None:
    assert sums.count(CommentFilter(asked="any")) == 0


def test_count_after_every_kind_of_change_is_still_true(posts: list[int], django_assert_num_queries: Any) -> None:
    sums.count(CommentFilter())
    rows = list(ReaderComment.objects.by_readers().exclude(status=Status.UNCONFIRMED).order_by("pk"))
    somebody = UserFactory()

    moderation.approve(comment=rows[1], by=somebody)
    moderation.reject(comment=rows[2], by=somebody)
    restricting.restrict(comment=rows[4])
    erasure.erase(comment=rows[6])
    erasure.erase(comment=rows[7])
    signal_handlers.read_anew(sender=None, comment=rows[8])
    CommentQuerySet(ReaderComment).filter(pk=rows[10].pk).update(confirmed_at=NOON - timedelta(days=1))
    CommentQuerySet(ReaderComment).answers().first().delete()
    analysis(rows[12], version="another")

    assert_true(posts)
    with django_assert_num_queries(2):
        sums.count(CommentFilter())


def test_typical_wait_follows_answers_that_come_go_and_are_the_only_ones(posts: list[int]) -> None:
    row = ReaderComment.objects.visible().by_readers().filter(target_id=posts[1]).earliest("pk")
    before = finding.waits(posts)

    late = comment(
        PostPage.objects.get(pk=posts[1]),
        parent=row,
        badge=Badge.SALES,
        submit_date=row.submit_date + timedelta(days=9),
    )
    assert finding.waits(posts) == typical_waits(posts)
    CommentQuerySet(ReaderComment).filter(pk=late.pk).update(submit_date=row.submit_date + timedelta(minutes=7))
    summing.note([row.pk])
    assert finding.waits(posts) == typical_waits(posts) != before
    for answer in ReaderComment.objects.answers().filter(target_id=posts[1]):
        answer.delete()

    assert finding.waits(posts) == typical_waits(posts)
    assert posts[1] not in finding.waits(posts)


def test_rebuild_comes_to_the_same_sums(posts: list[int]) -> None:
    summing.settle()
    moderation.reject(comment=ReaderComment.objects.visible().by_readers().first(), by=UserFactory())
    summing.settle()
    before, waits = stored(), finding.waits(posts)

    call_command("rebuild_sums")

    assert stored() == before
    assert finding.waits(posts) == waits != {}
    assert len(before) > 50
    assert not Recount.objects.exists()


def test_rebuild_mends_what_is_wrong(posts: list[int]) -> None:
    summing.settle()
    Sum.objects.filter(post=posts[0]).update(number=7)
    Standing.objects.all().delete()

    summing.rebuild()

    assert_true(posts)


def test_settle_twice_adds_nothing(posts: list[int]) -> None:
    summing.settle()
    before = stored()
    summing.note(ReaderComment.objects.values_list("pk", flat=True))

    assert summing.settle() > 0
    assert summing.settle() == 0
    assert stored() == before


def test_catch_up_counts_more_than_one_step_takes(posts: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summing, "AT_ONCE", 5)

    assert summing.catch_up() > 40
    assert not Recount.objects.exists()
    assert_true(posts)


def test_settle_where_nothing_was_ever_built_leaves_everything_for_later(posts: list[int]) -> None:
    SumState.objects.all().delete()

    assert summing.settle() == 0
    assert Recount.objects.exists()


def test_erased_comment_stands_nowhere_at_once_and_no_sum_names_it(posts: list[int]) -> None:
    summing.settle()
    row = ReaderComment.objects.visible().by_readers().first()

    erasure.erase(comment=row)

    assert not Standing.objects.filter(comment=row.pk).exists()
    assert_true(posts)


def test_over_time_counts_the_first_hour_from_its_moment(posts: list[int]) -> None:
    chosen = CommentFilter(state=ListState.ALL, since=NOON + timedelta(minutes=20))

    found = sums.over_time(chosen, F("hour"), is_by_hour=True)

    assert found[NOON] == 2
    assert sum(found.values()) == chosen.rows().count()


def test_by_post_up_to_a_moment_within_an_hour(posts: list[int]) -> None:
    until = NOON + timedelta(minutes=60)

    tally = sums.by_post(posts, until=until)[posts[0]]

    assert tally.comments == CommentFilter(post=posts[0], until=until).rows().count() == 2
    assert tally.tones == {Tone.CRITICAL: 1, Tone.NEUTRAL: 1}


def moments(zone: ZoneInfo) -> list[datetime]:
    """Where days, hours and what is no whole hour begin and end, around both changes of the clocks."""
    days = [
        datetime(2026, 3, 27),
        datetime(2026, 3, 29),
        datetime(2026, 3, 30),
        datetime(2026, 10, 25),
        datetime(2026, 10, 26),
    ]
    after = (timedelta(), timedelta(seconds=1), timedelta(hours=4), timedelta(hours=23, minutes=59))
    return [(day + time).replace(tzinfo=zone) for day in days for time in after]


@pytest.fixture
def year() -> int:
    """A post with a comment at each of these moments."""
    page = blog.post()
    for at in moments(ZoneInfo("Europe/Berlin")):
        analysis(comment(page, confirmed_at=at), kind=Kind.PROBLEM)
    comment(blog.post(), confirmed_at=NOON)
    comment(page, confirmed_at=None)
    return page.pk


@pytest.mark.parametrize("house", ["Europe/Berlin", "America/New_York", "UTC"])
def test_count_between_any_two_moments_is_that_of_the_list_whatever_the_clock_of_the_house(
    year: int, settings: Any, house: str
) -> None:
    settings.TIME_ZONE = house
    summing.rebuild()
    somewhere = sorted([*moments(ZoneInfo(house))[::3], *moments(ZoneInfo("Europe/Berlin"))[1::4]])

    for since, until in [(None, somewhere[4]), (somewhere[4], None), *combinations_with_replacement(somewhere, 2)]:
        for chosen in (
            CommentFilter(since=since, until=until, kind=Kind.PROBLEM),
            CommentFilter(since=since, until=until, post=year),
        ):
            assert sums.count(chosen) == chosen.rows().count(), chosen


def test_whole_days_are_counted_without_a_look_at_hours(year: int, django_assert_num_queries: Any) -> None:
    summing.settle()
    since, until = (datetime(2026, month, 26, tzinfo=ZoneInfo("Europe/Berlin")) for month in (3, 10))
    chosen = CommentFilter(since=since, until=until, post=year)

    Sum.objects.filter(is_day=False).delete()

    with django_assert_num_queries(2):
        counted = sums.count(chosen)
    assert counted == chosen.rows().count() == 16
    assert sums.grouped(chosen, "post") == {(year,): 16}


def test_days_follow_every_change_and_rebuilding_comes_to_the_same(year: int) -> None:
    summing.settle()
    rows = list(ReaderComment.objects.by_readers().order_by("pk"))
    moderation.reject(comment=rows[0], by=UserFactory())
    erasure.erase(comment=rows[5])
    CommentQuerySet(ReaderComment).filter(pk=rows[6].pk).update(confirmed_at=NOON - timedelta(days=90))
    summing.settle()
    kept = stored()

    summing.rebuild()

    assert stored() == kept
    days = [number for sort, number in kept.items() if sort.is_day and not sort.version and sort.post == year]
    # One is rejected, one erased, one stands under the other post.
    assert sum(days) == len(rows) - 3


def test_steps_of_days_are_the_same_as_steps_of_hours(year: int) -> None:
    at = moments(ZoneInfo("Europe/Berlin"))[::3]

    for since, until in combinations_with_replacement(at, 2):
        chosen = CommentFilter(since=since, until=until)
        by_day = sums.over_time(chosen, TruncDay("hour"), is_by_hour=False)
        assert by_day == sums.over_time(chosen, TruncDay("hour"), is_by_hour=True), (since, until)


def test_sums_from_before_there_were_days_are_built_anew_after_the_migration(year: int) -> None:
    summing.rebuild()
    kept = stored()
    Sum.objects.filter(is_day=True).delete()
    SumState.objects.update(zone="")

    signal_handlers.build_sums(sender=None)

    assert stored() == kept


def test_sums_by_the_days_of_another_zone_are_built_anew_after_a_migration(year: int, settings: Any) -> None:
    summing.rebuild()
    before = SumState.objects.get().built_at
    signal_handlers.build_sums(sender=None)
    assert SumState.objects.get().built_at == before

    settings.TIME_ZONE = "America/New_York"
    signal_handlers.build_sums(sender=None)

    state = SumState.objects.get()
    assert (state.zone, state.built_at > before) == ("America/New_York", True)
    assert {sort.hour.hour for sort in stored() if sort.is_day and sort.hour.year == 2026} == {4}


def test_by_aspect_counts_each_side(posts: list[int]) -> None:
    tally = sums.by_aspect(posts[0])["Preis"]

    assert (tally.comments, tally.tones[Tone.CRITICAL]) == (4, 2)


def test_grouped_by_relation(posts: list[int]) -> None:
    found = sums.grouped(CommentFilter(state=ListState.ALL), "relation")

    assert found == {(Relation.CUSTOMER,): 8, (Relation.UNSTATED,): 8}


def test_sums_never_built_are_built_after_a_migration(posts: list[int]) -> None:
    from django.apps import apps

    from listening.signal_handlers import build_sums

    SumState.objects.all().delete()
    build_sums(sender=apps.get_app_config("listening"))

    assert SumState.objects.get().built_at <= timezone.now()
    assert_true(posts)

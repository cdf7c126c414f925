"""How posts are read: what is counted, compared and said."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from blog.enums import Source
from blog.models import PostPage, PostReads, PostViews
from dashboard import readers_of_a_post, readership
from dashboard.readership import Readership, Span
from tests.factories import blog

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 30)
WEEK = Span(7, TODAY)


def opened(post: PostPage, days_ago: int = 0, *, source: str = Source.UNTOLD, number: int = 1, read: int = 0) -> None:
    day = TODAY - timedelta(days=days_ago)
    PostViews.objects.create(post=post, day=day, source=source, number=number)
    if read:
        PostReads.objects.create(post=post, day=day, number=read)


def published(days_ago: int, **values: Any) -> PostPage:
    return blog.post(
        first_published_at=timezone.make_aware(datetime(2026, 11, 30, 12)) - timedelta(days=days_ago), **values
    )


@pytest.mark.parametrize(("asked", "days"), [("7", 7), ("365", 365), ("8", 30), ("", 30), ("x", 30), ("9" * 40, 30)])
def test_span_is_one_of_those_on_offer(asked: str, days: int) -> None:
    assert Span.read(asked, TODAY).days == days


def test_span_begins_so_that_today_is_its_last_day_and_the_one_before_ends_where_it_begins() -> None:
    assert (WEEK.since, WEEK.before.since, WEEK.before.today) == (
        date(2026, 11, 24),
        date(2026, 11, 17),
        date(2026, 11, 23),
    )


def test_post_is_counted_by_what_led_to_it_in_the_span_and_before() -> None:
    one, other = blog.post(), blog.post()
    opened(one, source=Source.SEARCH, number=3, read=2)
    opened(one, 6, number=4)
    opened(one, 7, number=5, read=1)
    opened(one, 14, number=50)
    opened(other, 1)

    found = readership.by_post([one.pk], WEEK)

    assert found == {one.pk: Readership(Counter({Source.SEARCH: 3, Source.UNTOLD: 4}), read=2, before=5)}
    assert readership.by_post([one.pk], None)[one.pk].opened == 62
    assert readership.whole(WEEK).opened == 8
    assert set(readership.by_post(None, WEEK)) == {one.pk, other.pk}


def test_post_nobody_opened_has_no_readers(django_assert_num_queries: Any) -> None:
    post = blog.post()

    with django_assert_num_queries(3):
        found = readership.by_post([post.pk], WEEK)[post.pk]

    assert (found.opened, found.read, found.shares, found.told, found.bars) == (0, 0, [], "", [])


def test_sources_are_told_the_most_first_with_shares_only_of_many() -> None:
    few = Readership(Counter({Source.SEARCH: 2, Source.LINKEDIN: 3, Source.OWN: 0, Source.UNTOLD: 2}))
    many = Readership(Counter({Source.SEARCH: 30, Source.LINKEDIN: 60, Source.SITE: 6, Source.MAIL: 4}))

    with translation.override("en"):
        told = [found.told for found in (Readership(), few, many)]

    assert told == [
        "",
        "LinkedIn: 3, search engines: 2, not told: 2",
        "LinkedIn 60 %, search engines 30 %, other sites 6 %",
    ]


def test_more_readers_than_opened_are_told_as_all_of_them() -> None:
    post = blog.post()
    opened(post, number=12, read=15)

    share = readership.by_post([post.pk], WEEK)[post.pk].share_read

    assert (share.count, share.percent) == (12, 100)


def test_first_days_stand_beside_the_middle_one_of_earlier_posts_of_the_language() -> None:
    earlier = [published(60 - 10 * number) for number in range(3)]
    for post, number in zip(earlier, (100, 20, 40), strict=True):
        begun = (TODAY - timezone.localdate(post.first_published_at)).days
        opened(post, begun, number=number)
        opened(post, begun - 7, number=1_000)
    young, english, post = published(12), published(20, language="en"), published(9)
    opened(young, 12, number=90_000)
    opened(english, 20, number=5_000)
    opened(post, 9, number=30)
    opened(post, 2, number=7)

    found = readers_of_a_post.first_days(post, TODAY)

    assert found is not None
    assert (found.opened, found.usual, found.others, found.is_over) == (30, 70.0, 4, True)
    with translation.override("en"):
        assert found.says == "The 4 posts before it in this language were typically opened 70 times in that time."


def test_first_post_has_nothing_to_be_compared_with_and_one_from_before_counting_no_first_days() -> None:
    former, first = published(40), published(3)
    opened(first, 3)

    found = readers_of_a_post.first_days(first, TODAY)

    assert found is not None
    assert not found.is_over
    with translation.override("en"):
        assert found.says == "There is no other post yet to compare it with."
    assert readers_of_a_post.first_days(former, TODAY) is None


def test_nothing_is_said_of_first_days_where_nothing_was_ever_counted() -> None:
    assert readers_of_a_post.first_days(published(3), TODAY) is None


def test_days_are_all_there_with_their_height_and_told_in_a_sentence() -> None:
    post = blog.post()
    opened(post, 0, number=5, read=3)
    opened(post, 2, number=10)
    opened(post, 2, source=Source.OWN, number=10)

    days = readers_of_a_post.days(post.pk, WEEK)

    assert [(day.opened, day.read, day.height) for day in days] == [(0, 0, 0.0)] * 4 + [
        (20, 0, 100.0),
        (0, 0, 0.0),
        (5, 3, 25.0),
    ]
    assert days[-1].top == 75.0
    with translation.override("en"):
        assert readers_of_a_post.days_in_words(days) == "Most on one day: 20, on 28 November 2026."
        assert readers_of_a_post.days_in_words(days[:2]) == "Nobody opened this post in that time."
        assert readers_of_a_post.days_in_words([]) == "Nobody opened this post in that time."


def test_long_span_is_told_by_weeks_from_monday_on() -> None:
    post = blog.post()
    opened(post, 0, number=5)
    opened(post, 1, number=7)

    days = readers_of_a_post.days(post.pk, Span(365, TODAY))

    assert [day.begins for day in days[-2:]] == [date(2026, 11, 23), date(2026, 11, 30)]
    assert [day.opened for day in days[-2:]] == [7, 5]
    assert len(days) == 53
    with translation.override("en"):
        assert readers_of_a_post.days_in_words(days) == "Most in one week: 7, from 23 November 2026 on."


@pytest.fixture
def ceo(client: Client, account: Any) -> Client:
    client.force_login(account("ceo"))
    return client


def test_page_shows_every_post_that_was_opened_with_a_file_of_the_same(ceo: Client) -> None:
    post, quiet = blog.post(title="Was wir reparieren"), blog.post(title="Still")
    PostViews.objects.create(post=post, day=timezone.localdate(), source=Source.SEARCH, number=40)
    PostReads.objects.create(post=post, day=timezone.localdate(), number=10)

    html = ceo.get(reverse("dashboard_readership"), {"days": "7"}).content.decode()
    file = ceo.get(reverse("dashboard_readership_file", args=["csv"]), {"days": "7"})

    assert "Was wir reparieren" in html
    assert "(25&nbsp;%)" in html
    assert quiet.title not in html
    assert 'aria-current="true"' in html
    assert "days=7" in html
    rows = b"".join(file.streaming_content).decode("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert "Was wir reparieren" in rows[1]
    assert '"40","0","10"' in rows[1]


def test_page_of_one_post_shows_its_days_sources_and_comments_and_has_a_file(ceo: Client) -> None:
    post = blog.post()
    PostViews.objects.create(post=post, day=timezone.localdate(), source=Source.LINKEDIN, number=1)

    html = ceo.get(reverse("dashboard_readers", args=[post.pk])).content.decode()
    file = ceo.get(reverse("dashboard_days_file", args=[post.pk, "csv"]))

    assert "LinkedIn" in html
    assert f"post={post.pk}" in html
    assert len(b"".join(file.streaming_content).decode().splitlines()) == 2


def test_empty_pages_say_what_will_stand_there(ceo: Client) -> None:
    post = blog.post()

    assert "Sobald jemand" in ceo.get(reverse("dashboard_readership")).content.decode()
    assert "niemand" in ceo.get(reverse("dashboard_readers", args=[post.pk])).content.decode()


def test_draft_and_unknown_post_have_no_page(ceo: Client) -> None:
    draft = blog.post(live=False)

    assert [
        ceo.get(reverse("dashboard_readers", args=[pk]), follow=True).status_code for pk in (draft.pk, 999_999)
    ] == [404, 404]


def test_number_of_queries_does_not_grow_with_posts(ceo: Client, django_assert_max_num_queries: Any) -> None:
    def asked() -> int:
        with django_assert_max_num_queries(100) as counted:
            ceo.get(reverse("dashboard_readership"))
        return len(counted)

    def plant(number: int) -> None:
        for _one in range(number):
            PostViews.objects.create(post=blog.post(), day=timezone.localdate(), source=Source.SEARCH, number=3)

    plant(1)
    asked()
    before = asked()
    plant(5)

    assert asked() == before

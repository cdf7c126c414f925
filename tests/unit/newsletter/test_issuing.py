"""Issues: made when they are due, for whom they concern, once, whatever dies in between."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import OperationalError
from django.utils import timezone

from blog.models import PostPage
from comments.models import Letter
from newsletter.actions import issuing, subscribing
from newsletter.enums import End, Frequency
from newsletter.models import Delivery, Issue, Subscription
from tests.factories import blog
from tests.factories.newsletter import subscriber
from tests.unit.newsletter.test_subscribing import topic

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 30, 7, 10, tzinfo=ZoneInfo("Europe/Berlin"))


def post(days: float = 2, **values: Any) -> PostPage:
    return blog.post(**{"first_published_at": MONDAY - timedelta(days=days), **values})


def make(now: datetime = MONDAY) -> list[Issue]:
    issuing.make_due(now)
    found = list(Issue.objects.order_by("pk"))
    for issue in found:
        issuing.fill(issue_id=issue.pk)
    return found


def hears() -> list[str]:
    return sorted(Letter.objects.filter(kind=issuing.DIGEST).values_list("address", flat=True))


def test_weekly_issue_has_the_posts_of_the_week_and_is_made_once() -> None:
    subscriber()
    week = [post(6), post(0.5)]
    post(8)

    [made] = make()
    again = make(MONDAY + timedelta(hours=1))

    assert sorted(made.posts.values_list("pk", flat=True)) == sorted(row.pk for row in week)
    assert again == [made]
    assert hears() == ["lena@post.example"]


def test_issue_is_not_made_before_what_was_published_a_moment_ago_is_stored() -> None:
    subscriber()
    post(1)

    assert issuing.make_due(MONDAY.replace(minute=4)) == 0
    assert issuing.make_due(MONDAY.replace(minute=5)) == 1


def test_issue_after_a_pause_of_the_worker_tells_what_the_missed_ones_would_have() -> None:
    subscriber()
    post(1)
    make()
    missed = post(-3)

    made = make(MONDAY + timedelta(days=14))

    assert list(made[-1].posts.values_list("pk", flat=True)) == [missed.pk]


def test_issue_is_made_by_language_and_frequency_for_those_alone() -> None:
    subscriber("w@post.example")
    subscriber("d@post.example", frequency=Frequency.DAILY)
    subscriber("m@post.example", frequency=Frequency.MONTHLY)
    subscriber("e@post.example", language="en")
    post(0.5)

    made = make()

    assert [(issue.language, issue.frequency) for issue in made] == [("de", "daily"), ("de", "weekly")]
    assert hears() == ["d@post.example", "w@post.example"]


def test_post_at_once_goes_to_who_wants_that_and_never_again_when_it_is_published_anew() -> None:
    subscriber(frequency=Frequency.AT_ONCE)
    row = post(0.001)
    make()
    PostPage.objects.filter(pk=row.pk).update(live=False)
    make()
    PostPage.objects.filter(pk=row.pk).update(live=True)

    [made] = make(MONDAY + timedelta(hours=1))

    assert (made.key, made.deliveries.count()) == (f"post:{row.pk}", 1)


def test_post_of_long_ago_is_no_news() -> None:
    subscriber(frequency=Frequency.AT_ONCE)
    post(3)

    assert make() == []


def test_who_hears_by_topic_also_of_a_translated_post() -> None:
    about, other = post(1), post(1)
    lager = topic("Lager", about)
    dichtung = topic("Dichtung", other)
    bearing = topic("Bearing", language="en")
    bearing.translation_key = lager.translation_key
    bearing.save()
    blog.home("en")
    translated = blog.translation(about, first_published_at=MONDAY - timedelta(days=1))
    translated.topics.add(lager)
    translated.save()
    for name, chosen in (("all", []), ("lager", [lager]), ("dicht", [dichtung]), ("both", [lager, dichtung])):
        subscriber(f"{name}@post.example", *chosen)
    subscriber("en@post.example", bearing, language="en")
    topic_of_nothing = topic("Nichts")
    subscriber("none@post.example", topic_of_nothing)

    make()

    assert hears() == [f"{name}@post.example" for name in ("all", "both", "dicht", "en", "lager")]


@pytest.mark.parametrize(
    "values",
    [
        {"confirmed_at": None},
        {"ended_at": timezone.now()},
        {"confirmed_at": MONDAY - timedelta(days=1)},
    ],
)
def test_who_is_not_proven_has_ended_or_came_later_hears_nothing(values: dict[str, Any]) -> None:
    subscriber(**values)
    post(2)

    assert make() == []


def test_issue_of_what_not_everybody_may_read_is_not_made() -> None:
    subscriber()
    post(1, live=False)

    assert make() == []


def test_fill_killed_in_the_middle_goes_on_and_owes_nobody_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issuing, "SLICE", 2)
    for number in range(5):
        subscriber(f"l{number}@post.example")
    post(1)
    issuing.make_due(MONDAY)
    made = Issue.objects.get()
    owe, owed = issuing._owe, []

    def dies(issue: Issue, row: Subscription) -> None:
        owed.append(row.pk)
        if len(owed) == 4:
            raise KeyboardInterrupt
        owe(issue, row)

    monkeypatch.setattr(issuing, "_owe", dies)
    with pytest.raises(KeyboardInterrupt):
        issuing.fill(issue_id=made.pk)
    after_death = len(hears())
    monkeypatch.setattr(issuing, "_owe", owe)
    Issue.objects.update(made_at=timezone.now() - timedelta(minutes=3))

    ordered = issuing.take_up()
    added = issuing.fill(issue_id=made.pk)

    assert (after_death, ordered, added) == (2, 1, 3)
    assert hears() == [f"l{number}@post.example" for number in range(5)]
    assert Delivery.objects.count() == 5
    assert issuing.take_up() == 0
    assert issuing.fill(issue_id=made.pk) == 0


def test_fill_while_the_database_is_locked_is_taken_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    subscriber()
    post(1)
    issuing.make_due(MONDAY)
    order = issuing.letters.order

    def locked(**_given: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(issuing.letters, "order", locked)
    with pytest.raises(OperationalError):
        issuing.fill(issue_id=Issue.objects.get().pk)
    monkeypatch.setattr(issuing.letters, "order", order)

    issuing.fill(issue_id=Issue.objects.get().pk)

    assert hears() == ["lena@post.example"]


def test_fill_of_an_issue_whose_posts_have_gone_owes_nothing() -> None:
    subscriber()
    row = post(1)
    issuing.make_due(MONDAY)
    row.delete()

    assert issuing.fill(issue_id=Issue.objects.get().pk) == 0
    assert Issue.objects.get().filled_at is not None


def test_make_of_two_workers_at_once_is_one_issue(monkeypatch: pytest.MonkeyPatch) -> None:
    subscriber()
    row = post(1)
    made = Issue(
        key="weekly:de:2026-11-30",
        language="de",
        frequency=Frequency.WEEKLY,
        since=MONDAY - timedelta(days=7),
        until=MONDAY,
    )

    found = [issuing._make(made, [row]), issuing._make(made, [row])]

    assert found == [True, False]


def test_subscription_ended_before_its_slice_gets_nothing() -> None:
    subscriber()
    post(1)
    issuing.make_due(MONDAY)
    subscribing.end(found=Subscription.objects.all(), why=End.WISH)

    assert issuing.fill(issue_id=Issue.objects.get().pk) == 0


def test_task_fills_the_issue(work_off: Any, mailoutbox: list[Any]) -> None:
    subscriber()
    post(1)
    issuing.make_due(MONDAY)

    work_off()

    assert [mail.to for mail in mailoutbox] == [["lena@post.example"]]

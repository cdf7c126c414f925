"""The warning on rubber-stamping: counted from the record, small numbers hidden, nobody named."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from recruiting.enums import Act
from recruiting.models import ReviewEntry
from recruiting.oversight import reviewing
from recruiting.oversight.reviewing import AT_LEAST, Pace

pytestmark = pytest.mark.django_db
RECORD = "/admin/recruiting/record/"


def decided(
    by: User,
    number: int,
    *,
    after: float,
    suggested: bool = True,
    stage: str = "shortlisted",
    at: datetime | None = None,
) -> None:
    """`number` people opened by `by` and decided about `after` seconds later."""
    moment = at or timezone.now() - timedelta(days=1)
    rows = []
    for _n in range(number):
        who = {"purpose": "work", "person": f"{ReviewEntry.objects.count() + len(rows):08d}"}
        if suggested:
            rows.append(ReviewEntry(act=Act.SUGGESTED, at=moment - timedelta(hours=1), **who))
        rows.append(ReviewEntry(act=Act.VIEWED, by=by, at=moment, **who))
        decision = ReviewEntry(act=Act.DECIDED, by=by, at=moment + timedelta(seconds=after), **who)
        decision.detail = {"to_stage": stage}
        rows.append(decision)
    ReviewEntry.objects.bulk_create(rows)


@pytest.fixture
def team(account: Any) -> list[User]:
    """As many reviewers as it takes."""
    return [account("hr") for _n in range(reviewing.REVIEWERS)]


def told() -> Pace:
    found = reviewing.pace()
    assert found is not None
    return found


def test_pace_counts_quick_and_followed_decisions_of_all_together(team: list[User]) -> None:
    decided(team[0], 8, after=3)
    decided(team[1], 7, after=60, stage="later")
    decided(team[2], 6, after=60, suggested=False, stage="dismissed")

    assert told() == Pace(decisions=21, quick=8, followed=14)


@pytest.mark.parametrize(("after", "quick"), [(9.9, AT_LEAST), (10, 0)])
def test_pace_boundary_of_seconds(team: list[User], after: float, quick: int) -> None:
    for by, number in zip(team, (1, 1, AT_LEAST - 2), strict=True):
        decided(by, number, after=after)

    assert told().quick == quick


def test_pace_counts_from_the_first_view_of_the_reviewer_not_of_a_colleague(team: list[User]) -> None:
    by, colleague = team[:2]
    decided(by, AT_LEAST, after=3)
    views = list(ReviewEntry.objects.filter(act=Act.VIEWED))
    for other in team[1:]:
        decided(other, 1, after=60)
    earlier = [
        ReviewEntry(act=Act.VIEWED, by=who, purpose="work", person=view.person, at=view.at - timedelta(minutes=5))
        for who, view in [*((colleague, view) for view in views), (by, views[0])]
    ]
    ReviewEntry.objects.bulk_create(earlier)

    assert told().quick == AT_LEAST - 1


def test_pace_of_too_few_decisions_or_old_ones_is_not_told(team: list[User]) -> None:
    for by in team:
        decided(by, AT_LEAST, after=3, at=timezone.now() - timedelta(days=91))
    for by, number in zip(team, (1, 1, AT_LEAST - 3), strict=True):
        decided(by, number, after=3)

    assert reviewing.pace() is None


def test_pace_of_fewer_than_three_reviewers_is_nobody_s_business(team: list[User], login: Any) -> None:
    for by in team[1:]:
        decided(by, AT_LEAST * 2, after=3)

    text = login("council").get(RECORD).content.decode()

    assert reviewing.pace() is None
    part = text[text.index('id="paces"') :].split("</section>")[0]
    assert "data-look" not in part
    assert "<table" not in part


@pytest.mark.parametrize(
    ("pace", "asks"),
    [(Pace(40, 20, 30), False), (Pace(40, 21, 30), True), (Pace(40, 5, 38), False), (Pace(40, 5, 39), True)],
)
def test_pace_asks_for_a_look_beyond_the_bounds_only(pace: Pace, asks: bool) -> None:
    assert pace.asks_for_a_look is asks


def test_pace_small_cells_are_told_as_a_bound() -> None:
    with override("en"):
        words = [Pace(40, quick, 0).quick_words for quick in (0, 1, 4, 5, 35, 36, 39, 40)]

    assert words == [
        "0 of 40", "fewer than 5 of 40", "fewer than 5 of 40", "5 of 40", "35 of 40", "more than 35 of 40", "more than 35 of 40",
        "40 of 40",
    ]  # fmt: skip


def test_record_page_shows_the_warning_without_a_name(login: Any, account: Any) -> None:
    by = account("hr")
    by.last_name = "Zyperngras"
    by.save()
    for one, number in ((by, AT_LEAST), (account("hr"), 1), (account("hr"), 1)):
        decided(one, number, after=3)
    ReviewEntry.objects.filter(act=Act.DECIDED).update(at=timezone.now() - timedelta(days=1) + timedelta(seconds=3))

    text = login("council").get(RECORD).content.decode()

    part = text[text.index('id="paces"') :].split("</section>")[0]
    assert "data-look" in part
    assert "Zyperngras" not in part
    assert by.username not in part
    assert part.count("<tr>") == 2


def test_pace_any_number_of_reviewers_takes_one_query(account: Any, django_assert_num_queries: Any) -> None:
    for _n in range(4):
        decided(account("hr"), AT_LEAST, after=3)

    with django_assert_num_queries(1):
        assert reviewing.pace() is not None

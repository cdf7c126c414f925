"""Whether the readings drift: what is compared with what, what is outside, and who is told once."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from django.utils.translation import override

from comments.enums import Badge, Purpose
from comments.models import ReaderComment
from listening.enums import Kind
from listening.models import CommentAnalysis
from listening.reader import current_version
from recruiting import record_words
from recruiting.actions import drifting, entries
from recruiting.enums import Act, Stage
from recruiting.models import ReviewEntry
from recruiting.oversight import drift, sheets
from recruiting.oversight.sheet import as_markdown
from recruiting.reaching import start_of
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.listening import analysis
from tests.factories.recruiting import candidate

pytestmark = pytest.mark.django_db
MONTH = date(2026, 10, 1)
RELEASED = start_of(date(2026, 9, 15))
BEFORE, WITHIN = start_of(date(2026, 6, 1)), start_of(date(2026, 10, 12))


def read(
    number: int, *, at: datetime, released: datetime = RELEASED, questions: int = 0, insight: float = 0.3, **values: Any
) -> None:
    """Comments of one time as the version in force reads them; the first `questions` are questions."""
    page = values.pop("page", None) or blog.post()
    first = comment(page, **values)
    rows = [first, *(comment(page, **values) for _ in range(number - 1))]
    ReaderComment.objects.filter(pk__in=[row.pk for row in rows]).update(submit_date=at)
    for place, row in enumerate(rows):
        kind = Kind.QUESTION if place < questions else Kind.STATEMENT
        analysis(row, kind=kind, insight=insight, created_at=released)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound of one hundred comments costs time only."""
    monkeypatch.setattr(drift, "COMMENTS_AT_LEAST", 20)


def test_compare_a_month_like_the_reference_is_as_usual(few: None) -> None:
    read(20, at=BEFORE, questions=5)
    read(20, at=WITHIN, questions=8)

    found = drift.compare(MONTH)

    assert found.is_told
    assert found.outside == []


def test_compare_more_questions_and_stronger_comments_are_outside(few: None) -> None:
    read(20, at=BEFORE, questions=2)
    read(20, at=WITHIN, questions=15, insight=0.9)

    found = drift.compare(MONTH)

    assert [(one.what, one.name, one.was, one.now) for one in found.outside] == [
        ("kind", "question", 10, 75), ("kind", "statement", 90, 25), ("strength", "1", 100, 0), ("strength", "3", 0, 100),
    ]  # fmt: skip


@pytest.mark.parametrize(("before", "within"), [(19, 20), (20, 19), (0, 0)])
def test_compare_small_numbers_say_nothing(few: None, before: int, within: int) -> None:
    if before:
        read(before, at=BEFORE)
        read(within, at=WITHIN, questions=within)

    found = drift.compare(MONTH)

    assert (found.is_told, found.outside) == (False, [])


def test_compare_leaves_out_other_versions_other_months_and_answers_of_the_house(few: None) -> None:
    read(20, at=BEFORE)
    read(20, at=WITHIN)
    read(20, at=WITHIN, questions=20, badge=Badge.SUPPORT)
    read(20, at=start_of(date(2026, 11, 1)), questions=20)
    CommentAnalysis.objects.filter(kind=Kind.QUESTION, comment__badge="").exclude(
        comment__submit_date__gte=start_of(date(2026, 11, 1))
    ).update(version="old")

    assert drift.compare(MONTH).outside == []


def test_compare_with_too_few_before_takes_the_first_months_after_the_release(few: None) -> None:
    released = start_of(date(2026, 3, 1))
    read(20, at=start_of(date(2026, 4, 1)), released=released)
    read(20, at=WITHIN, released=released, questions=15)

    assert [one.name for one in drift.compare(MONTH).outside] == ["question", "statement"]
    assert not drift.compare(date(2026, 5, 1)).is_told


def decided(number: int, *, at: datetime, stage: Stage, start: int) -> None:
    for place in range(number):
        name = f"{start + place:08d}"
        for act, detail in ((Act.SUGGESTED, {}), (Act.DECIDED, {"to_stage": stage.value})):
            ReviewEntry.objects.create(act=act, purpose=Purpose.WORK, person=name, at=at, by=USER[0], detail=detail)


USER: list[Any] = [None]


def test_compare_what_reviewers_confirm_falls_outside(account: Any) -> None:
    USER[0] = account("hr")
    decided(18, at=BEFORE, stage=Stage.SHORTLISTED, start=0)
    decided(2, at=BEFORE, stage=Stage.DISMISSED, start=100)
    decided(4, at=WITHIN, stage=Stage.TALKS, start=200)
    decided(16, at=WITHIN, stage=Stage.DISMISSED, start=300)

    found = drift.compare(MONTH)

    assert [(one.what, one.was, one.now) for one in found.outside] == [("confirmed", 90, 20)]


def outside() -> drift.Comparison:
    return drift.Comparison(
        MONTH, True, [drift.Outside("kind", "question", 10, 75), drift.Outside("strength", "3", 0, 40)]
    )


@time_machine.travel("2026-11-15T10:00:00Z")
def test_watch_tells_officer_and_operator_once_and_stands_on_the_card(
    account: Any, login: Any, work_off: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {account("privacy").email, account("operator").email}
    account("hr")
    monkeypatch.setattr(drift, "compare", lambda _month: outside())

    first, second = drifting.watch(month=MONTH), drifting.watch(month=MONTH)
    work_off()

    with override("en"):
        card = as_markdown(sheets.system_card())
        step = record_words.step(Act.DRIFT, ReviewEntry.objects.get(act=Act.DRIFT).detail)
    assert (first, second) == (2, 0)
    assert {message.to[0] for message in mail.outbox} == told
    assert len(mail.outbox) == 2
    assert "75 %" in str(mail.outbox[0].body)
    assert (
        "October 2026: outside of what is usual. question: 75 % instead of 10 %; insight from 75 to 100 %: 40 % instead of 0 %."
        in card
    )
    assert step == "October 2026, 2 shares outside"
    assert "75 %" in login("council").get("/admin/recruiting/oversight/").content.decode()


def test_watch_too_little_to_tell_is_not_noted_and_nobody_is_told() -> None:
    assert drifting.watch(month=MONTH) == 0

    assert drift.latest() is None
    with override("en"):
        assert drift.Comparison(MONTH, False, []).words == "October 2026: too few comments and decisions to tell."
        assert drift.Comparison(MONTH, True, []).words == "October 2026: as usual."
    assert mail.outbox == []


@pytest.mark.parametrize(
    "detail", [{}, {"month": "x", "is_told": True, "outside": []}, {"month": "2026-10-01", "outside": [[1]]}]
)
def test_latest_of_what_another_hand_wrote_is_none(detail: dict[str, Any]) -> None:
    entries.write_drift(**detail)

    assert drift.latest() is None


def test_last_month_is_the_last_whole_one() -> None:
    assert drift.last_month(date(2026, 1, 31)) == date(2025, 12, 1)
    assert drift.last_month(date(2026, 3, 1)) == date(2026, 2, 1)
    assert drift.this_month() < timezone.localdate().replace(day=1)


def test_drift_of_a_version_is_that_of_the_version_in_force() -> None:
    candidate()

    assert CommentAnalysis.objects.current().get().version == current_version()
    assert drift.compare(drift.last_month(timezone.localdate() + timedelta(days=40))).outside == []


def test_watch_a_month_as_usual_is_noted_and_nobody_is_told(monkeypatch: pytest.MonkeyPatch, account: Any) -> None:
    account("privacy")
    monkeypatch.setattr(drift, "compare", lambda month: drift.Comparison(month, is_told=True, outside=[]))

    assert drifting.watch(month=MONTH) == 0

    assert ReviewEntry.objects.filter(act=Act.DRIFT).count() == 1
    assert mail.outbox == []

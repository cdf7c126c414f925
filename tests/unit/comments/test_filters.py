"""What stands in the address of the moderator's list, and what it shows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import queue, reasons, targets, writers
from comments.actions import intake
from comments.drafts import Draft
from comments.enums import Status
from comments.filters import SIZE, Filter
from comments.models import Hold, ReaderComment
from tests.factories import blog
from tests.factories.comments import comment


def test_filter_by_reason_and_day_finds_comments_held_by_that_rule_since_then(db: None) -> None:
    page = blog.post()
    old, new, other = (comment(page, status=Status.HELD) for _number in range(3))
    now = timezone.now()
    Hold.objects.create(comment=old, rule=reasons.LINKS, made_at=now - timedelta(days=40))
    Hold.objects.create(comment=new, rule=reasons.LINKS, made_at=now)
    Hold.objects.create(comment=new, rule=reasons.FIRST, made_at=now)
    Hold.objects.create(comment=other, rule=reasons.FIRST, made_at=now)
    since = (now - timedelta(days=30)).date().isoformat()

    by_rule = Filter.from_query({"reason": reasons.LINKS})
    by_rule_and_day = Filter.from_query({"reason": reasons.LINKS, "since": since})
    by_day = Filter.from_query({"since": since})

    assert set(by_rule.rows()) == {old, new}
    assert list(by_rule_and_day.rows()) == [new]
    assert set(by_day.rows()) == {new, other}
    assert {tab.key: tab.count for tab in by_day.tabs()}["new"] == 2


def test_filter_by_writer_finds_every_comment_of_the_address_however_written(db: None) -> None:
    page = blog.post()
    rows = [
        comment(page, user_email=email) for email in ("anna@post.example", "Anna@Post.example", "bert@post.example")
    ]

    found = Filter.from_query({"state": "all", "writer": writers.mark("ANNA@post.example")})

    assert set(found.rows()) == set(rows[:2])


def test_mark_of_a_writer_tells_nothing_of_the_address(settings: object) -> None:
    marks = {writers.mark("anna@post.example"), writers.mark("bert@post.example")}

    assert len(marks) == 2
    assert all(len(mark) == writers.LENGTH and "anna" not in mark for mark in marks)
    assert writers.mark("") == ""


@pytest.mark.parametrize("name", ["size", "order", "reason", "since", "writer", "state", "post", "language"])
@pytest.mark.parametrize("value", ["x", "7", "2026-02-31", "\0", "9" * 30, "²"])
def test_filter_with_nonsense_falls_back_to_what_everybody_sees(name: str, value: str) -> None:
    if (name, value) == ("post", "7"):
        return

    assert Filter.from_query({name: value}) == Filter()


def test_filter_orders_work_by_age_and_the_rest_by_the_latest_unless_asked(db: None) -> None:
    page, now = blog.post(), timezone.now()
    early, late = (comment(page, status=Status.HELD, submit_date=now - timedelta(hours=hours)) for hours in (9, 1))

    assert list(Filter.from_query({}).rows()) == [early, late]
    assert list(Filter.from_query({"order": "newest"}).rows()) == [late, early]
    assert list(Filter.from_query({"state": "all"}).rows()) == [late, early]
    assert Filter.from_query({"size": "20"}).size == 20
    assert Filter().size == SIZE


def test_chips_name_each_condition_and_the_writer_without_the_address(db: None) -> None:
    row = comment(user_name="Anna", user_email="anna@post.example")
    query = {
        "q": "Lager", "post": str(row.target_id), "language": "de", "reason": reasons.FIRST, "since": "2026-11-01",
        "writer": row.writer,
    }  # fmt: skip

    found = queue.chips(Filter.from_query(query), queue.commented())

    assert [chip.name for chip in found] == list(query)
    assert not any("@" in str(chip.text) for chip in found)
    assert "Anna" in str(found[-1].text)


def test_chips_of_a_writer_nobody_knows_any_more_are_shown_all_the_same(db: None) -> None:
    found = queue.chips(Filter.from_query({"writer": "0" * writers.LENGTH, "post": "77"}), {})

    assert [chip.name for chip in found] == ["post", "writer"]


def test_rows_tell_rule_words_and_score_or_the_sentence_where_there_is_no_rule(db: None) -> None:
    page = blog.post()
    ruled = comment(page, status=Status.WITHHELD, withheld_because="Satz")
    told = comment(page, status=Status.WITHHELD, withheld_because="Satz")
    Hold.objects.create(comment=ruled, rule="gone_rule", words=["Wort"], score=0.8)

    first, second = queue.rows_of([ruled, told])

    assert first.reasons == [queue.Reason("gone_rule", ("Wort",), 0.8)]
    assert second.reasons == [queue.Reason("Satz")]
    assert first.is_special


@pytest.mark.parametrize("is_answer", [False, True])
def test_writer_of_a_comment_is_marked_by_the_intake(db: None, is_answer: bool) -> None:
    page = blog.post()
    above = comment(page).pk if is_answer else None
    draft = Draft(text="Das Lager quietscht.", name="Anna", email="Anna@post.example", reply_to=above)

    row = intake.post(target=targets.of(page), draft=draft)

    assert ReaderComment.objects.get(pk=row.pk).writer == writers.mark("anna@post.example")

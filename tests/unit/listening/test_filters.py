"""A choice of comments, from the address and back."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict
from django.utils import timezone

from comments.enums import Badge, Relation, Status
from comments.models import AskBack, Stand
from listening.enums import Kind, Tone
from listening.filters import CommentFilter
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.listening import analysis

NOW = timezone.now()


def found(chosen: CommentFilter) -> list[int]:
    return sorted(chosen.rows().values_list("pk", flat=True))


@pytest.mark.parametrize(
    "chosen",
    [
        CommentFilter(),
        CommentFilter(
            kind="question", tone="critical", post=7, worth=True, open=True, state="waiting", relation="press"
        ),
        CommentFilter(open=False, since=NOW),
        CommentFilter(state="all", asked="any"),
        CommentFilter(group=7, side="agree", argument="position"),
        CommentFilter(stance=True, side="any"),
    ],
)
def test_filter_written_to_an_address_is_read_back(chosen: CommentFilter) -> None:
    query = urlsplit(chosen.url).query

    assert CommentFilter.from_query(QueryDict(query)) == chosen


@pytest.mark.parametrize(
    "query",
    [
        "kind=nonsense", "tone=x", "post=abc", "post=" + "9" * 24, "post=²", "open=2", "state=rejected", "state=unconfirmed",
        "since=yesterday", "since=2026-02-31T10:00", "relation=boss", "asked=never", "worth=yes", "p=3", "side=perhaps", "group=x",
        "stance=yes",
    ],
)  # fmt: skip
def test_filter_condition_that_does_not_exist_is_left_out(query: str) -> None:
    assert CommentFilter.from_query(QueryDict(query)) == CommentFilter()


def test_filter_moment_without_a_zone_is_local() -> None:
    since = CommentFilter.from_query(QueryDict("since=2026-07-01T10:00")).since

    assert since is not None
    assert since.utcoffset() == timedelta(hours=2)


def test_filter_without_one_condition_keeps_the_others() -> None:
    chosen = CommentFilter(kind="praise", worth=True).without("kind")

    assert parse_qs(urlsplit(chosen.url).query) == {"worth": ["1"]}


def test_rows_by_default_are_public_comments_of_readers(db: None) -> None:
    row = comment()
    comment(badge=Badge.EXECUTIVE)
    for status in (Status.UNCONFIRMED, Status.HELD, Status.WITHHELD, Status.REJECTED, Status.ERASED):
        comment(status=status)

    assert found(CommentFilter()) == [row.pk]


@pytest.mark.parametrize(("asked", "count"), [("any", 2), ("open", 1), ("answered", 1), ("expired", 0)])
def test_rows_asked_back_by_state_are_each_on_their_list(db: None, asked: str, count: int) -> None:
    for state in ("open", "answered"):
        row = comment()
        question = comment(parent=row, badge=Badge.EXECUTIVE, asks_back=True)
        AskBack.objects.create(comment=row, question=question, state=state, expires_at=NOW)
    comment()

    assert len(found(CommentFilter(asked=asked))) == count


def test_question_back_is_no_answer_to_an_open_question(db: None) -> None:
    row = comment()
    analysis(row, kind=Kind.QUESTION)
    comment(parent=row, badge=Badge.EXECUTIVE, asks_back=True)

    assert found(CommentFilter(open=True)) == [row.pk]


def test_rows_waiting_and_all_never_show_unproven_ones(db: None) -> None:
    public, held, withheld = (comment(status=status) for status in (Status.PUBLIC, Status.HELD, Status.WITHHELD))
    comment(status=Status.UNCONFIRMED)

    assert found(CommentFilter(state="waiting")) == [held.pk, withheld.pk]
    assert found(CommentFilter(state="all")) == [public.pk, held.pk, withheld.pk]


def test_rows_each_condition_narrows(db: None) -> None:
    page = blog.post()
    wanted = comment(page, relation=Relation.CUSTOMER)
    analysis(wanted, kind=Kind.PROBLEM, tone=Tone.CRITICAL, insight=0.8)
    other = comment(submit_date=timezone.now(), confirmed_at=timezone.now() - timedelta(days=9))
    analysis(other, kind=Kind.PRAISE, tone=Tone.APPROVING, insight=0.1)

    for conditions in (
        {"kind": "problem"}, {"tone": "critical"}, {"post": page.pk}, {"worth": True}, {"relation": "customer"},
        {"since": timezone.now() - timedelta(days=1)}, {"kind": "problem", "tone": "critical", "worth": True},
    ):  # fmt: skip
        assert found(CommentFilter(**conditions)) == [wanted.pk], conditions


def test_rows_conditions_of_two_versions_are_never_mixed(db: None) -> None:
    row = comment()
    analysis(row, version="0.9", kind=Kind.QUESTION, insight=0.9)
    analysis(row, kind=Kind.STATEMENT, insight=0.1)

    assert found(CommentFilter(kind="question")) == []
    assert found(CommentFilter(worth=True)) == []
    assert found(CommentFilter(kind="statement")) == [row.pk]


def test_rows_open_questions_lack_a_public_answer_of_the_house(db: None) -> None:
    rows: dict[str, Any] = {
        name: comment() for name in ("silent", "by reader", "hidden answer", "answered", "no question")
    }
    for name, row in rows.items():
        analysis(row, kind=Kind.STATEMENT if name == "no question" else Kind.QUESTION)
    comment(parent=rows["by reader"])
    comment(parent=rows["hidden answer"], badge=Badge.SUPPORT, status=Status.HELD)
    comment(parent=rows["answered"], badge=Badge.SUPPORT)

    assert found(CommentFilter(open=True)) == sorted(rows[name].pk for name in ("silent", "by reader", "hidden answer"))
    assert found(CommentFilter(open=False)) == [rows["answered"].pk]


def test_rows_open_praise_is_nothing(db: None) -> None:
    analysis(comment(), kind=Kind.PRAISE)

    assert found(CommentFilter(kind="praise", open=True)) == []


def test_rows_by_stand_are_those_on_a_side_of_an_argument_in_all_languages(db: None) -> None:
    german = blog.stance()
    english = blog.stance(language="en", translation_key=german.translation_key)
    here, there, open_one, elsewhere = comment(german), comment(english), comment(german), comment(blog.stance())
    for row, argument, side in ((here, "position", "agree"), (there, "k", "disagree"), (elsewhere, "k", "agree")):
        Stand.objects.create(comment=row, argument=argument, side=side, wording="w")
    comment(blog.post())

    assert found(CommentFilter(group=english.pk)) == [here.pk, there.pk, open_one.pk]
    assert found(CommentFilter(group=german.pk, side="any")) == [here.pk, there.pk]
    assert found(CommentFilter(stance=True, side="agree")) == [here.pk, elsewhere.pk]
    assert found(CommentFilter(stance=True, argument="k")) == [there.pk, elsewhere.pk]
    assert found(CommentFilter(stance=True)) == [here.pk, there.pk, open_one.pk, elsewhere.pk]

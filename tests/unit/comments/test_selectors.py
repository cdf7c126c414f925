"""The thread: display order, counts, pages, and constant queries."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from blog.models import PostPage
from comments import selectors
from comments.actions import erasure, moderation
from comments.choice import Choice
from comments.enums import Badge, Status
from comments.models import ReaderComment
from comments.refusals import TargetGone
from comments.waiting import in_words
from tests.factories import blog
from tests.factories.comments import comment


def rendered(page: PostPage, query: str = "") -> str:
    choice = Choice.from_query(QueryDict(query.removeprefix("?")))
    return render_to_string("comments/thread.html", {"thread": selectors.thread(page, choice)})


def test_thread_of_nothing_has_one_empty_page(db: None) -> None:
    thread = selectors.thread(blog.post())

    assert (thread.count, thread.answered, thread.entries, thread.page, thread.pages) == (0, 0, [], 1, 1)


def test_thread_shows_answers_below_what_they_answer(db: None) -> None:
    page = blog.post()
    first, second = comment(page), comment(page)
    late = comment(page, parent=first)
    deeper = comment(page, parent=late)
    later = comment(page, parent=first)

    entries = selectors.thread(page).entries

    assert [(entry.comment.pk, entry.level) for entry in entries] == [
        (first.pk, 0), (late.pk, 1), (deeper.pk, 2), (later.pk, 1), (second.pk, 0),
    ]  # fmt: skip


def test_answers_below_a_comment_of_the_first_level_can_be_folded_away_from_two_on(db: None) -> None:
    page = blog.post()
    many, one = comment(page), comment(page)
    first = comment(page, parent=many)
    for status in (Status.PUBLIC, Status.PUBLIC, Status.HELD):
        comment(page, parent=first, status=status)
    comment(page, parent=one)

    html = rendered(page)

    assert html.count("<details") == 1
    assert re.search(
        rf'id="c{many.pk}".*<details class="branch" open>\s*<summary>3 Antworten</summary>.*id="c{first.pk}"',
        html,
        re.S,
    )


@pytest.mark.parametrize("status", [status for status in Status.values if status != Status.PUBLIC])
def test_thread_leaves_out_what_is_not_public(db: None, status: str) -> None:
    page = blog.post()
    comment(page, status=status)

    thread = selectors.thread(page)

    assert (thread.count, thread.entries) == (0, [])


def test_thread_of_another_page_is_not_mixed_in(db: None) -> None:
    page = blog.post()
    comment(blog.post())

    assert selectors.thread(page).count == 0


@pytest.mark.parametrize("status", [Status.ERASED, Status.WITHHELD, Status.REJECTED])
def test_thread_keeps_a_neutral_line_where_answers_hang(db: None, status: str) -> None:
    page = blog.post()
    parent = comment(page, comment="Geheim", user_name="Weg Gegangen")
    reply = comment(page, parent=parent)
    ReaderComment.objects.filter(pk=parent.pk).update(status=status, is_public=False)

    thread = selectors.thread(page)
    html = rendered(page)

    assert [(entry.comment.pk, entry.is_visible) for entry in thread.entries] == [(parent.pk, False), (reply.pk, True)]
    assert thread.count == 1
    assert "Geheim" not in html
    assert "Weg Gegangen" not in html


def test_erased_answer_without_answers_leaves_nothing(db: None) -> None:
    page = blog.post()
    parent = comment(page)
    erasure.erase(comment=comment(page, parent=parent))

    assert [entry.comment.pk for entry in selectors.thread(page).entries] == [parent.pk]


def test_thread_counts_answered_comments_and_how_long_they_waited(db: None) -> None:
    page = blog.post()
    now = timezone.now()
    asked = [comment(page, submit_date=now - timedelta(hours=10)) for _number in range(3)]
    for row, hours in ((asked[0], 4), (asked[0], 1), (asked[1], 8)):
        comment(page, parent=row, badge=Badge.EXECUTIVE, submit_date=now - timedelta(hours=hours))
    comment(page, parent=asked[2], badge=Badge.EXECUTIVE, status=Status.WITHHELD)

    thread = selectors.thread(page)

    assert (thread.count, thread.answered) == (6, 2)
    assert thread.first_answer_after == timedelta(hours=4)
    with translation.override("en"):
        assert thread.wait_in_words == "4 hours"


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (timedelta(0), "1 minute"), (timedelta(minutes=59), "59 minutes"), (timedelta(hours=1), "1 hour"),
        (timedelta(hours=47), "47 hours"), (timedelta(days=3, hours=1), "3 days"),
    ],
)  # fmt: skip
def test_wait_in_words_is_rounded(wait: timedelta, words: str) -> None:
    with translation.override("en"):
        assert in_words(wait) == words


def test_thread_pages_hold_fifty_threads_with_their_answers(db: None) -> None:
    page = blog.post()
    rows = [comment(page) for _number in range(51)]
    comment(page, parent=rows[0])

    first, second, beyond = (selectors.thread(page, Choice(page=number)) for number in (1, 2, 10**8))

    assert [len(part.roots) for part in (first, second, beyond)] == [50, 1, 1]
    assert (len(first.entries), first.pages, beyond.page) == (51, 2, 2)
    assert selectors.address_of(rows[50]) == f"{page.url}?comments=2#c{rows[50].pk}"
    assert selectors.address_of(rows[0]) == f"{page.url}#c{rows[0].pk}"


def test_address_on_a_post_that_is_gone_is_refused(db: None) -> None:
    with pytest.raises(TargetGone):
        selectors.address_of(comment(blog.post(live=False)))


@pytest.mark.parametrize(
    "query", ["", "?comments=0", "?comments=-1", "?comments=x", f"?comments={'9' * 24}", "?comments=²"]
)
def test_thread_with_nonsense_in_the_address_is_rendered(db: None, query: str) -> None:
    page = blog.post()
    row = comment(page)

    assert f'id="c{row.pk}"' in rendered(page, query)


def fill(page: PostPage, many: int) -> None:
    """Rows written in one go: a thousand through `save()` would take the time of the whole suite."""
    from django_comments.models import Comment
    from django_comments_xtd.models import XtdComment

    kind = ContentType.objects.get_for_model(PostPage)
    now = timezone.now()
    start = (Comment.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    keys = range(start, start + many)
    Comment.objects.bulk_create(
        Comment(
            pk=key, content_type=kind, object_pk=str(page.pk), site_id=1, user_name=f"Leser {key}", comment="Gut.",
            submit_date=now, is_public=True,
        )
        for key in keys
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {XtdComment._meta.db_table} (comment_ptr_id, thread_id, parent_id, level, {connection.ops.quote_name('order')}, "
            "followup, nested_count) VALUES (%s, %s, %s, 0, 1, %s, 0)",
            [(key, key, key, False) for key in keys],
        )
        cursor.executemany(
            f"INSERT INTO {ReaderComment._meta.db_table} (xtd_id, target_id, number, status, language, relation, badge, rejection, "
            "withheld_because, writer, asks_back) VALUES (%s, %s, %s, 'public', 'de', '', '', '', '', '', %s)",
            [(key, page.pk, number, False) for number, key in enumerate(keys, 1)],
        )


@pytest.mark.parametrize("many", [0, 20, 200, 1000])
def test_thread_and_form_ask_the_same_queries_for_any_number_of_comments(db: None, many: int) -> None:
    page = blog.post()
    fill(page, many)
    rendered(page)  # content types and site paths are cached once per process

    with CaptureQueriesContext(connection) as queries:
        html = rendered(page)

    assert html.count('class="comment"') == min(many, 50)
    assert len(queries) <= 5


def test_thread_markup_has_number_time_link_and_accessible_reply(db: None) -> None:
    page = blog.post()
    row = comment(page, user_url="https://rehling.example/", relation="customer", number=3)

    html = rendered(page)

    assert f'href="#c{row.pk}"' in html
    assert "<time datetime=" in html
    assert 'rel="nofollow ugc noopener"' in html
    assert f"<bdi>{row.user_name}</bdi>" in html
    assert f"?reply_to={row.pk}#id_comment" in html
    assert "leser" not in html.replace("Leser", "")  # no address of anybody


def test_staff_answer_markup_has_a_badge_in_words(db: None) -> None:
    page = blog.post()
    comment(page, badge=Badge.EXECUTIVE)

    html = rendered(page)

    assert "comment--staff" in html
    assert 'class="badge"' in html


def test_closed_post_shows_why_and_neither_form_nor_reply(db: None) -> None:
    page = blog.post(comments_open=False)
    comment(page)

    html = rendered(page)

    assert 'class="notice"' in html
    assert "hx-get" not in html
    assert "reply_to" not in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 41|add:1009 }}",
        "{% now 'Y' %}",
        "]]>&lt;b&gt;",
    ],
)
def test_hostile_text_is_shown_as_it_was_typed(db: None, text: str) -> None:
    from html import escape

    page = blog.post()
    comment(page, comment=text, user_name=text[:50])

    html = rendered(page)

    assert text not in html or "<" not in text
    assert escape(text) in html


def test_reply_shown_flat_names_the_number_of_the_earlier_comment(db: None) -> None:
    page = blog.post()
    first = comment(page)
    second = comment(page, parent=first)
    third = comment(page, parent=first, in_reply_to=second)

    with translation.override("en"):
        html = rendered(page)

    assert f'href="#c{second.pk}">In answer to number {second.number}<' in html.split(f'id="c{third.pk}"')[1]


def test_withheld_then_approved_comment_is_back(db: None, account: Any) -> None:
    page = blog.post()
    row = comment(page)
    moderation.withhold(comment=row, because="x")
    moderation.approve(comment=row, by=account("moderator"))

    assert selectors.thread(page).count == 1

"""What the dashboard counts."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_comments.models import Comment
from django_comments_xtd.models import XtdComment

from blog.models import PostPage
from comments.enums import Badge, Status
from comments.models import ReaderComment
from dashboard import selectors
from listening import finding
from listening.enums import Kind, Tone
from listening.models import CommentAnalysis
from listening.reader import current_version
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.listening import analysis

REQUEST = RequestFactory().get("/admin/")


def many(page: PostPage, number: int) -> None:
    """Comments with a reading each, by bulk insert into the three tables of a comment."""
    pattern = comment(page)
    analysis(pattern, kind=Kind.QUESTION)
    numbers = range(pattern.pk + 1, pattern.pk + number)
    for model in (Comment, XtdComment, ReaderComment):
        _copy(model, pattern.pk, numbers)
    CommentAnalysis.objects.bulk_create(
        CommentAnalysis(comment_id=pk, version=current_version(), language="de", kind=Kind.QUESTION, insight=0.7)
        for pk in numbers
    )


def _copy(model: type[Model], pk: int, numbers: range) -> None:
    """Rows of one table like row `pk`."""
    source = model._base_manager.get(pk=pk)
    fields = list(model._meta.local_concrete_fields)
    values = {field: field.get_db_prep_save(getattr(source, field.attname), connection) for field in fields}
    own = [field for field in fields if field.primary_key or field.name == "thread_id"]
    rows = [list({**values, **dict.fromkeys(own, number)}.values()) for number in numbers]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({marks})', rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


def test_receptions_latest_post_first_with_its_counts(db: None) -> None:
    now = timezone.now()
    old = blog.post(first_published_at=now - timedelta(days=3))
    new = blog.post(first_published_at=now)
    blog.post(live=False)
    asked = comment(old, submit_date=now - timedelta(hours=4))
    analysis(asked, kind=Kind.QUESTION, tone=Tone.CRITICAL)
    comment(old, parent=asked, badge=Badge.SUPPORT, submit_date=now - timedelta(hours=1))
    analysis(comment(old), kind=Kind.PRAISE, tone=Tone.APPROVING)
    comment(old)
    analysis(comment(old, status=Status.HELD), kind=Kind.PRAISE)

    first, second = selectors.receptions(most=5, request=REQUEST)

    assert (first.pk, first.tally.comments, first.tally.kinds) == (new.pk, 0, {})
    assert (second.pk, second.tally.comments) == (old.pk, 3)
    assert second.tally.kinds == {"question": 1, "praise": 1}
    assert second.tally.tones == {"critical": 1, "approving": 1}
    assert second.tally.answered_questions == 1
    assert second.first_answer_after == timedelta(hours=3)


def test_receptions_older_versions_are_not_counted(db: None) -> None:
    row = comment()
    analysis(row, version="0.9", kind=Kind.PRAISE)
    analysis(row, kind=Kind.WISH)

    (found,) = selectors.receptions(most=5, request=REQUEST)

    assert found.tally.kinds == {"wish": 1}


def test_best_strongest_of_the_week_first_once_each(db: None) -> None:
    now = timezone.now()
    weak, strong, dull, old = (comment() for _ in range(4))
    analysis(weak, insight=0.6)
    analysis(strong, insight=0.9)
    analysis(strong, insight=0.1, version="0.9")
    analysis(weak, insight=1.0, version="0.9")
    analysis(dull, insight=0.2)
    analysis(old, insight=1.0)
    ReaderComment.objects.filter(pk=old.pk).update(confirmed_at=now - timedelta(days=9))

    best = finding.best(since=selectors.recent(now), most=5, request=REQUEST)

    assert [item.comment.pk for item in best] == [strong.pk, weak.pk]


def test_open_questions_the_one_that_waits_longest_first(db: None) -> None:
    now = timezone.now()
    rows = [comment(confirmed_at=now - timedelta(hours=hours)) for hours in (1, 5, 3)]
    for row in rows:
        analysis(row, kind=Kind.QUESTION)

    found = finding.open_questions(most=2, request=REQUEST)

    assert [item.comment.pk for item in found] == [rows[1].pk, rows[2].pk]
    assert finding.oldest_open() == rows[1].confirmed_at


def test_posts_with_news_counts_posts_not_comments(db: None) -> None:
    page = blog.post()
    comment(page)
    comment(page)
    comment(status=Status.HELD)
    comment(status=Status.UNCONFIRMED)

    assert selectors.posts_with_news(timezone.now() - timedelta(hours=1)) == 2
    assert selectors.posts_with_news(timezone.now() + timedelta(hours=1)) == 0


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    assert response.status_code == 200
    return len(queries)


@pytest.mark.parametrize("address", ["/admin/", "/admin/dashboard/"])
def test_overview_queries_do_not_grow_with_the_comments(login: Any, address: str) -> None:
    client = login("ceo")
    blog.post()
    none = queries_of(client, address)
    many(blog.post(), 20)
    few = queries_of(client, address)
    many(blog.post(), 1000)

    lots = queries_of(client, address)

    assert none <= few
    assert lots <= few + 4  # two posts more, whose addresses may need a look at their site
    assert lots <= 72

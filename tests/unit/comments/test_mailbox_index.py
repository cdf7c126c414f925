"""Looking up a mailbox uses an index on either database."""

from importlib import import_module

import pytest
from django.db import connection

from comments.models import ReaderComment
from tests.factories import blog
from tests.factories.comments import comment

MIGRATION = import_module("comments.migrations.0012_mailbox_index")


@pytest.fixture
def indexed(db: None) -> None:
    """SQLite refuses a schema editor inside a transaction; the statement itself may stand there."""

    class Editor:
        connection = connection

        @staticmethod
        def execute(statement: str) -> None:
            with connection.cursor() as cursor:
                cursor.execute(statement)

    MIGRATION.index(None, Editor)
    MIGRATION.index(None, Editor)


def test_mailbox_is_found_by_the_index_however_it_is_written(indexed: None) -> None:
    page = blog.post()
    row = comment(page, user_email="M.Rehling@Post.example")
    for number in range(3):
        comment(page, user_email=f"other{number}@post.example")
    found = ReaderComment.objects.from_mailbox(" m.rehling@post.EXAMPLE ")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")

    assert list(found) == [row]
    assert MIGRATION.NAME in found.order_by().explain()

"""Comments are looked up by mailbox whenever one is read, objected to or erased: that must not read a million rows."""

from django.db import migrations

NAME = "comments_by_mailbox"


def index(apps, schema_editor):
    """Serves `iexact` as each database asks for it: UPPER on PostgreSQL, LIKE on SQLite."""
    column = "UPPER(user_email::text)" if schema_editor.connection.vendor == "postgresql" else "user_email COLLATE NOCASE"
    schema_editor.execute(f"CREATE INDEX IF NOT EXISTS {NAME} ON django_comments ({column})")


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP INDEX IF EXISTS {NAME}")


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0011_objections_and_deletions"),
        ("django_comments", "0004_add_object_pk_is_removed_index"),
    ]

    operations = [migrations.RunPython(index, drop)]

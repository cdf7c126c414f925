"""The index that Wagtail's search on PostgreSQL asks for: the words of title and text as one."""

from django.db import migrations

NAME = "core_search_title_body"


def index(apps, schema_editor):
    """Wagtail compares `title || body` and has an index of each alone: every entry was read for every search."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX IF NOT EXISTS {NAME} ON wagtailsearch_indexentry USING gin ((title || body))")


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {NAME}")


class Migration(migrations.Migration):
    dependencies = [("core", "0005_more_blocks"), ("wagtailsearch", "0010_add_text_fields")]
    operations = [migrations.RunPython(index, drop)]

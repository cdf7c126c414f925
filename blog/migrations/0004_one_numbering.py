"""Comments on the versions of a post share one thread: where two versions have comments, they are numbered anew by time."""

from collections import defaultdict

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def number_threads(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    posts, comments = apps.get_model("blog", "PostPage"), apps.get_model("comments", "ReaderComment")
    versions = defaultdict(list)
    for pk, key in posts.objects.values_list("pk", "translation_key"):
        versions[key].append(pk)
    on_posts = comments.objects.filter(
        content_type__app_label="blog", content_type__model="postpage", number__gt=0
    )
    for pks in versions.values():
        rows = list(on_posts.filter(target_id__in=pks).order_by("submit_date", "pk").values_list("pk", "target_id"))
        if len({target for _pk, target in rows}) > 1:
            for number, (pk, _target) in enumerate(rows, 1):
                comments.objects.filter(pk=pk).update(number=number)


class Migration(migrations.Migration):
    dependencies = [("blog", "0003_what_the_picture_shows"), ("comments", "0006_useful_and_pinned")]

    operations = [migrations.RunPython(number_threads, migrations.RunPython.noop)]

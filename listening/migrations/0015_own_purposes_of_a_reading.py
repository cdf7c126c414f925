"""Readings say for what they know the writer; those there are know everybody for everything until `minimising.catch_up` has looked at them."""

from typing import ClassVar

from django.db import migrations, models


def known(*, before: bool, label: str) -> models.BooleanField:
    return models.BooleanField(default=before, verbose_name=label)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("comments", "0018_confirmed_index"), ("listening", "0014_sums_by_the_day")]

    operations: ClassVar = [
        migrations.AddField("commentanalysis", "for_work", known(before=True, label="read for work")),
        migrations.AddField("commentanalysis", "for_partnership", known(before=True, label="read for a partnership")),
        migrations.AlterField("commentanalysis", "for_work", known(before=False, label="read for work")),
        migrations.AlterField("commentanalysis", "for_partnership", known(before=False, label="read for a partnership")),
        migrations.AddIndex(
            "commentanalysis",
            models.Index(condition=models.Q(("for_work", True)), fields=["comment"], name="listening_read_for_work"),
        ),
        migrations.AddIndex(
            "commentanalysis",
            models.Index(condition=models.Q(("for_partnership", True)), fields=["comment"], name="listening_read_for_partners"),
        ),
    ]

"""How many comments of each sort there are, kept as they change, so that a figure costs the same however many there are (ADR 18)."""

from typing import ClassVar

from django.db import models

from listening.sorts import Sort

PUBLIC = models.Q(is_public=True, aspect="")
OPEN = PUBLIC & models.Q(kind="question", is_answered=False)
WORTH = PUBLIC & models.Q(is_worth=True)
ANSWERED = PUBLIC & models.Q(version="", waited__isnull=False)
ABOUT_ASPECTS = models.Q(is_public=True) & ~models.Q(aspect="")


class Sorted(models.Model):
    """The columns of a sort."""

    post = models.PositiveBigIntegerField()
    hour = models.DateTimeField()
    version = models.CharField(max_length=200, blank=True)
    aspect = models.CharField(max_length=60, blank=True)
    is_public = models.BooleanField()
    kind = models.CharField(max_length=16, blank=True)
    tone = models.CharField(max_length=16, blank=True)
    is_worth = models.BooleanField()
    is_answered = models.BooleanField()
    relation = models.CharField(max_length=16, blank=True)

    class Meta:
        abstract = True


class Standing(Sorted):
    """As what one comment stands in the sums: one row for itself, one for each reading, the same again for each aspect.

    Lists that begin with the longest wait or the most insight find their first comments here, without looking at all of them.
    """

    is_day: ClassVar[bool] = False
    comment = models.PositiveBigIntegerField()
    at = models.DateTimeField(null=True)
    insight = models.FloatField(null=True)
    waited = models.DurationField(null=True)

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("comment", "version", "aspect"), name="listening_standing_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["at"], name="listening_standing_at"),
            models.Index(fields=["version", "at"], condition=OPEN, name="listening_open"),
            models.Index(fields=["post", "version", "at"], condition=OPEN, name="listening_open_under_post"),
            models.Index(fields=["version", "-insight", "-comment", "at"], condition=WORTH, name="listening_worth"),
            models.Index(fields=["post", "waited"], condition=ANSWERED, name="listening_waits"),
            models.Index(
                fields=["post", "aspect", "tone", "version", "-insight", "-comment"],
                condition=ABOUT_ASPECTS,
                name="listening_aspects",
            ),
        ]

    def __str__(self) -> str:
        return f"standing {self.pk}"

    @property
    def key(self) -> tuple[int, str, str]:
        return self.comment, self.version, self.aspect


class Sum(Sorted):
    """How many comments are of one sort."""

    is_day = models.BooleanField(default=False)
    number = models.BigIntegerField()

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [models.UniqueConstraint(fields=Sort._fields, name="listening_sum_once")]
        indexes: ClassVar = [
            models.Index(fields=["version", "aspect", "is_day", "hour", "post"], name="listening_sum_hours"),
            # Read alone, without the rows, for the curve of a launch.
            models.Index(
                fields=["post", "is_day", "hour", "is_public", "number"],
                condition=models.Q(version="", aspect=""),
                name="listening_sum_curve",
            ),
        ]

    def __str__(self) -> str:
        return f"sum {self.pk}"


class TypicalWait(models.Model):
    """How long the answered comments under one post typically waited: the middle one."""

    post = models.PositiveBigIntegerField(primary_key=True)
    waited = models.DurationField()

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"wait under post {self.post}"


class Recount(models.Model):
    """A comment whose standing may have changed; or, once it is erased, what it stood as, without saying which it was."""

    comment = models.PositiveBigIntegerField(null=True)
    left = models.JSONField(null=True)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"recount {self.pk}"


class SumState(models.Model):
    """When the sums were last built from the comments, and how often they have changed since; locked by whoever changes them.

    Built by days of another time zone, or never, they are built anew after the next migration.
    """

    built_at = models.DateTimeField()
    zone = models.CharField(max_length=64, blank=True)
    changes = models.BigIntegerField(default=0)

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"sums of {self.built_at:%Y-%m-%d}"

"""How often a post was opened and read to the end, by the day of the house's clock. Nothing here is about anybody."""

from typing import ClassVar

from django.db import models

from blog.enums import Source


class PostViews(models.Model):
    """How often a post was opened on one day by way of one source."""

    post = models.ForeignKey("blog.PostPage", on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    source = models.CharField(max_length=12, choices=Source.choices)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("post", "day", "source"), name="blog_views_once")]
        indexes: ClassVar = [models.Index(fields=["day", "post", "source", "number"], name="blog_views_by_day")]

    def __str__(self) -> str:
        return f"{self.post_id}, {self.day}, {self.source}: {self.number}"


class PostReads(models.Model):
    """How often a post was read to its end on one day."""

    post = models.ForeignKey("blog.PostPage", on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("post", "day"), name="blog_reads_once")]
        indexes: ClassVar = [models.Index(fields=["day", "post", "number"], name="blog_reads_by_day")]

    def __str__(self) -> str:
        return f"{self.post_id}, {self.day}: {self.number}"


class JournalPlace(models.Model):
    """Up to where a file of opened pages is counted: it moves in one transaction with the counts, so that each line counts once."""

    machine = models.CharField(max_length=255)
    name = models.CharField(max_length=100)
    offset = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("machine", "name"), name="blog_journal_once")]

    def __str__(self) -> str:
        return f"{self.machine} {self.name}: {self.offset}"

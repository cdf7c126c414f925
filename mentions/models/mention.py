"""Something that was said elsewhere. Nobody's name is stored: a mention is no contact, and never becomes one."""

from typing import ClassVar
from urllib.parse import urlsplit

from django.db import models
from django.utils import timezone

from mentions.models.source import Source
from mentions.plain_words import EXCERPT, TITLE

ADDRESS = 500


class Mention(models.Model):
    """One page elsewhere, known by its address, so that it is shown once however many sources bring it."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="mentions")
    address = models.CharField(max_length=ADDRESS, unique=True)
    title = models.CharField(max_length=TITLE, blank=True)
    excerpt = models.CharField(max_length=EXCERPT, blank=True)
    published_at = models.DateTimeField()
    seen_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering: ClassVar = ["-published_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["-published_at", "-id"], name="mentions_newest"),
            models.Index(fields=["source", "-published_at", "-id"], name="mentions_newest_of_source"),
        ]

    def __str__(self) -> str:
        return f"mention {self.pk}"

    @property
    def host(self) -> str:
        """Where it stands; the rest of an address may name somebody and is not shown."""
        return urlsplit(self.address).hostname or ""

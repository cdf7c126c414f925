"""What the form said becomes of a comment: one version in one language."""

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone


class FormNoticeQuerySet(models.QuerySet["FormNotice"]):
    """Filters over notices."""

    def covering(self, name: str) -> Self:
        """Those that told of something an app above registered under this name."""
        return self.filter(covers__contains=f" {name} ")


class FormNotice(models.Model):
    """The notice at the form as somebody may have seen it (GDPR 13; features.md, LI-3). Rows are never changed, only added.

    `covers` holds the names of what was told beside the words that always stand there, each between spaces; `privacy_revision` is
    the revision of the page about privacy that was public then. `mark` is the same for the same notice.
    """

    language = models.CharField(max_length=8)
    version = models.PositiveIntegerField()
    text = models.TextField()
    covers = models.CharField(max_length=200, blank=True)
    privacy_revision = models.PositiveBigIntegerField(null=True)
    mark = models.CharField(max_length=64, unique=True, editable=False)
    published_at = models.DateTimeField(default=timezone.now)

    objects = FormNoticeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("language", "version"), name="comments_form_notice_once")
        ]

    def __str__(self) -> str:
        return f"form notice {self.language} {self.version}"

"""Of which aspects of a launched product a comment speaks."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.models import ReaderComment


class AspectMention(models.Model):
    """One aspect in one comment, noted when the comment is read and anew when the post names its aspects differently."""

    comment = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, related_name="aspects")
    name = models.CharField(_("aspect"), max_length=60)

    class Meta:
        verbose_name = _("mention of an aspect")
        verbose_name_plural = _("mentions of aspects")
        default_permissions: ClassVar = ()
        constraints: ClassVar = [models.UniqueConstraint(fields=("comment", "name"), name="listening_aspect_once")]

    def __str__(self) -> str:
        return f"mention {self.pk}"

"""A post that began as an answer to a reader's comment."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AnsweringPost(models.Model):
    """The part of a post that says which comment it answers; the words of the comment stay where they were written."""

    answers = models.ForeignKey(
        "comments.ReaderComment",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("answers the comment"),
    )

    class Meta:
        abstract = True

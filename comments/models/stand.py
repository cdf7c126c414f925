"""Where the writer of a comment says they agree or disagree: with a position, or with one of the reasons given for it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.commentable import LONGEST_KEY
from comments.enums import Side
from comments.models.comment import ReaderComment


class Stand(models.Model):
    """One such statement, made public by its writer together with the comment. `wording` is what they had before them then."""

    comment = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, related_name="stands")
    argument = models.CharField(_("position or reason"), max_length=LONGEST_KEY)
    wording = models.TextField(_("wording at that time"))
    side = models.CharField(_("where the writer stands"), max_length=8, choices=Side.choices)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=("comment", "argument"), name="comments_stand_once")]

    def __str__(self) -> str:
        return f"stand {self.pk}"

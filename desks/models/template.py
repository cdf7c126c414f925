"""Answers that are written once and used often."""

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from desks import wording
from desks.models.desk import Desk


class AnswerTemplate(models.Model):
    """A passage for answers in one language, for one desk or for all."""

    title = models.CharField(_("title"), max_length=80)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES)
    desk = models.ForeignKey(
        Desk, on_delete=models.CASCADE, null=True, blank=True, related_name="templates", verbose_name=_("desk"),
        help_text=_("Empty: for every desk."),
    )  # fmt: skip
    text = models.TextField(
        _("text"), max_length=3_000,
        help_text=_("{name} becomes the writer's name, {post} the title of the post, {desk} the department."),
    )  # fmt: skip

    class Meta:
        verbose_name = _("answer template")
        verbose_name_plural = _("answer templates")
        ordering: ClassVar = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if unknown := wording.unknown(self.text):
            raise ValidationError({"text": _("%(word)s is not known here.") % {"word": f"{{{unknown}}}"}})

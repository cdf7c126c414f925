"""What was put right in a post after it appeared: told on the page, never done in silence (features.md, PU-8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.fields import StreamField


@dataclass(frozen=True, slots=True)
class Correction:
    """One change after publication."""

    on: date
    what: str
    why: str


class CorrectionBlock(blocks.StructBlock):
    """What changed, when and why."""

    on = blocks.DateBlock(label=_("changed on"))
    what = blocks.TextBlock(label=_("what was put right"), max_length=400)
    why = blocks.CharBlock(label=_("why"), max_length=200, required=False)

    class Meta:
        label = _("correction")
        icon = "edit"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["on"] > timezone.localdate():
            raise StructBlockValidationError({"on": ValidationError(_("This day has not come yet."))})
        return cleaned


class CorrectablePost(models.Model):
    """The part of a post that says what was put right in it."""

    corrections = StreamField(
        [("correction", CorrectionBlock())],
        blank=True,
        verbose_name=_("corrections"),
        help_text=_(
            "What changed after publication, when and why. Shown on the page; mere typing errors need no entry."
        ),
    )

    content_panels: ClassVar[list[Panel]] = [FieldPanel("corrections")]

    class Meta:
        abstract = True

    @property
    def corrections_by_key(self) -> dict[str, Correction]:
        """Each by the key of its block, which a translation keeps."""
        return {
            str(entry.id): Correction(entry.value["on"], entry.value["what"], entry.value["why"] or "")
            for entry in self.corrections
        }

    @property
    def told_corrections(self) -> Sequence[Correction]:
        """The latest first."""
        return sorted(self.corrections_by_key.values(), key=lambda row: row.on, reverse=True)

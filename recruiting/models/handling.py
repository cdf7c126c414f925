"""What colleagues write and hang on a person while they work with them: notes and tags."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recruiting.models.person import Candidate, PartnerLead

OF_ONE_PERSON = models.Q(candidate__isnull=False, lead__isnull=True) | models.Q(
    candidate__isnull=True, lead__isnull=False
)


class Note(models.Model):
    """What a named reviewer wrote about a person; `revision` counts the versions of the text."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="notes")
    lead = models.ForeignKey(PartnerLead, on_delete=models.CASCADE, null=True, blank=True, related_name="notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recruiting_notes")
    at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    text = models.TextField(_("note"), max_length=1000)
    revision = models.PositiveIntegerField(default=1, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=OF_ONE_PERSON, name="recruiting_note_of_one_person")]

    def __str__(self) -> str:
        return f"note {self.pk}"


class Tag(models.Model):
    """A word of the house on one person. A word nobody carries any more is forgotten by itself."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="tags")
    lead = models.ForeignKey(PartnerLead, on_delete=models.CASCADE, null=True, blank=True, related_name="tags")
    word = models.CharField(_("tag"), max_length=40, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recruiting_tags")
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering: ClassVar = ["word"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=OF_ONE_PERSON, name="recruiting_tag_of_one_person"),
            models.UniqueConstraint(fields=("candidate", "word"), name="recruiting_tag_once_per_candidate"),
            models.UniqueConstraint(fields=("lead", "word"), name="recruiting_tag_once_per_lead"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=("word", "candidate"),
                condition=models.Q(candidate__isnull=False),
                name="recruiting_tag_of_candidates",
            ),
            models.Index(
                fields=("word", "lead"), condition=models.Q(lead__isnull=False), name="recruiting_tag_of_leads"
            ),
        ]

    def __str__(self) -> str:
        return f"tag {self.pk}"

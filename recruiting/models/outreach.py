"""What was said between the house and a person: mails that leave through the site, and contacts noted by hand."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models import Letter
from recruiting.enums import Condition, Contact, MailState
from recruiting.models.evidence import Source
from recruiting.models.handling import OF_ONE_PERSON
from recruiting.models.person import Candidate, PartnerLead

SUBJECT_LENGTH = 150
TEXT_LENGTH = 5000


class OutreachMail(models.Model):
    """One mail of a named colleague to a person, as they saw it before sending: their words and what the product added.

    It rests on `source` and goes with it. `key` comes with the form, so that one form sends one mail. The letter is the order in the
    outbox, which forgets it after some weeks.
    """

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="mails")
    lead = models.ForeignKey(PartnerLead, on_delete=models.CASCADE, null=True, blank=True, related_name="mails")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="mails")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="outreach_mails")
    at = models.DateTimeField(default=timezone.now)
    key = models.CharField(max_length=32, unique=True, editable=False)
    language = models.CharField(max_length=8)
    subject = models.CharField(_("subject"), max_length=SUBJECT_LENGTH)
    text = models.TextField(_("text"), max_length=TEXT_LENGTH)
    notice = models.TextField(_("what the product added"))
    letter = models.OneToOneField(Letter, on_delete=models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    stopped_because = models.CharField(_("stopped because of"), max_length=16, choices=Condition, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mail to a person")
        verbose_name_plural = _("mails to people")
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=OF_ONE_PERSON, name="recruiting_mail_of_one_person")]

    def __str__(self) -> str:
        return f"mail {self.pk}"

    @property
    def person(self) -> Candidate | PartnerLead:
        """Whom it is to."""
        person = self.candidate or self.lead
        assert person is not None  # noqa: S101  (the constraint of the table)
        return person

    @property
    def body(self) -> str:
        return f"{self.text}\n\n{self.notice}"

    @property
    def state(self) -> MailState:
        """Where the mail is; asks for the letter, so select it along."""
        if self.sent_at:
            return MailState.SENT
        if self.stopped_because:
            return MailState.STOPPED
        if self.letter is None or self.letter.is_given_up:
            return MailState.FAILED
        return MailState.WAITING


class Touchpoint(models.Model):
    """A contact outside the site, noted by a colleague; `revision` counts the versions."""

    candidate = models.ForeignKey(
        Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="touchpoints"
    )
    lead = models.ForeignKey(PartnerLead, on_delete=models.CASCADE, null=True, blank=True, related_name="touchpoints")
    kind = models.CharField(_("kind"), max_length=16, choices=Contact)
    on = models.DateField(_("day"))
    note = models.TextField(_("note"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="touchpoints")
    at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering: ClassVar = ["-on", "-pk"]
        constraints: ClassVar = [models.CheckConstraint(condition=OF_ONE_PERSON, name="recruiting_touch_of_one_person")]

    def __str__(self) -> str:
        return f"contact {self.pk}"

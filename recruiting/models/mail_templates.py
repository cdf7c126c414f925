"""What mails to people begin with, as the house words it: a text per language for each of the two purposes."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, Panel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from recruiting import house_texts, placeholders
from recruiting.models.outreach import SUBJECT_LENGTH, TEXT_LENGTH

_SUBJECT, _TEXT = gettext_lazy("subject"), gettext_lazy("text")
_HINT = gettext_lazy(
    "Whoever writes a mail begins with this text and changes it for the person. In it {name} stands for the person, {post} for the "
    "post they commented on, {sender} for whoever writes and {company} for the house."
)
_ADDED = gettext_lazy(
    "Below every mail the product says which comment it comes from, the purpose, the legal basis, the day of deletion, the rights, and gives "
    "the link to object. That part is not written here and cannot be left out."
)


def _texts(subject: str) -> "models.CharField[str, str]":
    return models.CharField(_SUBJECT, max_length=SUBJECT_LENGTH, default=subject)


def _text(text: str) -> "models.TextField[str, str]":
    return models.TextField(_TEXT, default=text, validators=[MaxLengthValidator(TEXT_LENGTH)])


class MailTemplates(BaseGenericSetting):
    """One row per purpose; each text in the language of the person who gets it."""

    LANGUAGES: ClassVar = ("de", "en")

    wagtail_reference_index_ignore = True

    panels: ClassVar[list[Panel]] = [
        HelpPanel(content=_ADDED),
        MultiFieldPanel(
            [FieldPanel("subject_de"), FieldPanel("text_de")],
            gettext_lazy("To people who write German"),
            help_text=_HINT,
        ),
        MultiFieldPanel([FieldPanel("subject_en"), FieldPanel("text_en")], gettext_lazy("To people who write English")),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Names what stands in braces and means nothing."""
        super().clean()
        faults = {}
        for name in (f"{part}_{language}" for part in ("subject", "text") for language in self.LANGUAGES):
            if unknown := placeholders.unknown(getattr(self, name)):
                faults[name] = _("Nothing is known by this name: %(names)s") % {"names": ", ".join(unknown)}
        if faults:
            raise ValidationError(faults)

    def of(self, language: str) -> tuple[str, str]:
        """Subject and text in a language; English for one the house has no text in."""
        known = language if language in self.LANGUAGES else "en"
        return getattr(self, f"subject_{known}"), getattr(self, f"text_{known}")


@register_setting(icon="mail")
class CandidateMails(MailTemplates):
    """To people who agreed to be contacted about working here."""

    subject_de = _texts(house_texts.SUBJECT_DE)
    text_de = _text(house_texts.WORK_DE)
    subject_en = _texts(house_texts.SUBJECT_EN)
    text_en = _text(house_texts.WORK_EN)

    class Meta:
        verbose_name = gettext_lazy("mails to candidates")


@register_setting(icon="mail")
class LeadMails(MailTemplates):
    """To people who agreed to be contacted about a partnership."""

    subject_de = _texts(house_texts.SUBJECT_DE)
    text_de = _text(house_texts.PARTNERSHIP_DE)
    subject_en = _texts(house_texts.SUBJECT_EN)
    text_en = _text(house_texts.PARTNERSHIP_EN)

    class Meta:
        verbose_name = gettext_lazy("mails to partner leads")

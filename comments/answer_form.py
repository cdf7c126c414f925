"""The form in which a department answers."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.text import is_readable, normalise


class AnswerForm(forms.Form):
    """A public answer of the house."""

    text = forms.CharField(label=_("Your answer"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}))

    def clean_text(self) -> str:
        text = normalise(self.cleaned_data["text"])
        if not is_readable(text):
            raise forms.ValidationError(_("Please write an answer."))
        if len(text) > settings.COMMENT_MAX_LENGTH:
            raise forms.ValidationError(
                _("Your answer has %(count)s characters; %(limit)s fit."),
                params={"count": len(text), "limit": settings.COMMENT_MAX_LENGTH},
            )
        return text

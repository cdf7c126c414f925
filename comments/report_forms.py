"""The forms with which readers report a comment, give notice of illegal content, and complain about a decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.enums import ReportReason
from core.text import has_controls, is_readable, is_readable_name, normalise, one_line

LONGEST_REPORT = 1000
LONGEST_REASONS = 5000


class StrangerForm(forms.Form):
    """What every form for strangers has: the field nobody sees."""

    honeypot = forms.CharField(
        label=_("Please leave this field empty"), required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )  # fmt: skip

    @property
    def is_trap_sprung(self) -> bool:
        """Whether a program filled in the field nobody sees."""
        return bool(self.data.get("honeypot"))


class ReportForm(StrangerForm):
    """Why a comment should be looked at again."""

    reason = forms.ChoiceField(label=_("What is wrong with it"), choices=ReportReason.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What you would like to add"), required=False, max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST_REPORT}),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("E-mail, if you want a receipt"), required=False, max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip

    def clean_text(self) -> str:
        return normalise(self.cleaned_data["text"])


class NoticeForm(StrangerForm):
    """What the law wants to know about content somebody holds to be illegal."""

    location = forms.CharField(
        label=_("Exact address of the content"),
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    why = forms.CharField(
        label=_("Why you hold it to be illegal"), max_length=LONGEST_REASONS,
        widget=forms.Textarea(attrs={"rows": 7, "maxlength": LONGEST_REASONS}),
    )  # fmt: skip
    is_exempt = forms.BooleanField(
        label=_("It is about sexual abuse of children, and I do not want to give my name"), required=False
    )
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=80,
        strip=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail"), required=False, max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    good_faith = forms.BooleanField(
        label=_("I believe in good faith that what I have written here is correct and complete"),
        error_messages={"required": _("Please confirm that you believe this to be correct.")},
    )

    def clean_location(self) -> str:
        return one_line(self.cleaned_data["location"])

    def clean_why(self) -> str:
        text = normalise(self.cleaned_data["why"])
        if not is_readable(text):
            raise forms.ValidationError(_("Please tell us why."), code="required")
        return text

    def clean_name(self) -> str:
        given: str = self.cleaned_data["name"]
        if given.strip() and (has_controls(given) or not is_readable_name(given)):
            raise forms.ValidationError(_("Please give a name with at least one letter, on one line."))
        return one_line(given)

    def clean(self) -> dict[str, Any]:
        if not self.cleaned_data.get("is_exempt"):
            for name, error in (
                ("name", _("Please give your name.")),
                ("email", _("Please give your e-mail address.")),
            ):
                if name not in self.errors and not self.cleaned_data.get(name):
                    self.add_error(name, error)
        return self.cleaned_data


class ComplaintForm(forms.Form):
    """Why a decision is wrong."""

    text = forms.CharField(
        label=_("Why the decision is wrong"), max_length=LONGEST_REASONS,
        widget=forms.Textarea(attrs={"rows": 7, "maxlength": LONGEST_REASONS}),
    )  # fmt: skip

    def clean_text(self) -> str:
        text = normalise(self.cleaned_data["text"])
        if not is_readable(text):
            raise forms.ValidationError(_("Please tell us why."), code="required")
        return text

"""The form that makes a token."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from automation.actions.tokens import LONGEST
from automation.enums import Kind
from automation.models import Token
from core.text import is_readable, one_line

PROPOSED = timedelta(days=90)


class TokenForm(forms.Form):
    """For which program, what it may write, and until when."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=60,
        help_text=gettext_lazy("Which program uses it, and where it runs."),
    )
    last_day = forms.DateField(
        label=gettext_lazy("Works until"),
        help_text=gettext_lazy("The last day on which it works; a year from today at most."),
        widget=AdminDateInput,
    )
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Kinds of posts"), choices=Kind.choices, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        choices=lambda: settings.WAGTAIL_CONTENT_LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None) -> None:
        everything = {
            "last_day": timezone.localdate() + PROPOSED,
            "kinds": Kind.values,
            "languages": [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES],
        }
        super().__init__(data, initial=everything)

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if not is_readable(name):
            raise ValidationError(Token._meta.get_field("name").error_messages["blank"])
        return name

    def clean_last_day(self) -> date:
        day: date = self.cleaned_data["last_day"]
        today = timezone.localdate()
        if day < today:
            raise ValidationError(_("This day is over. Please choose a later one."))
        if day > today + LONGEST:
            raise ValidationError(_("A token works for a year at most. Please choose an earlier day."))
        return day

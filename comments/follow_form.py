"""The form of readers who want to follow a post without writing under it."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FollowForm(forms.Form):
    """An address, and the field nobody sees."""

    email = forms.EmailField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    honeypot = forms.CharField(
        label=_("Please leave this field empty"), required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )  # fmt: skip

    @property
    def is_trap_sprung(self) -> bool:
        """Whether a program filled in the field nobody sees."""
        return bool(self.data.get("honeypot"))

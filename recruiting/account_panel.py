"""What people choose in their own account: mails about companies in their care, and whether names are hidden from them at first."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from accounts.models import User
from comments.enums import Purpose
from recruiting.actions import revealing, speaking
from recruiting.models import OwnerChoice, Reviewer
from recruiting.permissions import may_view


class OwnerForm(forms.Form):
    """Sent with the other forms of the account page."""

    companies = forms.BooleanField(
        label=_("Tell me by mail when somebody of a company in my care has commented in public"), required=False,
        help_text=_("One mail a morning at most, with numbers and links only."),
    )  # fmt: skip

    def __init__(self, *args: Any, instance: User, **kwargs: Any) -> None:
        self.user = instance
        super().__init__(*args, **kwargs)
        self.initial["companies"] = not OwnerChoice.objects.filter(user=instance, is_told=False).exists()

    def save(self) -> None:
        """What Wagtail's account page calls."""
        speaking.choose(user=self.user, is_told=self.cleaned_data["companies"])


class OwnerPanel(BaseSettingsPanel):
    """Shown to whoever can look after a company."""

    name = "companies"
    title = _("Companies in your care")
    tab = notifications_tab
    order = 70
    form_class = OwnerForm

    def is_active(self) -> bool:
        return may_view(self.user, Purpose.PARTNERSHIP)


class NamesForm(forms.Form):
    """Sent with the other forms of the account page."""

    hides_names = forms.BooleanField(
        label=_("Hide names from me until I have read what somebody wrote"), required=False,
        help_text=_("In the lists and on the page of a person a number stands in for the name. The house can ask for it, too."),
    )  # fmt: skip

    def __init__(self, *args: Any, instance: User, **kwargs: Any) -> None:
        self.user = instance
        super().__init__(*args, **kwargs)
        self.initial["hides_names"] = Reviewer.objects.filter(user=instance, hides_names=True).exists()

    def save(self) -> None:
        """What Wagtail's account page calls."""
        revealing.choose(user=self.user, hides_names=self.cleaned_data["hides_names"])


class NamesPanel(BaseSettingsPanel):
    """Shown to whoever may see people."""

    name = "names"
    title = _("Review of people")
    order = 80
    form_class = NamesForm

    def is_active(self) -> bool:
        return any(may_view(self.user, purpose) for purpose in Purpose)

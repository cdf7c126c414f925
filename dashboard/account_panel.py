"""What people choose in their own account: whether the week comes to them by mail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from accounts.models import User
from accounts.roles import OVERVIEW
from dashboard.actions import weekly


class WeeklyForm(forms.Form):
    """Sent with the other forms of the account page."""

    weekly = forms.BooleanField(
        label=_("Send me the week by mail, on Monday at seven in the morning"), required=False,
        help_text=_("What came in, what waits and what is worth reading, in two minutes. The overview shows it beforehand."),
    )  # fmt: skip

    def __init__(self, *args: Any, instance: User, **kwargs: Any) -> None:
        self.user = instance
        super().__init__(*args, **kwargs)
        self.initial["weekly"] = weekly.is_wanted(instance)

    def save(self) -> None:
        """What Wagtail's account page calls."""
        weekly.choose(user=self.user, is_wanted=self.cleaned_data["weekly"])


class WeeklyPanel(BaseSettingsPanel):
    """Shown to whoever has the overview."""

    name = "weekly"
    title = _("The week by mail")
    tab = notifications_tab
    order = 40
    form_class = WeeklyForm

    def is_active(self) -> bool:
        return bool(self.user.has_perm(OVERVIEW))

"""What people choose in their own account: how soon they are told of comments on their posts, and of those that wait."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from accounts.models import User
from comments import audience, permissions
from comments.actions import reminding, stopping
from comments.enums import Pace, Round


class NewCommentsForm(forms.Form):
    """Sent with the other forms of the account page."""

    new_comments = forms.ChoiceField(
        label=_("Tell me by mail of new comments on my posts"), choices=Pace.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, instance: User, **kwargs: Any) -> None:
        self.user = instance
        super().__init__(*args, **kwargs)
        self.initial["new_comments"] = audience.pace_of(instance)

    def save(self) -> None:
        """What Wagtail's account page calls."""
        stopping.choose(user=self.user, pace=Pace(self.cleaned_data["new_comments"]))


class NewCommentsPanel(BaseSettingsPanel):
    """Shown to everybody who may read comments."""

    name = "comments"
    title = _("Comments on your posts")
    tab = notifications_tab
    order = 50
    form_class = NewCommentsForm

    def is_active(self) -> bool:
        return permissions.may_read(self.user)


class WaitingForm(forms.Form):
    """Sent with the other forms of the account page."""

    waiting = forms.ChoiceField(
        label=_("Tell me by mail that comments wait for a decision"), choices=Round.choices, widget=forms.RadioSelect,
        help_text=_("Only when something waits, and only the number."),
    )  # fmt: skip

    def __init__(self, *args: Any, instance: User, **kwargs: Any) -> None:
        self.user = instance
        super().__init__(*args, **kwargs)
        self.initial["waiting"] = reminding.round_of(instance)

    def save(self) -> None:
        """What Wagtail's account page calls."""
        reminding.choose(user=self.user, every=Round(self.cleaned_data["waiting"]))


class WaitingPanel(BaseSettingsPanel):
    """Shown to moderators."""

    name = "waiting"
    title = _("Comments that wait")
    tab = notifications_tab
    order = 60
    form_class = WaitingForm

    def is_active(self) -> bool:
        return permissions.may_moderate(self.user)

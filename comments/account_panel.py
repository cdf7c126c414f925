"""The author's choice in their own account: how soon they are told of comments on their posts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from accounts.models import User
from comments import audience, permissions
from comments.actions import stopping
from comments.enums import Pace


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

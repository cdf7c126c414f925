"""The form in which a department answers."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from comments.enums import Purpose
from core.text import is_readable, normalise

NOT_TO_BE_INVITED = _(
    "This writer cannot be invited: the post, their relation to the house or a wish of theirs speaks against it. "
    "Please leave the boxes empty."
)


class AnswerForm(forms.Form):
    """A public answer of the house."""

    invites = forms.TypedMultipleChoiceField(
        label=_("Invite the writer to agree to"), choices=Purpose.choices, coerce=Purpose, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "A line under the comment then leads to a page where they can agree. Until they do, nothing is kept about them."
        ),
    )  # fmt: skip
    text = forms.CharField(label=_("Your answer"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}))

    field_order = ("text", "invites")

    def __init__(self, *args: Any, may_invite: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_invite:
            del self.fields["invites"]

    @property
    def purposes(self) -> list[Purpose]:
        """What the writer is to be invited to; nothing where the user may not invite."""
        return list(self.cleaned_data.get("invites", ()))

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

"""The forms of the block list and of the switch that pauses comments."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from comments.blocks import folded
from comments.enums import BlockEffect, BlockKind


class BlockForm(forms.Form):
    """A new entry of the block list."""

    kind = forms.ChoiceField(label=_("What"), choices=BlockKind.choices)
    pattern = forms.CharField(
        label=_("Which"), max_length=100,
        help_text=_("In names and words * stands for anything, as in *casino*. Of an address only a hash is kept."),
    )  # fmt: skip
    effect = forms.ChoiceField(label=_("What happens"), choices=BlockEffect.choices)
    reason = forms.CharField(label=_("Why"), max_length=200)
    hides_earlier = forms.BooleanField(
        label=_("Take everything this address has published off the page until somebody has looked at it"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """The pattern in the shape in which it is compared."""
        values = super().clean() or {}
        given, kind = folded(values.get("pattern", "")), values.get("kind")
        if not given or not kind:
            return values
        if kind == BlockKind.ADDRESS:
            self._check_address(given)
        elif kind == BlockKind.DOMAIN:
            given = given.removeprefix("@").strip(".")
            if "." not in given or " " in given:
                self.add_error("pattern", _("Please give a domain such as example.org."))
        elif not given.replace("*", "").strip():
            self.add_error("pattern", _("Please give at least one letter; * alone would stop everybody."))
        elif kind == BlockKind.WORD and " " in given:
            self.add_error("pattern", _("Please give a single word."))
        return {**values, "pattern": given}

    def _check_address(self, given: str) -> None:
        try:
            validate_email(given)
        except ValidationError:
            self.add_error("pattern", _("Please give a whole e-mail address."))


class PauseForm(forms.Form):
    """Why comments are paused, for the readers of both languages."""

    reason_de = forms.CharField(label=_("Reason for readers, German"), max_length=300)
    reason_en = forms.CharField(label=_("Reason for readers, English"), max_length=300)

"""A column that holds several of a fixed choice, ticked in the form."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django import forms
from django.db import models


class SeveralField(models.JSONField):
    """A list of values of `offers`, in their order."""

    offers: ClassVar[Callable[[], Sequence[tuple[Any, Any]]]]
    coerce: ClassVar[Callable[[Any], Any]] = str

    def formfield(self, **kwargs: Any) -> Any:
        return forms.TypedMultipleChoiceField(
            label=self.verbose_name,
            help_text=self.help_text,
            required=not self.blank,
            choices=type(self).offers,
            coerce=type(self).coerce,
            widget=forms.CheckboxSelectMultiple,
        )

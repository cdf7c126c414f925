"""The form in which a writer answers a question of the house: the text alone, checked like every comment."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from comments.forms import TextForm


class AskedForm(TextForm):
    """Name and address are known and proven."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].label = _("Your answer")

"""The profile of a task as its opening keeps it: attributes to be judged, each with its meaning, in both languages."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from recruiting.protected import words_in

MOST = 6


class AttributeValue(blocks.StructValue):
    """One attribute as stored."""

    @property
    def said(self) -> dict[str, list[str]]:
        """Name and meaning by language."""
        return {code: [self[f"name_{code}"], self[f"meaning_{code}"]] for code in ("de", "en")}


class AttributeBlock(blocks.StructBlock):
    """Refuses words that name a ground nobody may be judged by, as rules and skills do."""

    name_de = blocks.CharBlock(max_length=60, label=gettext_lazy("name in German"))
    meaning_de = blocks.CharBlock(max_length=200, label=gettext_lazy("what it means, in German"))
    name_en = blocks.CharBlock(max_length=60, label=gettext_lazy("name in English"))
    meaning_en = blocks.CharBlock(max_length=200, label=gettext_lazy("what it means, in English"))

    class Meta:
        label = gettext_lazy("attribute")
        icon = "check"
        value_class = AttributeValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        found = {name: words for name in self.child_blocks if (words := words_in(str(cleaned[name])))}
        if found:
            said = _("This names a ground that nobody may be judged by: %(words)s.")
            raise StructBlockValidationError(
                block_errors={
                    name: ValidationError(said % {"words": ", ".join(words)}) for name, words in found.items()
                }
            )
        return cleaned


class Profile(blocks.StreamBlock):
    """Up to six attributes; none means the scorecard asks what it asks for every task."""

    attribute = AttributeBlock()

    class Meta:
        required = False
        max_num = MOST
        label = gettext_lazy("profile of the task")

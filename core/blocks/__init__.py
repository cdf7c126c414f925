"""The blocks of a text, one file per meaning."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.elsewhere import ElsewhereBlock
from core.blocks.figure import FigureBlock
from core.blocks.file import FileBlock
from core.blocks.table import TableBlock
from core.blocks.text import CalloutBlock, HeadingBlock, KeyPointsBlock, QuoteBlock, TextBlock


class TextBody(blocks.StreamBlock):
    """The body of a page, made of blocks by meaning."""

    text = TextBlock()
    heading = HeadingBlock()
    quote = QuoteBlock()
    figure = FigureBlock()
    callout = CalloutBlock()
    key_points = KeyPointsBlock()
    table = TableBlock()
    file = FileBlock()
    elsewhere = ElsewhereBlock()

    class Meta:
        label = _("text")


__all__ = [
    "CalloutBlock", "ElsewhereBlock", "FigureBlock", "FileBlock", "HeadingBlock", "KeyPointsBlock", "QuoteBlock", "TableBlock",
    "TextBlock", "TextBody",
]  # fmt: skip

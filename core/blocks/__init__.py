"""The blocks of a text, one file per meaning."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.figure import FigureBlock
from core.blocks.text import CalloutBlock, HeadingBlock, KeyPointsBlock, QuoteBlock, TextBlock


class TextBody(blocks.StreamBlock):
    """The body of a page, made of blocks by meaning."""

    text = TextBlock()
    heading = HeadingBlock()
    quote = QuoteBlock()
    figure = FigureBlock()
    callout = CalloutBlock()
    key_points = KeyPointsBlock()

    class Meta:
        label = _("text")


__all__ = ["CalloutBlock", "FigureBlock", "HeadingBlock", "KeyPointsBlock", "QuoteBlock", "TextBlock", "TextBody"]

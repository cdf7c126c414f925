"""Blocks of words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, lists and links."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": ["bold", "italic", "link", "ol", "ul", "document-link"], **kwargs})

    class Meta:
        label = _("paragraphs")
        icon = "pilcrow"
        template = "core/blocks/text.html"


class HeadingBlock(blocks.CharBlock):
    """A heading between paragraphs."""

    class Meta:
        label = _("heading")
        icon = "title"
        template = "core/blocks/heading.html"


class QuoteBlock(blocks.StructBlock):
    """A sentence that stands out, and who said it."""

    text = blocks.TextBlock(label=_("quote"))
    attribution = blocks.CharBlock(label=_("said by"), required=False)

    class Meta:
        label = _("quote")
        icon = "openquote"
        template = "core/blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    """A boxed remark."""

    title = blocks.CharBlock(label=_("title"))
    text = blocks.RichTextBlock(label=_("text"), features=["bold", "italic", "link"])

    class Meta:
        label = _("call-out")
        icon = "info-circle"
        template = "core/blocks/callout.html"


class KeyPointsBlock(blocks.StructBlock):
    """What the text says, in a few points."""

    points = blocks.ListBlock(blocks.CharBlock(label=_("point")), label=_("points"))

    class Meta:
        label = _("key points")
        icon = "list-ul"
        template = "core/blocks/key_points.html"

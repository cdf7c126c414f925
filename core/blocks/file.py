"""A file to take along."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class FileBlock(blocks.StructBlock):
    """A document with a title; kind and size are told before anybody fetches it."""

    document = DocumentChooserBlock(label=_("file"))
    title = blocks.CharBlock(
        label=_("title"), max_length=160, required=False, help_text=_("Empty: the title of the file.")
    )

    class Meta:
        label = _("file")
        icon = "doc-full"
        template = "core/blocks/file.html"

"""A title and a text."""

from wagtail.fields import RichTextField
from wagtail.models import Page


class PlainPage(Page):
    """Nothing but a title and a rich text."""

    body = RichTextField(blank=True)
    template = "plain/plain_page.html"

"""The comments under a page."""

from django import template
from django.utils.safestring import SafeString

from comments.drawing import Drawing, found_useful
from comments.selectors import Thread

register = template.Library()


@register.simple_tag
def drawn(thread: Thread) -> SafeString:
    """The comments on this page of the thread, each with those below it."""
    return Drawing(thread).entries(thread.roots)


register.filter(found_useful)

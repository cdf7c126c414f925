"""The comments and the form under a page."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from comments.choice import Choice
from comments.drawing import Drawing, found_useful
from comments.selectors import Thread, thread

register = template.Library()


@register.inclusion_tag("comments/thread.html", takes_context=True)
def comment_thread(context: Context, page: Any) -> dict[str, Any]:
    """The visible comments on a page, fifty threads at a time, in the order and language the address asks for, and the way to the form.

    The page around it finds the thread as `thread` from here on.
    """
    request = context.get("request")
    context["thread"] = thread(page, Choice.from_query(request.GET) if request else None)
    return {"thread": context["thread"]}


@register.simple_tag
def drawn(thread: Thread) -> SafeString:
    """The comments on this page of the thread, each with those below it."""
    return Drawing(thread).entries(thread.roots)


register.filter(found_useful)

"""The comments and the form under a page."""

from typing import Any

from django import template
from django.template.context import Context

from comments.choice import Choice
from comments.fates import Outcome
from comments.models import ReaderComment
from comments.selectors import Thread, thread
from core.selectors import OWN_NAMES

register = template.Library()


@register.inclusion_tag("comments/thread.html", takes_context=True)
def comment_thread(context: Context, page: Any) -> dict[str, Any]:
    """The visible comments on a page, fifty threads at a time, in the order and language the address asks for, and the way to the form."""
    request = context.get("request")
    return {"thread": thread(page, Choice.from_query(request.GET) if request else None)}


@register.filter
def outcome_of(thread: Thread, comment: ReaderComment) -> Outcome | None:
    """What became of a comment, where it is a question or a problem."""
    return thread.outcomes.get(comment.pk)


@register.filter
def own_name(code: str) -> str:
    """A language as it is called in itself."""
    return OWN_NAMES.get(code, code)

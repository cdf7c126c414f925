"""The comments and the form under a page."""

from typing import Any

from django import template
from django.template.context import Context

from comments import targets
from comments.choice import Choice
from comments.selectors import thread
from core.selectors import OWN_NAMES

register = template.Library()


@register.inclusion_tag("comments/thread.html", takes_context=True)
def comment_thread(context: Context, page: Any) -> dict[str, Any]:
    """The visible comments on a page, fifty threads at a time, in the order and language the address asks for."""
    request = context.get("request")
    return {"thread": thread(page, Choice.from_query(request.GET) if request else None)}


@register.inclusion_tag("comments/invitation.html")
def comment_invitation(page: Any) -> dict[str, Any]:
    """The way to the form, or why there is none. The form itself is fetched when it is needed: it differs from reader to reader."""
    target = targets.of(page)
    return {"target": target, "closed_because": target.closed_because}


@register.filter
def own_name(code: str) -> str:
    """A language as it is called in itself."""
    return OWN_NAMES.get(code, code)

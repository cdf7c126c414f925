"""The comments and the form under a page."""

from typing import Any

from django import template
from django.template.context import Context

from comments import targets
from comments.selectors import thread

register = template.Library()

LONGEST_NUMBER = 9


@register.inclusion_tag("comments/thread.html", takes_context=True)
def comment_thread(context: Context, page: Any) -> dict[str, Any]:
    """All visible comments on a page, fifty threads at a time (`?comments=2`)."""
    return {"thread": thread(page, page=_page_number(context))}


@register.inclusion_tag("comments/invitation.html")
def comment_invitation(page: Any) -> dict[str, Any]:
    """The way to the form, or why there is none. The form itself is fetched when it is needed: it differs from reader to reader."""
    target = targets.of(page)
    return {"target": target, "closed_because": target.closed_because}


def _page_number(context: Context) -> int:
    request = context.get("request")
    given = request.GET.get("comments", "") if request else ""
    return int(given) if given.isascii() and given.isdigit() and len(given) <= LONGEST_NUMBER else 1

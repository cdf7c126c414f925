"""What the screen of one comment offers besides answering: asking back and passing on."""

from typing import Any

from django import template
from django.template.context import Context

from comments import permissions
from comments.answer_form import AnswerForm
from comments.enums import Badge, Status
from comments.models import AskBack, ReaderComment

register = template.Library()


@register.inclusion_tag("comments/admin/asking.html", takes_context=True)
def asking(context: Context, comment: ReaderComment) -> dict[str, Any]:
    """The questions put to the writer so far, with their times, and the forms."""
    user = context["request"].user
    is_theirs = comment.status == Status.PUBLIC and not comment.badge
    rows = list(AskBack.objects.filter(comment=comment).select_related("asked_by", "question", "answer"))
    return {
        "comment": comment,
        "rows": rows,
        "is_open": any(row.is_open for row in rows),
        "may_ask": is_theirs and permissions.may_answer(user),
        "may_pass_on": is_theirs and permissions.may_pass_on(user),
        "passed_on": comment.passed_on.select_related("passed_by").first(),
        "departments": [choice for choice in Badge.choices if choice[0]],
        "badge": permissions.badge_of(user),
        "form": context.get("ask_form") or AnswerForm(auto_id="ask_%s"),
        "csrf_token": context.get("csrf_token"),
    }

"""What the screen of one comment offers besides answering: asking back, inviting and passing on."""

from typing import Any

from django import template
from django.template.context import Context

from comments import departments, invitable, permissions
from comments.answer_form import AnswerForm
from comments.enums import Purpose, Status
from comments.models import AskBack, Invitation, ReaderComment

register = template.Library()


@register.inclusion_tag("comments/admin/asking.html", takes_context=True)
def asking(context: Context, comment: ReaderComment) -> dict[str, Any]:
    """The questions put to the writer so far, with their times, and the forms."""
    user = context["request"].user
    is_theirs = comment.status == Status.PUBLIC and not comment.badge
    may_invite = is_theirs and permissions.may_invite(user) and invitable.may_be_invited(comment)
    rows = list(AskBack.objects.filter(comment=comment).select_related("asked_by", "question", "answer"))
    invitations = list(Invitation.objects.open().filter(comment=comment).select_related("invited_by"))
    return {
        "comment": comment,
        "rows": rows,
        "is_open": any(row.is_open for row in rows),
        "may_ask": is_theirs and permissions.may_answer(user),
        "may_pass_on": is_theirs and permissions.may_pass_on(user),
        "passed_on": comment.passed_on.select_related("passed_by").first(),
        "departments": [(badge.value, badge.label) for badge in departments.offered()],
        "badge": permissions.badge_of(user),
        "form": context.get("ask_form") or AnswerForm(auto_id="ask_%s", may_invite=may_invite),
        "may_invite": may_invite,
        "may_take_back": permissions.may_invite(user),
        "invitations": invitations,
        "uninvited": [choice for choice in Purpose.choices if choice[0] not in {row.purpose for row in invitations}],
        "csrf_token": context.get("csrf_token"),
    }

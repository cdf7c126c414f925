"""What Wagtail's bulk actions over accounts may do: not more than one account at a time could."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.auth import permission_denied

from accounts.models import User
from accounts.permissions import may_edit


def refuse_escalation(
    request: HttpRequest, action_type: str, accounts: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Wagtail's `before_bulk_action` hook: roles are given one account at a time, superusers stay out of reach."""
    by = request.user
    if User not in action.models or not isinstance(by, User) or by.is_superuser:
        return None
    if action_type == "assign_role" or not all(may_edit(account, by=by) for account in accounts):
        response: HttpResponse = permission_denied(request)
        return response
    return None

"""How changes of roles read in the history of an account."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

ROLES_CHANGED = "accounts.roles_changed"


class RolesChanged(LogFormatter):
    """Names the roles that came and went."""

    label = _("Change roles")

    def format_message(self, log_entry: Any) -> str:
        added = ", ".join(log_entry.data.get("added", []))
        removed = ", ".join(log_entry.data.get("removed", []))
        if added and removed:
            return gettext("Roles given: %(added)s; taken: %(removed)s") % {"added": added, "removed": removed}
        if added:
            return gettext("Roles given: %(added)s") % {"added": added}
        return gettext("Roles taken: %(removed)s") % {"removed": removed}


def register(actions: LogActionRegistry) -> None:
    """Wagtail's `register_log_actions` hook."""
    actions.register_action(ROLES_CHANGED)(RolesChanged)

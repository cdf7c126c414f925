"""How changes of roles read in the history of an account."""

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

ROLES_CHANGED = "accounts.roles_changed"
FACTOR_ADDED = "accounts.factor_added"
FACTOR_REMOVED = "accounts.factor_removed"
RECOVERY_CODE_USED = "accounts.recovery_code_used"
RECOVERY_CODES_RENEWED = "accounts.recovery_codes_renewed"
FACTORS_RESET = "accounts.factors_reset"


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


class FactorChanged(LogFormatter):
    """Says what happened to the second factors of an account; never a name, a key or a code."""

    FACTORS: ClassVar[dict[str, str | Promise]] = {"totp": _("app with one-time codes"), "webauthn": _("passkey")}
    label = _("Change second factors")

    def format_message(self, log_entry: Any) -> str:
        factor = self.FACTORS.get(log_entry.data.get("factor", ""), "")
        return str(SENTENCES[log_entry.action]) % {"factor": factor}


SENTENCES: dict[str, str | Promise] = {
    FACTOR_ADDED: _("Second factor set up: %(factor)s"),
    FACTOR_REMOVED: _("Second factor removed: %(factor)s"),
    RECOVERY_CODE_USED: _("Logged in with a recovery code"),
    RECOVERY_CODES_RENEWED: _("New recovery codes"),
    FACTORS_RESET: _("All second factors reset"),
}


def register(actions: LogActionRegistry) -> None:
    """Wagtail's `register_log_actions` hook."""
    actions.register_action(ROLES_CHANGED)(RolesChanged)
    for action in SENTENCES:
        actions.register_action(action)(FactorChanged)

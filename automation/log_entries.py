"""What the histories of posts and tokens say about programs: numbers, no names."""

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

MADE = "automation.token_made"
REVOKED = "automation.token_revoked"
BEGUN = "automation.draft_begun"
CHANGED = "automation.draft_changed"


class ByProgram(LogFormatter):
    """Names the token by its number, as the list of tokens does."""

    label = gettext_lazy("Write by a program")
    SENTENCES: ClassVar[dict[str, str | Promise]] = {
        BEGUN: gettext_lazy("A program began this draft with token %(token)s"),
        CHANGED: gettext_lazy("A program changed this draft with token %(token)s"),
    }

    def format_message(self, log_entry: Any) -> str:
        return str(self.SENTENCES[log_entry.action]) % {"token": log_entry.data.get("token", "")}


class TokenRevoked(LogFormatter):
    """By whom stands beside it; without anybody it was the house, since the person may not write any more."""

    label = gettext_lazy("Revoke a token")

    def format_message(self, log_entry: Any) -> str:
        is_house = log_entry.data.get("orphaned")
        return _("Token revoked because its person may not write any more") if is_house else _("Token revoked")


def register(actions: LogActionRegistry) -> None:
    """Wagtail's `register_log_actions` hook."""
    actions.register_action(MADE, gettext_lazy("Make a token"), gettext_lazy("Token made"))
    actions.register_action(REVOKED)(TokenRevoked)
    for action in ByProgram.SENTENCES:
        actions.register_action(action)(ByProgram)

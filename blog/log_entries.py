"""What the history of a post says about its check, in words."""

from typing import Any

from django.utils.translation import gettext_lazy, ngettext
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import ModelLogEntry

PUBLISHED_DESPITE = "blog.published_despite"
LINK_MADE = "blog.link_made"
LINK_REVOKED = "blog.link_revoked"


def register(actions: LogActionRegistry) -> None:
    actions.register_action(LINK_MADE, gettext_lazy("Show the draft"), gettext_lazy("Made a link to the draft"))
    actions.register_action(
        LINK_REVOKED, gettext_lazy("Take a link back"), gettext_lazy("Took a link to the draft back")
    )

    @actions.register_action(PUBLISHED_DESPITE)
    class Despite(LogFormatter):
        label = gettext_lazy("Published after the check")

        def format_message(self, log_entry: ModelLogEntry) -> str:
            return _despite(log_entry.data)


def _despite(data: dict[str, Any]) -> str:
    count = int(data.get("findings", 0))
    return ngettext(
        "Published with %(count)s finding of the check", "Published with %(count)s findings of the check", count
    ) % {"count": count}

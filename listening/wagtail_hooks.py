"""Registers listening with the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def name_log_actions(actions: Any) -> None:
    actions.register_action("salon.retry_reading", _("Read again"), _("Had the comment read again"))

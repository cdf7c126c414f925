"""House rules about log-in, as system checks."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks


@checks.register()
def check_second_factor(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Production without second factors and with log-ins that never end is possible, but never unnoticed."""
    if not getattr(settings, "IS_PRODUCTION", False):
        return []
    found: list[checks.CheckMessage] = []
    if not settings.SECOND_FACTOR_REQUIRED:
        found.append(
            checks.Warning(
                "Accounts that see people need no second factor: SECOND_FACTOR_REQUIRED is off.",
                hint="Remove it from the environment, unless the log-in of the house asks for a second factor first.",
                id="accounts.W001",
            )
        )
    if not settings.IDLE_MINUTES:
        found.append(
            checks.Warning(
                "A log-in left alone stays open for ten hours: IDLE_MINUTES is 0.",
                hint="Remove it from the environment or set a number of minutes.",
                id="accounts.W002",
            )
        )
    return found

"""The dashboard app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DashboardConfig(AppConfig):
    name = "dashboard"
    verbose_name = _("overview")

    def ready(self) -> None:
        from dashboard import privacy, signal_handlers  # noqa: F401  # privacy says that there is nothing to declare

        signal_handlers.connect()

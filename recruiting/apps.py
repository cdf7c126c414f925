"""The recruiting app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecruitingConfig(AppConfig):
    name = "recruiting"
    verbose_name = _("recruiting")

    def ready(self) -> None:
        from recruiting import signal_handlers

        signal_handlers.connect()

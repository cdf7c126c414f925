"""The listening app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListeningConfig(AppConfig):
    name = "listening"
    verbose_name = _("listening")

    def ready(self) -> None:
        from listening import signal_handlers

        signal_handlers.connect()

"""The listening app."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListeningConfig(AppConfig):
    name = "listening"
    verbose_name = _("listening")

    def ready(self) -> None:
        from core import due
        from listening import privacy, signal_handlers  # noqa: F401  # privacy declares itself
        from listening.actions import queueing

        signal_handlers.connect()
        due.register("listening.sweep", every=timedelta(seconds=30), run=queueing.sweep)

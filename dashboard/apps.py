"""The dashboard app."""

from datetime import timedelta
from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DashboardConfig(AppConfig):
    name = "dashboard"
    verbose_name = _("overview")

    def ready(self) -> None:
        from comments import letters
        from comments.actions import stopping
        from core import due
        from dashboard import signal_handlers, weekly_mail
        from dashboard.actions import weekly

        import_module("dashboard.privacy")
        signal_handlers.connect()
        letters.register(weekly.KIND, build=weekly_mail.build, failed=weekly.note_failed)
        # Its readers have accounts and no mails of readers to end beside it.
        stopping.ENDINGS["weekly"] = stopping.Ending(end=weekly.stop, address_of=lambda _pk: None)
        due.register("dashboard.weekly", every=timedelta(minutes=5), run=weekly.owe)

"""The app by which programs write drafts."""

from datetime import timedelta
from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AutomationConfig(AppConfig):
    name = "automation"
    verbose_name = _("programs")

    def ready(self) -> None:
        from automation import signal_handlers
        from automation.actions import tokens
        from automation.lifetimes import JOB, LIFETIME
        from core import due, lifetimes

        import_module("automation.privacy")
        signal_handlers.connect()
        lifetimes.register(LIFETIME)
        due.register(JOB, every=timedelta(days=1), run=tokens.tidy, title=_("Tokens of programs: end and forget"))

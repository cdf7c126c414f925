"""The desks app."""

from datetime import timedelta
from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DesksConfig(AppConfig):
    name = "desks"
    verbose_name = _("desks")

    def ready(self) -> None:
        from comments import departments, disclosure, panels
        from core import due
        from desks import case_panel, signal_handlers
        from desks import disclosure as own
        from desks.actions import closing, routing, settling
        from desks.departments import in_charge

        import_module("desks.privacy")
        signal_handlers.connect()
        departments.SOURCES.append(in_charge)
        disclosure.register("desks", own.HOLDER)
        panels.register("desks", case_panel.for_comments)
        due.register("desks.wake", every=timedelta(minutes=1), run=settling.wake)
        due.register("desks.catch_up", every=timedelta(minutes=10), run=routing.catch_up)
        due.register("desks.closed_days", every=timedelta(hours=12), run=closing.keep_again)

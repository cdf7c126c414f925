"""The core app: what every other app may lean on."""

from datetime import timedelta
from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Salon"

    def ready(self) -> None:
        from core import due, lifetimes, pruning, remarks, signal_handlers
        from core.backups import making

        remarks.install()
        import_module("core.declarations")
        due.register(
            pruning.JOB,
            every=timedelta(days=1),
            run=pruning.prune_tasks,
            title=_("Background tasks: delete finished ones"),
        )
        due.register(
            "core.backups",
            every=timedelta(days=1),
            run=making.prune,
            is_atomic=False,
            title=_("Backups: delete those past their days"),
        )
        lifetimes.register(pruning.LIFETIME)
        import_module("core.checks")
        signal_handlers.connect()

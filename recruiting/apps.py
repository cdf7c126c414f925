"""The recruiting app."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecruitingConfig(AppConfig):
    name = "recruiting"
    verbose_name = _("recruiting")

    def ready(self) -> None:
        from comments import disclosure
        from core import due
        from recruiting import disclosure as own
        from recruiting import privacy, signal_handlers  # noqa: F401  (importing privacy declares the columns)
        from recruiting.actions import consideration, retention

        signal_handlers.connect()
        disclosure.register("recruiting", own.HOLDER)
        due.register("recruiting.sweep", every=timedelta(minutes=5), run=consideration.sweep)
        due.register("recruiting.retention", every=timedelta(days=1), run=retention.delete_due)

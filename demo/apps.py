"""The demo app: an invented company to try Salon with."""

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class DemoConfig(AppConfig):
    name = "demo"

    def ready(self) -> None:
        """Production settings with this app added by hand do not start: its passwords are public."""
        if getattr(settings, "IS_PRODUCTION", False):
            raise ImproperlyConfigured("The demo app is installed. Take it out: its passwords are public.")
        from demo import signal_handlers

        signal_handlers.connect()

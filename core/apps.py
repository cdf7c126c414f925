"""The core app: what every other app may lean on."""

from importlib import import_module

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Salon"

    def ready(self) -> None:
        import_module("core.declarations")

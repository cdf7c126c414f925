"""The demo app: an invented company to try Salon with."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "demo"

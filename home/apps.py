"""The home app: the first page."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

"""Keeps the groups equal to the table of roles."""

from django.apps import AppConfig, apps

from accounts.actions.roles import grant


def grant_roles(sender: AppConfig, **kwargs: object) -> None:
    """Once the last app has its permissions, make the groups match `accounts.roles`."""
    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    if sender.name == last.name:
        grant()

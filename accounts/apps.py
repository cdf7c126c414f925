"""The accounts app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts.signal_handlers import grant_roles

        post_migrate.connect(grant_roles, dispatch_uid="accounts.grant_roles")

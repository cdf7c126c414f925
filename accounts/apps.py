"""The accounts app, and Wagtail's own users app with our screens."""

from datetime import timedelta

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import m2m_changed, post_migrate
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("accounts")
    default = True

    def ready(self) -> None:
        from accounts import approvals, checks, lifetimes, privacy  # noqa: F401  # declares and registers
        from accounts.actions.closing import CLOSED, repeat
        from accounts.actions.logins import forget_old
        from accounts.models import User
        from accounts.signal_handlers import begin_log_in, grant_roles, log_roles
        from core import due, ledger

        approvals.install()
        post_migrate.connect(grant_roles, dispatch_uid="accounts.grant_roles")
        m2m_changed.connect(log_roles, sender=User.groups.through, dispatch_uid="accounts.log_roles")
        user_logged_in.connect(begin_log_in, dispatch_uid="accounts.begin_log_in")
        ledger.register({CLOSED}, repeat)
        lifetimes.register_all()
        due.register(lifetimes.JOB, every=timedelta(days=1), run=forget_old, title=_("Log-ins: forget old ones"))


class SalonUsersConfig(WagtailUsersAppConfig):
    """Wagtail's account screens, with the guards of `accounts.permissions`."""

    user_viewset = "accounts.viewsets.AccountViewSet"

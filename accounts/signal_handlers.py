"""Keeps the groups equal to the table of roles, and writes down whose roles change."""

from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.models import Group
from django.http import HttpRequest
from wagtail.log_actions import log

from accounts import idle, second_factor
from accounts.actions.roles import grant
from accounts.log_entries import ROLES_CHANGED
from accounts.models import User

WORDS = {"post_add": "added", "post_remove": "removed", "pre_clear": "removed"}


def grant_roles(sender: AppConfig, **kwargs: object) -> None:
    """Once the last app has its permissions, make the groups match `accounts.roles`."""
    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    if sender.name == last.name:
        grant()


def begin_log_in(sender: type[User], request: HttpRequest, user: User, **kwargs: Any) -> None:
    """A right password opens no more than the way to the second factor."""
    second_factor.begin(user, request.session)
    idle.begin(request.session)


def log_roles(action: str, instance: User | Group, pk_set: set[int] | None, **kwargs: Any) -> None:
    """One log entry per account, whichever way the change came: form, bulk action or shell."""
    word = WORDS.get(action)
    if word is None or pk_set == set():
        return
    if isinstance(instance, User):
        groups = instance.groups.all() if pk_set is None else Group.objects.filter(pk__in=pk_set)
        accounts, names = [instance], sorted(groups.values_list("name", flat=True))
    else:
        chosen = User.objects.filter(groups=instance) if pk_set is None else User.objects.filter(pk__in=pk_set)
        accounts, names = list(chosen), [instance.name]
    for account in accounts if names else ():
        log(instance=account, action=ROLES_CHANGED, data={word: names})

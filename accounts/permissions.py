"""Who may change whose account, so that managing accounts is no way to other rights.

Whoever has `accounts.change_user` could otherwise give themselves every role, or set the password of somebody who has it. Rights over
records of people, over the executive's words and over accounts are therefore given on the server, by a superuser.
"""

from django.contrib.auth.models import Group
from django.db.models import QuerySet

from accounts.models import User

# Roles an operator may give and take. A group that is not named here, known or not, needs a superuser.
GRANTABLE = frozenset({"editor", "moderator", "support", "sales", "marketing"})


def grantable_roles(by: User) -> QuerySet[Group]:
    """The groups that `by` may put others into."""
    return Group.objects.all() if by.is_superuser else Group.objects.filter(name__in=GRANTABLE)


def is_guarded(account: User) -> bool:
    """Whether only a superuser may change more of `account` than whether it is active."""
    if account.pk is None:
        return False
    has_own_rights = account.user_permissions.exists()
    return account.is_superuser or has_own_rights or account.groups.exclude(name__in=GRANTABLE).exists()


def may_edit(account: User, *, by: User) -> bool:
    """Whether `by` may open and switch off `account` at all; superusers are out of reach of others."""
    return by.is_superuser or not account.is_superuser

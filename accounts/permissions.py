"""Who may change whose account, so that managing accounts is no way to other rights.

Whoever has `accounts.change_user` could otherwise give themselves every role, or set the password of somebody who has it. Rights over
records of people, over the executive's words and over accounts are therefore given on the server, by a superuser.
"""

from django.contrib.auth.models import Group
from django.db.models import QuerySet

from accounts.models import User
from accounts.roles import EMBARGO

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


# Every right of these apps opens names, addresses, comments or what was read in them, of readers or of colleagues.
APPS_ABOUT_PEOPLE = ("accounts", "auth", "comments", "listening", "recruiting")


def sees_people(account: User) -> bool:
    """Whether `account` may see records of people anywhere; asked of its rights, so that a new role needs no entry.

    Who keeps the words under embargo counts: projects and people not yet announced stand there, and legal decides what is published.
    """
    return account.has_perm(EMBARGO) or any(account.has_module_perms(app) for app in APPS_ABOUT_PEOPLE)


def may_reset_factors(account: User, *, by: User) -> bool:
    """Whether `by` may take away the second factors of somebody else, who then sets up new ones with their password."""
    return account.pk != by.pk and by.has_perm("accounts.change_user") and may_edit(account, by=by)

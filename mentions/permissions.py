"""Who may see mentions, and who keeps the sources."""

from django.contrib.auth.models import AnonymousUser

from accounts import roles
from accounts.models import User


def may_read(user: User | AnonymousUser) -> bool:
    """Whoever sees how posts are received."""
    return user.has_perm(roles.RECEPTION)


def may_keep(user: User | AnonymousUser) -> bool:
    """Add, change and remove sources."""
    return user.has_perm(roles.KEEP_SOURCES)

"""Who may see what of the newsletter."""

from accounts import roles
from comments.permissions import AnyUser


def may_see_figures(user: AnyUser) -> bool:
    """How many subscribe, and what was sent."""
    return user.has_perm(roles.NEWSLETTER)


def may_see_subscribers(user: AnyUser) -> bool:
    """Whose addresses they are; needs the right to the figures they stand behind."""
    return may_see_figures(user) and user.has_perm(roles.SUBSCRIBERS)

"""Who may do what with comments."""

from django.contrib.auth.models import AnonymousUser

from accounts import roles
from accounts.models import User
from comments.enums import Badge

BADGES = {"ceo": Badge.EXECUTIVE, "support": Badge.SUPPORT, "sales": Badge.SALES, "marketing": Badge.MARKETING}

AnyUser = User | AnonymousUser


def may_read(user: AnyUser) -> bool:
    return user.has_perm(roles.READ_COMMENTS)


def may_moderate(user: AnyUser) -> bool:
    return user.has_perm(roles.MODERATE)


def may_pause(user: AnyUser) -> bool:
    return user.has_perm(roles.PAUSE_COMMENTS)


def may_answer(user: AnyUser) -> bool:
    """Whether the user may answer for the company: the right alone is not enough, there must be a badge to answer under."""
    return user.has_perm(roles.ANSWER) and badge_of(user) != Badge.NONE


def may_pin(user: AnyUser) -> bool:
    """Moderators, and the executive whose blog it is."""
    return may_moderate(user) or (may_answer(user) and badge_of(user) == Badge.EXECUTIVE)


def may_invite(user: AnyUser) -> bool:
    """Moderators and the executive may invite a writer to agree to being contacted."""
    return may_pin(user)


def may_pass_on(user: AnyUser) -> bool:
    """Whether the user may say which department sees to a comment."""
    return may_moderate(user) or may_answer(user)


def badge_of(user: AnyUser) -> Badge:
    """The badge of the first of the user's roles that has one."""
    names = set(user.groups.values_list("name", flat=True))
    return next((badge for role, badge in BADGES.items() if role in names), Badge.NONE)

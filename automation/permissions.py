"""Who may make tokens, see and revoke them, and what one allows: never more than its person may, and nothing but drafts."""

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from accounts import roles
from accounts.models import User
from automation.models import Token


def may_make(user: User | AnonymousUser) -> bool:
    """Whoever writes posts may let a program draft them; asked again with every request of the program."""
    return user.is_active and user.has_perm(roles.MAKE_TOKENS)


def may_see_all(user: User | AnonymousUser) -> bool:
    """Whoever looks after accounts sees whose tokens there are."""
    return user.is_active and user.has_perm(roles.ALL_TOKENS)


def may_open(user: User | AnonymousUser) -> bool:
    """The list of one's own tokens, or of all."""
    return may_make(user) or may_see_all(user)


def may_revoke(token: Token, *, by: User) -> bool:
    """One's own, also after losing the right to make any; whoever sees all may end all."""
    return token.person_id == by.pk or may_see_all(by)


def may_begin(user: User, below: Page) -> bool:
    """Whether this person may write a post in this list."""
    return may_make(user) and bool(below.permissions_for_user(user).can_add_subpage())


def may_change(user: User, post: Page) -> bool:
    return may_make(user) and bool(post.permissions_for_user(user).can_edit())

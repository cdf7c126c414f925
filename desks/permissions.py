"""Who may do what with cases."""

from accounts import roles
from comments.permissions import AnyUser, may_moderate, may_read
from desks.models import Case


def may_see(user: AnyUser) -> bool:
    """Whoever reads comments sees where they went."""
    return may_read(user)


def may_work(user: AnyUser, case: Case) -> bool:
    """Those who sit at its desk; a case without a desk is open to everybody who answers for the company."""
    if not user.has_perm(roles.ANSWER):
        return False
    return case.desk is None or case.desk.members.filter(pk=user.pk or 0).exists()


def may_move(user: AnyUser) -> bool:
    """Whoever answers or moderates may send a case to another desk."""
    return user.has_perm(roles.ANSWER) or may_moderate(user)


def may_keep_rules(user: AnyUser) -> bool:
    return user.has_perm(roles.ROUTING)


def may_keep_days(user: AnyUser) -> bool:
    """Whoever keeps the calendar of the house."""
    return user.has_perm(roles.CLOSED_DAYS)

"""Who needs a second factor, and how far the log-in at hand has got."""

import time
from enum import Enum, auto

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import QuerySet

from accounts.models import User
from accounts.permissions import sees_people

STATE, AT = "second_factor", "second_factor_at"
PASSED, OWED = "passed", "owed"
FRESH_SECONDS = 15 * 60


class Standing(Enum):
    """What a log-in may reach: everything, or nothing before it was checked or a factor was set up."""

    FREE = auto()
    CHECK = auto()
    SET_UP = auto()


def standing(user: User | AnonymousUser, session: SessionBase) -> Standing:
    """Decides by the session alone once the factor was asked for, else by what the account may see."""
    state = session.get(STATE)
    if not isinstance(user, User) or state == PASSED:
        return Standing.FREE
    if state == OWED:
        return Standing.CHECK
    if not is_required(user):
        return Standing.FREE
    return Standing.CHECK if has_factor(user) else Standing.SET_UP


def is_required(user: User) -> bool:
    return bool(settings.SECOND_FACTOR_REQUIRED and sees_people(user))


def has_factor(user: User) -> bool:
    return main_factors(user).exists()


def main_factors(user: User) -> QuerySet[Authenticator]:
    """What may be asked for at every log-in; recovery codes only stand in for one of these."""
    factors: QuerySet[Authenticator] = Authenticator.objects.filter(user=user)
    return factors.exclude(type=Authenticator.Type.RECOVERY_CODES).order_by("created_at", "pk")


def begin(user: User, session: SessionBase) -> None:
    """A password was right: from here on the factor is owed, if there is one."""
    session.pop(STATE, None)
    if has_factor(user):
        session[STATE] = OWED


def passed(session: SessionBase) -> None:
    session[STATE], session[AT] = PASSED, int(time.time())


def forget(session: SessionBase) -> None:
    session.pop(STATE, None)
    session.pop(AT, None)


def is_fresh(session: SessionBase) -> bool:
    """Whether the factor was given so recently that factors may be changed."""
    return session.get(STATE) == PASSED and time.time() - session.get(AT, 0) < FRESH_SECONDS

"""Tells moderators that comments wait: one mail for all of them, as often as each wants it, and none when nothing waits."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.users.models import UserProfile

from accounts import roles
from accounts.models import User
from comments.actions import letters
from comments.enums import Round
from comments.letters import Recipient
from comments.models import MailChoice, ReaderComment

WAITING = "waiting"
MORNING = 7


@transaction.atomic
def choose(*, user: User, every: Round) -> None:
    """Set how often a moderator is told that comments wait."""
    MailChoice.objects.update_or_create(user=user, defaults={"waiting": every})


def round_of(user: User) -> Round:
    choice = MailChoice.objects.filter(user=user).first()
    return Round(choice.waiting) if choice else Round.DAILY


def remind(now: datetime | None = None) -> int:
    """Owe each moderator the mail of this hour or this day; returns how many are told."""
    if not ReaderComment.objects.waiting().exists():
        return 0
    moment = timezone.localtime(now)
    staff = User.objects.with_perm(
        roles.MODERATE, include_superusers=False, backend="django.contrib.auth.backends.ModelBackend"
    )
    return sum(_owe(user, moment) for user in staff.filter(is_active=True).exclude(email=""))


def _owe(user: User, moment: datetime) -> bool:
    every = round_of(user)
    if every == Round.OFF or (every == Round.DAILY and moment.hour < MORNING):
        return False
    slot = f"{moment:%Y-%m-%dT%H}" if every == Round.HOURLY else f"{moment:%Y-%m-%d}"
    letters.order(
        kind=WAITING,
        to=Recipient(language=UserProfile.get_for_user(user).get_preferred_language(), user=user),
        key=f"waiting:{user.pk}:{slot}",
    )
    return True

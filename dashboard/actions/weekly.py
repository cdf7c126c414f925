"""Owes everybody who asked for it the mail of the week, once: a mail that may have gone out is never sent again."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.users.models import UserProfile

from accounts.models import User
from comments.actions import letters
from comments.letters import Recipient
from comments.models import Letter
from dashboard import weeks
from dashboard.models import WeeklyReader
from dashboard.weeks import Week

KIND = "dashboard.weekly"
# Later than that the week is no news any more, and the next mail is near.
LATEST = timedelta(days=2)


@transaction.atomic
def choose(*, user: User, is_wanted: bool) -> None:
    """Begin or end the mail of the week; doing it twice changes nothing."""
    if is_wanted:
        WeeklyReader.objects.get_or_create(user=user)
    else:
        stop(user.pk)


def stop(user_id: int) -> None:
    """What the link in the mail does."""
    WeeklyReader.objects.filter(user=user_id).delete()


def is_wanted(user: User) -> bool:
    return WeeklyReader.objects.filter(user=user).exists()


def owe(now: datetime | None = None) -> int:
    """Order the mails that are due; returns how many. Whoever asked for them after seven hears of the next week."""
    moment = now or timezone.now()
    turn = weeks.last_turn(moment)
    if moment - turn > LATEST:
        return 0
    week = weeks.told_at(turn)
    readers = WeeklyReader.objects.filter(since__lte=turn, user__is_active=True).exclude(user__email="")
    users = [reader.user for reader in readers.select_related("user")]
    keys = {key_of(user, week) for user in users}
    owed = set(Letter.objects.filter(key__in=keys).values_list("key", flat=True))
    new = [user for user in users if key_of(user, week) not in owed]
    for user in new:
        letters.order(
            kind=KIND, key=key_of(user, week), data={"monday": week.monday.isoformat()},
            to=Recipient(language=UserProfile.get_for_user(user).get_preferred_language(), user=user),
        )  # fmt: skip
    return len(new)


def key_of(user: User, week: Week) -> str:
    """One mail for each person and week."""
    return f"{KIND}:{user.pk}:{week.name}"


@transaction.atomic
def begin(letter: Letter) -> bool:
    """Whether this worker may hand the mail over to the mail server: not where a try before it may have done so, or a later one has begun."""
    row = Letter.objects.select_for_update().get(pk=letter.pk)
    if row.attempts != letter.attempts + 1 or is_unclear(row):
        return False
    row.data = {**row.data, "begun": row.attempts}
    row.save(update_fields=["data"])
    return True


@transaction.atomic
def note_failed(letter: Letter, *, is_certain: bool) -> None:
    """A mail that certainly did not go out may be tried again; any other is let go."""
    row = Letter.objects.select_for_update().get(pk=letter.pk)
    if is_certain:
        row.data = {**row.data, "failed": row.data["begun"]}
    else:
        row.dropped_at = timezone.now()
    row.save(update_fields=["data", "dropped_at"])


def is_unclear(letter: Letter) -> bool:
    """Whether a try was begun of which nobody knows the end."""
    return bool(letter.data.get("begun", 0) > letter.data.get("failed", 0))

"""Stops all scoring and lets it go on. Who may, and what the record says of it, is for the apps above."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from listening.enums import ReadingState
from listening.models import Reading, ScoringSwitch


@transaction.atomic
def stop(*, by: User, reason: str, since: datetime) -> bool:
    """Stop; returns whether it was this call. `since` is the time of the oldest reading that nobody has looked at yet."""
    switch = ScoringSwitch.objects.held()
    if switch.is_stopped:
        return False
    switch.stopped_at, switch.stopped_by, switch.reason = timezone.now(), by, reason
    switch.catch_up_from = min(since, switch.catch_up_from or since)
    switch.save()
    return True


@transaction.atomic
def resume() -> bool:
    """Let it go on; returns whether it was this call. What was only checked waits for its reading again, the sweep enqueues it."""
    switch = ScoringSwitch.objects.held()
    if not switch.is_stopped:
        return False
    switch.stopped_at, switch.stopped_by, switch.reason = None, None, ""
    switch.save()
    now = timezone.now()
    checked = Reading.objects.filter(state=ReadingState.CHECKED)
    checked.update(state=ReadingState.WAITING, attempts=0, due_at=now, updated_at=now)
    return True


@transaction.atomic
def look_again(*, since: datetime) -> None:
    """Something else than the switch held people back since then: the sweep goes back to it."""
    switch = ScoringSwitch.objects.held()
    switch.catch_up_from = min(since, switch.catch_up_from or since)
    switch.save(update_fields=["catch_up_from"])


def caught_up(*, since: datetime) -> None:
    """Everything read since then was looked at."""
    ScoringSwitch.objects.filter(catch_up_from=since, stopped_at=None).update(catch_up_from=None)

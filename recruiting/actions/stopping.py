"""A named person stops all scoring, or lets it go on; both are in the record with their reason."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from listening.actions import switching
from listening.reader import current_version
from recruiting import tasks
from recruiting.actions import entries
from recruiting.actions.decisions import Refused
from recruiting.enums import Act
from recruiting.permissions import may_stop_scoring

LONGEST = 1000
# A reading carries its own time, taken a moment before its job is enqueued.
MARGIN = timedelta(minutes=1)


@transaction.atomic
def stop(*, by: User, why: str) -> None:
    """Stop. Raises PermissionDenied or Refused; then nothing has changed."""
    why = _checked(by, why)
    if not switching.stop(by=by, reason=why, since=_oldest_waiting()):
        raise Refused(_("Scoring has been stopped already. Your reason is not in the record."))
    entries.write_switch(act=Act.STOPPED, by=by, why=why, version=current_version())


@transaction.atomic
def resume(*, by: User, why: str) -> None:
    """Let it go on. Raises like `stop`."""
    why = _checked(by, why)
    if not switching.resume():
        raise Refused(_("Scoring is going on already. Your reason is not in the record."))
    entries.write_switch(act=Act.RESUMED, by=by, why=why, version=current_version())


def _oldest_waiting() -> datetime:
    """When the oldest job was enqueued that looks at people and is not done yet; each is enqueued with its reading."""
    waiting = DBTaskResult.objects.filter(task_path=tasks.consider.module_path, status__in=("READY", "RUNNING"))
    oldest = waiting.aggregate(oldest=Min("enqueued_at"))["oldest"]
    return (oldest or timezone.now()) - MARGIN


def _checked(by: User, why: str) -> str:
    if not may_stop_scoring(by):
        raise PermissionDenied
    why = why.strip()
    if not why:
        raise Refused(_("Please say why; the record keeps the reason."))
    if len(why) > LONGEST:
        raise Refused(_("Please shorten the reason to %(number)d characters.") % {"number": LONGEST})
    return why

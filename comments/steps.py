"""Which decision can be taken back at the moment."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from comments import outcomes
from comments.enums import Act
from comments.models import ModerationStep, ReaderComment
from comments.permissions import AnyUser

# Long enough to notice, short enough that the bar says something about now.
OFFERED_FOR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Undoable:
    """A decision, in words, and the number to take it back by."""

    batch: UUID
    text: str


def last_of(user: AnyUser) -> Undoable | None:
    """The latest decision of one moderator, for the bar above the list."""
    since = timezone.now() - OFFERED_FOR
    open_steps = ModerationStep.objects.filter(by=user.pk, made_at__gte=since, undone_at__isnull=True)
    step = open_steps.first()
    return (
        Undoable(step.batch, outcomes.done(Act(step.act), open_steps.filter(batch=step.batch).count()))
        if step
        else None
    )


def last_on(comment: ReaderComment) -> Undoable | None:
    """The latest decision about one comment, while nothing has happened to it since."""
    step = comment.steps.filter(undone_at__isnull=True).first()
    if step is None or step.status != comment.status:
        return None
    return Undoable(step.batch, outcomes.done(Act(step.act), ModerationStep.objects.filter(batch=step.batch).count()))

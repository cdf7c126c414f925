"""How the house has decided about a writer so far: read from the comments themselves, so that it goes with them."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile

from comments.enums import Status
from comments.models import ReaderComment

LOOKED_AT = 101

# Apps above say here that something about a comment is still being looked at; until then it waits, however trusted its writer.
PENDING: dict[str, Callable[[ReaderComment], bool]] = {}


@dataclass(frozen=True, slots=True)
class Standing:
    """Comments that people approved since the last rejection, and whether that rejection is the last thing that happened."""

    approved: int
    was_rejected: bool
    is_known: bool


def standing_of(comment: ReaderComment) -> Standing:
    """What people decided about other comments of the same proven address, the latest first."""
    decided = (
        ReaderComment.objects.proven()
        .filter(writer=comment.writer, moderated_at__isnull=False, status__in=[Status.PUBLIC, Status.REJECTED])
        .exclude(pk=comment.pk)
        .order_by("-moderated_at")
    )
    states = list(decided.values_list("status", flat=True)[:LOOKED_AT]) if comment.writer else []
    approved = len(list(takewhile(lambda state: state == Status.PUBLIC, states)))
    return Standing(approved=approved, was_rejected=states[:1] == [Status.REJECTED], is_known=bool(states))


def is_pending(comment: ReaderComment) -> bool:
    return any(check(comment) for check in PENDING.values())

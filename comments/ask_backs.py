"""How long writers take to answer a question back."""

from datetime import timedelta
from statistics import median

from comments.models import AskBack


def answered_after() -> timedelta | None:
    """The time within which half of the answers came; None while there is none."""
    times = AskBack.objects.answered().order_by().values_list("asked_at", "ended_at")
    waits = [(ended - asked).total_seconds() for asked, ended in times if ended]
    return timedelta(seconds=median(waits)) if waits else None

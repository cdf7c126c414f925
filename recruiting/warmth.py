"""How long ago the house and a company last spoke in public."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Warmth:
    """The last public comment from a company, and the last public answer of the house to one of them; None for never."""

    heard_at: datetime | None
    answered_at: datetime | None

    @property
    def days(self) -> int | None:
        """Whole days of the calendar since the later of the two; None where they never spoke."""
        moments = [moment for moment in (self.heard_at, self.answered_at) if moment]
        return (timezone.localdate() - timezone.localdate(max(moments))).days if moments else None

    @property
    def is_waiting(self) -> bool:
        """Whether the last word is theirs."""
        return self.heard_at is not None and (self.answered_at is None or self.answered_at < self.heard_at)

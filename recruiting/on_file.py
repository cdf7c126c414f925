"""What is on file before people are considered, what is missing, and whether considering them waits for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.formats import date_format

from recruiting.enums import Paper
from recruiting.models import OnFile

SHOWN = 50


@dataclass(frozen=True, slots=True)
class State:
    """One paper, and the row that counts of it; None where nobody ever noted anything."""

    paper: Paper
    row: OnFile | None

    @property
    def is_filed(self) -> bool:
        return self.row is not None and self.row.is_filed


@dataclass(frozen=True, slots=True)
class Council:
    """Whether the works council's agreement is missing, and whether considering people waits for it; for templates."""

    is_missing: bool
    waits: bool


def states() -> Sequence[State]:
    """Every paper in the order of the law, in one query."""
    rows = {row.paper: row for row in OnFile.objects.newest().select_related("by")}
    return [State(paper, rows.get(paper.value)) for paper in Paper]


def history() -> Sequence[OnFile]:
    """What was filed and withdrawn, the latest first."""
    return list(OnFile.objects.select_related("by")[:SHOWN])


def newest() -> int:
    """The key of the latest row of all; what a form was made from, so that a stale one is noticed."""
    return OnFile.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def council() -> Council:
    """How it stands with the works council, in one query."""
    is_missing = not _is_agreed(OnFile.objects.of(Paper.COUNCIL_AGREED))
    return Council(is_missing=is_missing, waits=is_missing and is_required())


def is_required() -> bool:
    """Whether people wait to be considered until the works council has agreed."""
    return bool(settings.COUNCIL_REQUIRED)


def day(on: date | None) -> str:
    """A day in the reader's language."""
    return date_format(on, "DATE_FORMAT") if on else ""


def waits() -> bool:
    """Whether considering people waits for the works council at this moment; without a query where nobody asks for it."""
    return is_required() and council().waits


def _is_agreed(row: OnFile | None) -> bool:
    return row is not None and row.is_filed

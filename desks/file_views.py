"""The figures of the desks as a file."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.spreadsheets import Cell
from core.table_files import TableFileView
from desks.counting import tallies


class TalliesFileView(TableFileView):
    """What lies on each desk, and how fast it answers."""

    stem = "desks"

    def head(self) -> Sequence[str]:
        return [
            _("Desk"), pgettext("list of cases", "To do"), pgettext("list of cases", "Late"), _("With nobody yet"),
            pgettext("list of cases", "Waiting for the writer"), _("First answers, 30 days"), _("In time"),
            _("Median to the first answer (working minutes)"),
        ]  # fmt: skip

    def rows(self) -> Iterable[Sequence[Cell]]:
        for tally in tallies():
            yield [
                str(tally.desk or _("Without a desk")), tally.open, tally.late, tally.free, tally.asked, tally.answered,
                tally.in_time, round(tally.median.total_seconds() / 60) if tally.median is not None else None,
            ]  # fmt: skip

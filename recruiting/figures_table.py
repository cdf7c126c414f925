"""HR's figures as one long table: each with the table, the line and the column it stands in on the page. A bound stays a bound."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from comments.enums import Purpose
from core.spreadsheets import Cell
from recruiting import breakdowns, figures
from recruiting.figures import Figures, Judged, Span, Written

Row = tuple[str, str, str, Cell]


def head() -> list[str]:
    return [_("Table"), _("Line"), _("Column"), _("Value")]


def rows(purpose: Purpose, span: Span) -> Iterator[Row]:
    """Everything the page of this list shows for the span."""
    written = Written.of(span)
    counted = figures.of(purpose, span, written)
    yield from _funnel(counted)
    for judged in counted.judged:
        yield from _precision(judged)
    yield from _waits(counted)
    for breakdown in breakdowns.of(purpose, span, written):
        for line in breakdown.lines:
            yield breakdown.title, line.label, _("Comments"), line.comments
            for name, cell in line.named:
                yield breakdown.title, line.label, name, int(cell.words) if cell.url else cell.words


def _funnel(counted: Figures) -> Iterator[Row]:
    title = _("From comment to conversation")
    yield title, _("Comments"), _("Everybody"), counted.comments
    for step in counted.steps:
        yield title, step.label, _("Everybody"), step.everybody.number
        yield title, step.label, _("Of these suggested"), step.suggested.number


def _precision(judged: Judged) -> Iterator[Row]:
    title, found = _("How right the suggestions were"), judged.of
    yield title, judged.title, _("yes"), found.yes.number
    yield title, judged.title, _("no"), found.no.number
    if found.total:
        yield title, judged.title, _("percent"), found.percent
        yield title, judged.title, _("percent, from"), found.low
        yield title, judged.title, _("percent, to"), found.high


def _waits(counted: Figures) -> Iterator[Row]:
    title, waits = _("How long a first decision took"), counted.waits
    yield title, _("Reviewed"), _("People"), waits.number
    if not waits.is_small:
        yield title, _("Reviewed"), _("half within"), waits.half
        yield title, _("Reviewed"), _("nine of ten within"), waits.nine_of_ten

"""Notices as a table that no spreadsheet mistakes for formulas; without the names and addresses of people."""

import csv
import io
from collections.abc import Iterable

from comments.models import Notice, NoticeQuerySet, Ruling
from core.spreadsheets import BOM, safe
from core.text import one_line

_HEAD = [
    "number", "received", "location", "why", "decided", "outcome", "ground", "reason", "complaints",
    "reviewed", "review outcome", "review ground", "review reason",
]  # fmt: skip


def csv_of(notices: NoticeQuerySet) -> str:
    """One line for each notice; times in UTC."""
    file = io.StringIO()
    table = csv.writer(file, quoting=csv.QUOTE_ALL)
    table.writerow(_HEAD)
    table.writerows(_line(notice) for notice in notices.prefetch_related("rulings", "complaints"))
    return BOM + file.getvalue()


def _line(notice: Notice) -> list[str]:
    rulings = {row.is_review: row for row in notice.rulings.all()}
    parties = ", ".join(row.party for row in notice.complaints.all())
    cells = [
        notice.number, notice.created_at.isoformat(), notice.location, notice.why, *_decision(rulings.get(False)),
        parties, *_decision(rulings.get(True)),
    ]  # fmt: skip
    return [safe(one_line(cell)) for cell in cells]


def _decision(ruling: Ruling | None) -> Iterable[str]:
    return (ruling.made_at.isoformat(), ruling.outcome, ruling.ground, ruling.reason) if ruling else ("", "", "", "")

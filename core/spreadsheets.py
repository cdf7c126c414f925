"""Tables as CSV and XLSX files, a row at a time, in which no spreadsheet finds a formula.

openpyxl brings NumPy and lxml along, a tenth of what a web process holds: it is imported by whoever writes such a file.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from tempfile import TemporaryFile
from typing import IO, Any
from unicodedata import is_normalized

from django.http import FileResponse

from core.text import one_line

Cell = str | int | date | None
BOM = "\ufeff"
LONGEST = 32_000  # a cell of a spreadsheet ends at 32,767 characters
WIDTH = 22
CSV, XLSX = "csv", "xlsx"
TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# The wide forms count as well where East Asian input is set.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def safe(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would calculate or take for one of its faults (#N/A)."""
    is_calculated = cell.lstrip().startswith(_FORMULA) or cell.startswith(_FORMULA)
    return f"'{cell}" if is_calculated or cell.strip().upper() in _faults() else cell


@cache
def _faults() -> frozenset[str]:
    """What a spreadsheet takes for one of its faults."""
    from openpyxl.cell.cell import ERROR_CODES

    return frozenset(ERROR_CODES)


def download(kind: str, stem: str, *, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> FileResponse:
    """A table as a file to save under `stem` and the ending of its kind."""
    file: IO[bytes] = TemporaryFile()  # noqa: SIM115  (closed by the response that sends it)
    write(kind, file, head=head, rows=rows)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{stem}.{kind}", content_type=TYPES[kind])


def write(kind: str, file: IO[bytes], *, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write a table to `file` without ever holding all of it; returns the number of rows below the head."""
    return _write_csv(file, head, rows) if kind == CSV else _write_xlsx(file, head, rows)


def _write_csv(file: IO[bytes], head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    text.write(BOM)
    table = csv.writer(text, quoting=csv.QUOTE_ALL)
    table.writerow(head)
    number = 0
    for row in rows:
        table.writerow([cell.isoformat() if isinstance(cell, date) else _plain(cell) for cell in row])
        number += 1
    text.detach()
    return number


def _write_xlsx(file: IO[bytes], head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    for column in range(1, len(head) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTH
    number = 0
    try:
        sheet.append([_bold(sheet, name) for name in head])
        for row in rows:
            sheet.append([_plain(value) for value in row])
            number += 1
    finally:
        book.save(file)  # also clears away the half written sheet that openpyxl keeps on the disk
    return number


def _plain(value: Cell) -> Cell:
    """Text without controls, on one line; what is harmless already, nearly all, takes the short way."""
    if not isinstance(value, str):
        return value
    is_harmless = value.isprintable() and is_normalized("NFC", value)
    return safe((" ".join(value.split()) if is_harmless else one_line(value))[:LONGEST])


def _bold(sheet: Any, name: str) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, value=_plain(name))
    cell.font = Font(bold=True)
    return cell

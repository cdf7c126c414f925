"""Tables: read back as they were written, without a formula, and without ever being held whole."""

import csv
import io
from collections.abc import Iterator
from datetime import date

import pytest
from openpyxl import load_workbook

from core.spreadsheets import BOM, CSV, XLSX, Cell, safe, write

HOSTILE = ['=HYPERLINK("http://x.example")', "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r@x", "\uff1d1", "a\x00\x07b\nc"]
AFTER = ['\'=HYPERLINK("http://x.example")', "'+1", "'-1", "'@SUM(A1)", "'=1", "'=1", "'@x", "'\uff1d1", "ab c"]


@pytest.mark.parametrize("cell", ["=1", " =1", "\t1", "\r1", "@x", "＝1"])
def test_safe_what_a_spreadsheet_would_calculate_gets_an_apostrophe(cell: str) -> None:
    assert safe(cell) == f"'{cell}"
    assert safe("1=1") == "1=1"


def test_write_csv_hostile_cells_are_read_back_as_text() -> None:
    file = io.BytesIO()

    number = write(CSV, file, head=["a"] * len(HOSTILE), rows=[HOSTILE])

    text = file.getvalue().decode()
    assert (number, text[0]) == (1, BOM)
    assert list(csv.reader(io.StringIO(text.removeprefix(BOM))))[1] == AFTER


def test_write_xlsx_hostile_cells_are_read_back_as_text() -> None:
    file = io.BytesIO()

    number = write(XLSX, file, head=["a"] * len(HOSTILE), rows=[HOSTILE])

    _head, row = load_workbook(file).active.iter_rows()
    assert number == 1
    assert [cell.value for cell in row] == AFTER
    assert {cell.data_type for cell in row} == {"s"}


def test_write_numbers_and_days_keep_their_kind() -> None:
    row: list[Cell] = [3, date(2026, 11, 29), None, "x" * 40_000]
    file, text = io.BytesIO(), io.BytesIO()

    write(XLSX, file, head=["a"] * 4, rows=[row])
    write(CSV, text, head=["a"] * 4, rows=[row])

    found = [cell.value for cell in list(load_workbook(file).active.iter_rows())[1]]
    assert (found[0], found[1].date(), found[2], len(found[3])) == (3, row[1], None, 32_000)
    assert b'"3","2026-11-29","","xxx' in text.getvalue()


@pytest.mark.parametrize("kind", [CSV, XLSX])
def test_write_takes_rows_as_they_come_and_passes_a_fault_on(kind: str) -> None:
    def rows() -> Iterator[list[Cell]]:
        yield ["first"]
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError, match="went away"):
        write(kind, io.BytesIO(), head=["a"], rows=rows())

"""What a spreadsheet takes for one of its own faults is text as well."""

import csv
import io

import pytest
from openpyxl import load_workbook

from core.spreadsheets import CSV, XLSX, safe, write

FAULTS = ["#N/A", "#NAME?", "#REF!", "#n/a", " #DIV/0! "]


@pytest.mark.parametrize("fault", FAULTS)
def test_write_a_fault_of_a_spreadsheet_is_read_back_as_text(fault: str) -> None:
    book, text = io.BytesIO(), io.BytesIO()

    write(XLSX, book, head=[fault], rows=[[fault]])
    write(CSV, text, head=[fault], rows=[[fault]])

    found = [row[0] for row in load_workbook(book).active.iter_rows()]
    assert [(cell.value, cell.data_type) for cell in found[1:]] == [(f"'{fault.strip()}", "s")]
    assert list(csv.reader(io.StringIO(text.getvalue().decode())))[1] == [f"'{fault.strip()}"]


@pytest.mark.parametrize("harmless", ["#1", "N/A", "#N/A ist kein Name", "", "a@b.example"])
def test_safe_what_only_resembles_one_stays_as_it_is(harmless: str) -> None:
    assert safe(harmless) == harmless

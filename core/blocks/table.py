"""A table, written or pasted as lines: the first one heads the columns."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

MOST_COLUMNS = 8
_NUMBER = re.compile(r"[-+−–]?[\d.,:\s\u00a0\u202f]*\d\s*(?:%|€|\$|£|[A-Za-zµ°/]{1,5})?")
_RULE = re.compile(r"[\s|:-]+")


def parse(text: str) -> list[list[str]]:
    """Cells between tabs, as spreadsheets copy them, or between upright lines; empty lines and ruled ones are left out."""
    lines = [line for line in text.splitlines() if line.strip() and not _RULE.fullmatch(line)]
    if "\t" not in text:
        return [_cells(line.strip()) for line in lines]
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
    # A form cuts blanks off the end, and with them the last empty cells.
    return [*rows[:-1], rows[-1] + [""] * (len(rows[0]) - len(rows[-1]))]


def _cells(line: str) -> list[str]:
    inside = line.removeprefix("|").removesuffix("|") if line.startswith("|") else line
    return [cell.strip() for cell in inside.split("|")]


class TableValue(blocks.StructValue):
    """The head and the rows, each cell with whether its column holds numbers."""

    @property
    def head(self) -> list[tuple[str, bool]]:
        table = parse(self.get("cells") or "")
        return list(zip(table[0], self._numeric(table), strict=False)) if table else []

    @property
    def rows(self) -> list[list[tuple[str, bool]]]:
        table = parse(self.get("cells") or "")
        numeric = self._numeric(table)
        return [list(zip(row, numeric, strict=False)) for row in table[1:]]

    @staticmethod
    def _numeric(table: list[list[str]]) -> list[bool]:
        columns = list(zip(*table[1:], strict=False))
        found = [any(column) and all(not cell or _NUMBER.fullmatch(cell) for cell in column) for column in columns]
        return [bool(is_numeric) for is_numeric in found] or [False] * MOST_COLUMNS


class TableBlock(blocks.StructBlock):
    """Rows and columns with a heading that says what they tell."""

    caption = blocks.CharBlock(label=_("what the table tells"), max_length=200)
    cells = blocks.TextBlock(
        label=_("rows"),
        max_length=8000,
        help_text=_("One row a line, the first one heads the columns. Cells between | or pasted from a spreadsheet."),
    )
    source = blocks.CharBlock(label=_("source"), max_length=200, required=False)

    class Meta:
        label = _("table")
        icon = "table"
        template = "core/blocks/table.html"
        value_class = TableValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if fault := _fault(parse(cleaned["cells"])):
            raise StructBlockValidationError({"cells": fault})
        return cleaned


def _fault(table: list[list[str]]) -> ValidationError | None:
    if len(table) < 2:
        return ValidationError(_("A table needs a line that heads the columns and at least one more."))
    width = len(table[0])
    if not 2 <= width <= MOST_COLUMNS:
        return ValidationError(
            _("A table needs two to eight columns; this one has %(width)s."), params={"width": width}
        )
    for number, row in enumerate(table[1:], start=2):
        if len(row) != width:
            said = _("Line %(number)s has %(found)s cells; the first one has %(width)s.")
            return ValidationError(said, params={"number": number, "found": len(row), "width": width})
    return None

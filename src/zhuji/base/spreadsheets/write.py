"""Workbooks out: what was typed stays text, and the page prints on A4 as it is."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from zhuji.base.spreadsheets.cells import Table, Value

A4 = 9
TAB_LENGTH = 31
TAB_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
CHOICES_LENGTH = 255  # of a drop-down list written into the cell, joined by commas
NOTE_LENGTH = 255
SPARE_ROWS = 2_000  # drop-down lists reach so far below the last row, for rows typed later
TITLE_HEIGHT, HEADER_HEIGHT, ROW_HEIGHT = 34.0, 26.0, 22.0
SIGNED_ROW_HEIGHT = 30.0  # points: room for a signature written by hand
LINE_HEIGHT, CELL_AIR, HIGHEST_ROW = 16.0, 4.0, 400.0
WIDE_SIGN = 2.1  # a Chinese character of the cells' size, in the units of a column's width


class ColumnKind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters; `note` is shown beside the cell being typed; `choices` as a
    drop-down list.
    """

    heading: str
    width: float = 12
    kind: ColumnKind = ColumnKind.TEXT
    note: str = ""
    choices: tuple[str, ...] = ()
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """`title` names the tab. `headlines` and `notes` stand above the heading row, so that what is
    exported can be imported again. `row_height` in points, at least: wrapped text makes it more.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]
    headlines: Sequence[str] = ()
    notes: Sequence[str] = ()
    landscape: bool = False
    row_height: float = ROW_HEIGHT


def write_workbook(target: Path | BinaryIO, sheets: Sequence[Sheet]) -> None:
    """Write a workbook row by row in constant memory.

    A text column writes its values as text whatever they begin with, so no value becomes a
    formula and a long number keeps its digits. A row longer or shorter than the columns is a
    ValueError.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        writer = _Writer(book)
        used: set[str] = set()
        for sheet in sheets:
            writer.add(sheet, _tab_name(sheet.title, used))


def workbook_bytes(*sheets: Sheet) -> bytes:
    """A workbook as `write_workbook` writes it, in memory."""
    target = BytesIO()
    write_workbook(target, sheets)
    return target.getvalue()


def tables_workbook(tables: Sequence[Table]) -> bytes:
    """A workbook of these sheets with every cell where it stood, as text: no value becomes a formula."""
    target = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "vcenter"})
        for table in tables:
            page = book.add_worksheet(table.sheet)
            page.set_column(0, max(len(table.rows[0]) - 1, 0), 16)
            for at, row in enumerate(table.rows):
                for place, cell in enumerate(row):
                    if cell.value is not None:
                        page.write_string(at, place, cell.text, text)
    return target.getvalue()


def _tab_name(title: str, used: set[str]) -> str:
    """A tab's name that the format allows and no other tab has; compared without case, as Excel
    does.
    """
    plain = TAB_FORBIDDEN.sub(" ", title).strip("' ") or "Sheet"
    name, number = plain[:TAB_LENGTH], 1
    while name.casefold() in used:
        number += 1
        ending = f" ({number})"
        name = plain[: TAB_LENGTH - len(ending)] + ending
    used.add(name.casefold())
    return name


class _Writer:
    def __init__(self, book: Workbook) -> None:
        self.book = book
        font = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
        self.title = book.add_format(
            font | {"font_size": 16, "bold": True, "align": "center", "text_wrap": True}
        )
        self.note = book.add_format(font | {"font_size": 10, "align": "left", "text_wrap": True})
        boxed = font | {"border": 1}
        self.header = book.add_format(
            boxed | {"bold": True, "align": "center", "text_wrap": True, "bg_color": "#EDEDED"}
        )
        self.cells = {
            (kind, centred): book.add_format(
                boxed | {"align": _align(kind, centred=centred)} | _number_format(kind)
            )
            for kind in ColumnKind
            for centred in (False, True)
        }

    def add(self, sheet: Sheet, name: str) -> None:
        page = self.book.add_worksheet(name)
        for index, column in enumerate(sheet.columns):
            page.set_column(index, index, column.width)
        top = self._above(page, sheet)
        lines = max((_lines(column, column.heading) for column in sheet.columns), default=1)
        page.set_row(top, max(HEADER_HEIGHT, lines * LINE_HEIGHT + CELL_AIR))
        for index, column in enumerate(sheet.columns):
            page.write_string(top, index, column.heading, self.header)
        bottom = top
        for row in sheet.rows:
            bottom += 1
            self._row(page, bottom, sheet, row)
        _guide(page, sheet.columns, top + 1, bottom + SPARE_ROWS)
        page.freeze_panes(top + 1, 0)
        _print_setup(page, sheet, top)

    def _above(self, page: Worksheet, sheet: Sheet) -> int:
        """Write what stands above the heading row; the index of that row."""
        row = 0
        lines = [(text, self.title, TITLE_HEIGHT) for text in sheet.headlines]
        lines += [(text, self.note, _note_height(text, sheet.columns)) for text in sheet.notes]
        for text, style, height in lines:
            page.set_row(row, height)
            if len(sheet.columns) > 1:
                page.merge_range(row, 0, row, len(sheet.columns) - 1, "", style)
            page.write_string(row, 0, text, style)
            row += 1
        return row

    def _row(self, page: Worksheet, index: int, sheet: Sheet, row: Sequence[Value]) -> None:
        cells = list(zip(sheet.columns, row, strict=True))
        lines = max((_lines(column, value) for column, value in cells), default=1)
        needed = min(lines * LINE_HEIGHT + CELL_AIR, HIGHEST_ROW)
        page.set_row(index, max(sheet.row_height, needed))
        for place, (column, value) in enumerate(cells):
            style = self.cells[column.kind, column.centred]
            _cell(page, (index, place), column.kind, value, style)


def _cell(
    page: Worksheet, at: tuple[int, int], kind: ColumnKind, value: Value, style: Format
) -> None:
    if value is None or value == "":
        page.write_blank(*at, None, style)
    elif kind is ColumnKind.NUMBER and isinstance(value, int | float):
        page.write_number(*at, value, style)
    elif kind is ColumnKind.DATE and isinstance(value, date):
        page.write_datetime(*at, value, style)
    else:
        page.write_string(*at, str(value), style)


def _lines(column: Column, value: Value) -> int:
    """How many lines a text takes in its column. A height that is left to the office program is
    reckoned by some of them only, and the others cut the text.
    """
    if not isinstance(value, str):
        return 1
    room = max(column.width - 1, WIDE_SIGN)
    return sum(max(1, ceil(_width(line) / room)) for line in value.split("\n"))


def _width(text: str) -> float:
    return sum(WIDE_SIGN if unicodedata.east_asian_width(sign) in "WFA" else 1.0 for sign in text)


def _align(kind: ColumnKind, *, centred: bool) -> str:
    if centred or kind is ColumnKind.DATE:
        return "center"
    return "right" if kind is ColumnKind.NUMBER else "left"


def _number_format(kind: ColumnKind) -> dict[str, str | bool]:
    """Text columns are marked as text, so that an ID number typed later keeps its digits too."""
    match kind:
        case ColumnKind.TEXT:
            return {"num_format": "@", "text_wrap": True}
        case ColumnKind.DATE:
            return {"num_format": "yyyy-mm-dd"}
        case ColumnKind.NUMBER:
            return {"num_format": "General"}


def _note_height(text: str, columns: Sequence[Column]) -> float:
    """Room for the wrapped lines of a note across the table; a Chinese character is two wide."""
    width = max(sum(column.width for column in columns), 10)
    lines = sum(1 + int(len(line) * 2 / width) for line in text.split("\n"))
    return LINE_HEIGHT * lines + CELL_AIR


def _guide(page: Worksheet, columns: Sequence[Column], first: int, last: int) -> None:
    for index, column in enumerate(columns):
        rule: dict[str, object] = {"validate": "any"}
        if column.choices and len(",".join(column.choices)) <= CHOICES_LENGTH:
            rule = {"validate": "list", "source": list(column.choices), "error_type": "warning"}
        if column.note:
            rule["input_message"] = column.note[:NOTE_LENGTH]
        if len(rule) > 1:
            page.data_validation(first, index, last, index, rule)


def _print_setup(page: Worksheet, sheet: Sheet, header: int) -> None:
    page.set_paper(A4)
    if sheet.landscape:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(header)
    page.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.7)
    page.center_horizontally()
    page.set_footer("&C第 &P 页　共 &N 页")

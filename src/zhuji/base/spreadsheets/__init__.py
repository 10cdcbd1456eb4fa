"""Workbooks in and out: tables with exact places, header detection, safe writing."""

from zhuji.base.spreadsheets.cells import EMPTY, Cell, Table, Value, column_letter
from zhuji.base.spreadsheets.header import (
    SEARCHED_ROWS,
    HeaderProposal,
    find_header,
    plain_heading,
)
from zhuji.base.spreadsheets.read import read_tables
from zhuji.base.spreadsheets.write import (
    SIGNED_ROW_HEIGHT,
    Column,
    ColumnKind,
    Sheet,
    workbook_bytes,
    write_workbook,
)

__all__ = [
    "EMPTY",
    "SEARCHED_ROWS",
    "SIGNED_ROW_HEIGHT",
    "Cell",
    "Column",
    "ColumnKind",
    "HeaderProposal",
    "Sheet",
    "Table",
    "Value",
    "column_letter",
    "find_header",
    "plain_heading",
    "read_tables",
    "workbook_bytes",
    "write_workbook",
]

"""The tables of a Word file as rows and columns, to be read like those of a workbook."""

from pathlib import Path
from typing import BinaryIO

from zhuji.base.spreadsheets import Cell, Table
from zhuji.base.word.read import read_paragraphs

MOST_COLUMNS = 60


def read_word_tables(file: BinaryIO | Path) -> list[Table]:
    """Each table of the body by its number, 表1 first; rows and columns as Word counts them.

    The lines of a cell are joined; a merged cell has its text in its first column. Raises
    WordUnreadable.
    """
    texts: dict[int, dict[int, dict[int, list[str]]]] = {}
    for paragraph in read_paragraphs(file):
        if paragraph.cell is not None and paragraph.cell.column <= MOST_COLUMNS:
            at = paragraph.cell
            row = texts.setdefault(at.table, {}).setdefault(at.row, {})
            row.setdefault(at.column, []).append(paragraph.line.strip())
    return [Table(f"表{number}", _rows(rows)) for number, rows in texts.items()]


def _rows(rows: dict[int, dict[int, list[str]]]) -> list[list[Cell]]:
    width = max(max(row) for row in rows.values())
    return [
        [
            Cell("\n".join(filter(None, rows.get(row, {}).get(column, ()))) or None)
            for column in range(1, width + 1)
        ]
        for row in range(1, max(rows) + 1)
    ]

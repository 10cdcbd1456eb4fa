"""The caps on a sheet, and what is counted against them before a reader makes room for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from zhuji.base.files.refusal import FileRefused

MAX_ROWS: Final = 200_000
MAX_COLUMNS: Final = 500
MAX_CELLS: Final = 3_000_000
MAX_TEXT: Final = 100_000_000  # characters of all cells, a shared text counted where it is used


def check_extent(rows: int, columns: int) -> None:
    """Raises `FileRefused`: sheet_too_many_rows, sheet_too_many_columns, sheet_too_many_cells."""
    if rows > MAX_ROWS:
        raise FileRefused("sheet_too_many_rows", rows=rows, limit=MAX_ROWS)
    if columns > MAX_COLUMNS:
        raise FileRefused("sheet_too_many_columns", columns=columns, limit=MAX_COLUMNS)
    if rows * columns > MAX_CELLS:
        raise FileRefused("sheet_too_many_cells", cells=rows * columns, limit=MAX_CELLS)


def check_text(used: Mapping[int, int], lengths: Sequence[int]) -> None:
    """A shared text of some kilobytes that a million cells point at is a bomb.

    `used` counts the cells by the number of their text. Raises `FileRefused("sheet_too_much_text")`.
    """
    total = sum(
        count * lengths[number] for number, count in used.items() if 0 <= number < len(lengths)
    )
    if total > MAX_TEXT:
        raise FileRefused("sheet_too_much_text", limit=MAX_TEXT // 10_000)


@dataclass(slots=True)
class Extent:
    """Rows and columns up to the farthest cell that holds anything, and which rows are hidden
    (counted from 1).
    """

    rows: int = 0
    columns: int = 0
    hidden: set[int] = field(default_factory=set)

    def reach(self, row: int, column: int) -> None:
        self.rows = max(self.rows, row)
        self.columns = max(self.columns, column)

    def check(self) -> None:
        check_extent(self.rows, self.columns)

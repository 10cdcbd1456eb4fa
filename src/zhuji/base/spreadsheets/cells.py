"""What a table is made of. Nothing is moved: `rows[i][j]` is row i + 1 and column j + 1 of the
file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

Value = str | date | int | float | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as a person sees it.

    `numeric`: it stood in the file as a number. Excel keeps 15 digits of a number, so a longer one
    (an ID number) is lost and has to be asked for again. A date with a time of day is a `datetime`.
    """

    value: Value
    numeric: bool = False

    @property
    def text(self) -> str:
        """The value as text; a whole number without a point, a date as 2026-11-22, nothing as
        ''.
        """
        if self.value is None:
            return ""
        if isinstance(self.value, datetime):
            return self.value.isoformat(" ", "minutes")
        if isinstance(self.value, float):
            return repr(self.value)
        return str(self.value)


EMPTY = Cell(None)
# Signs that take no room: pasted out of web pages and chats, they make equal words unequal.
_UNSEEN: Final = re.compile("[\ufeff\u200b\u200c\u200d\u2060\u00ad\u200e\u200f\x00]+")


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet; all rows are equally long. A merged area has its value in its first cell only.

    `hidden_rows` are counted from 1, as the office program numbers them.
    """

    sheet: str
    rows: list[list[Cell]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()

    def place(self, row_index: int, column_index: int) -> str:
        """The address of a cell as the office program shows it, such as C7."""
        return f"{column_letter(column_index)}{row_index + 1}"

    def filled_rows(self, after: int) -> Iterator[tuple[int, list[Cell]]]:
        """Row number as shown (from 1) and cells of every row below index `after` that has a
        value.
        """
        for index in range(after + 1, len(self.rows)):
            if any(cell.value is not None for cell in self.rows[index]):
                yield index + 1, self.rows[index]


def column_letter(index: int) -> str:
    """The letter of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_of(raw: object) -> Cell:
    """A cell from what the workbook reader or a CSV row gives; text loses the white space around
    it.
    """
    match raw:
        case str():
            text = _UNSEEN.sub("", raw).strip()
            cell = Cell(text) if text else EMPTY
        case bool():
            cell = Cell("TRUE" if raw else "FALSE")
        case int():
            cell = Cell(raw, numeric=True)
        case float():
            cell = Cell(int(raw) if raw.is_integer() else raw, numeric=True)
        case datetime():
            cell = Cell(raw.date() if raw.time() == time.min else raw)
        case date():
            cell = Cell(raw)
        case time():
            cell = Cell(raw.isoformat("minutes"))
        case timedelta():
            minutes = round(raw.total_seconds() / 60)
            cell = Cell(f"{minutes // 60:02d}:{minutes % 60:02d}")
        case _:
            raise TypeError(f"not a cell's value: {raw!r}")
    return cell

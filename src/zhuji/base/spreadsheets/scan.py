"""How far a workbook's sheets really reach, found before a reader makes room for them.

The reader makes one block per sheet from its first to its farthest filled cell: a file of 5 KB
with a value in XFD1048576 would ask for half a terabyte and end the process.
"""

import re
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from zhuji.base.files.refusal import FileRefused

MAX_ROWS: Final = 200_000
MAX_COLUMNS: Final = 500
MAX_CELLS: Final = 3_000_000
REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
XML_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff")


def check_extent(rows: int, columns: int) -> None:
    """Raises `FileRefused`: sheet_too_many_rows, sheet_too_many_columns, sheet_too_many_cells."""
    if rows > MAX_ROWS:
        raise FileRefused("sheet_too_many_rows", rows=rows, limit=MAX_ROWS)
    if columns > MAX_COLUMNS:
        raise FileRefused("sheet_too_many_columns", columns=columns, limit=MAX_COLUMNS)
    if rows * columns > MAX_CELLS:
        raise FileRefused("sheet_too_many_cells", cells=rows * columns, limit=MAX_CELLS)


def scan_part(name: str, pieces: Iterator[bytes]) -> None:
    """Look through one part of a workbook; made for `files.archive.check_archive`.

    Every XML part is looked at, for a workbook may call any part a sheet. Raises `FileRefused` with
    the codes of `check_extent`, or file_damaged.
    """
    first = next(pieces, b"")
    if name.endswith(".vml"):
        # Drawings of comments are seldom sound XML, and are never a sheet.
        _refuse_sheet(first, pieces)
        return
    if not first.lstrip().startswith(XML_STARTS):
        return
    extent = _Extent()
    try:
        extent.feed(first)
        for piece in pieces:
            extent.feed(piece)
        extent.feed(b"", last=True)
    except (expat.ExpatError, ValueError, LookupError) as fault:
        raise FileRefused("file_damaged") from fault
    check_extent(extent.rows, extent.columns)


def _refuse_sheet(rest: bytes, pieces: Iterator[bytes]) -> None:
    while rest:
        if b"sheetData" in rest:
            raise FileRefused("file_damaged")
        piece = next(pieces, b"")
        rest = rest[-16:] + piece if piece else b""


class _Extent:
    """Rows and columns up to the farthest cell that holds anything; styled empty cells don't
    count.
    """

    def __init__(self) -> None:
        self.rows = 0
        self.columns = 0
        self._row = 0
        self._column = 0
        self._in_cell = False
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        self._parser.Parse(piece, last)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._in_cell:
            self.rows = max(self.rows, self._row)
            self.columns = max(self.columns, self._column)
            return
        local = tag.rpartition(":")[2]
        if local == "c":
            self._in_cell = True
            self._place(attributes.get("r"))
        elif local == "row":
            self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = 0

    def _end(self, tag: str) -> None:
        if tag.rpartition(":")[2] == "c":
            self._in_cell = False

    def _place(self, reference: str | None) -> None:
        if reference is None:
            self._column += 1
            return
        found = REFERENCE.fullmatch(reference)
        if not found:
            raise ValueError(f"not a cell's address: {reference!r}")
        self._column = 0
        for letter in found[1].upper():
            self._column = self._column * 26 + ord(letter) - ord("A") + 1
        self._row = int(found[2])

    def _doctype(self, *_: object) -> None:
        raise ValueError("a workbook's parts have no document type")

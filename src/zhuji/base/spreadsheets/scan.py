"""How far a workbook's sheets really reach, found before a reader makes room for them.

The reader makes one block per sheet from its first to its farthest filled cell: a file of 5 KB
with a value in XFD1048576 would ask for half a terabyte and end the process. The texts of an .xlsx
stand in one table that any number of cells may point into.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final, TypeVar

from zhuji.base.files.refusal import FileRefused
from zhuji.base.spreadsheets.extent import MAX_TEXT, check_text
from zhuji.base.spreadsheets.parts import BookPart, OpenPart, TextPart, Xml

XML_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe", b"\xfe\xff")
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
OPEN_CONTENT: Final = "content.xml"
P = TypeVar("P", bound=Xml)


class BookScan:
    """Looks through the parts of an .xlsx as `files.archive.check_archive` unpacks them.

    Every XML part is looked at, for a workbook may call any part a sheet. Raises `FileRefused` with
    the codes of `check_extent`, or file_damaged.
    """

    def __init__(self) -> None:
        self._hidden: dict[str, set[int]] = {}  # by part
        self._names: dict[str, str] = {}  # of the sheets, by the id of their link
        self._links: dict[str, str] = {}
        self._pointing = 0
        self._longest = 0

    def __call__(self, name: str, pieces: Iterator[bytes]) -> None:
        part = _read(BookPart(), name, pieces)
        if part is None:
            return
        part.extent.check()
        self._pointing += part.pointing
        self._longest = max(self._longest, part.longest)
        if part.extent.hidden:
            self._hidden[name] = part.extent.hidden
        if name == BOOK:
            self._names = part.sheets
        if name == LINKS:
            self._links = part.links

    @property
    def may_overflow(self) -> bool:
        """Whether the shared texts could be a bomb, so that they are worth counting one by one."""
        return self._pointing * self._longest > MAX_TEXT

    def hidden_rows(self) -> dict[str, set[int]]:
        """By sheet the rows, counted from 1, that the office program does not show."""
        found = {}
        for link, sheet in self._names.items():
            target = self._links.get(link, "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in self._hidden:
                found[sheet] = self._hidden[part]
        return found


class TextScan:
    """Counts the shared texts of an .xlsx where they are used."""

    def __init__(self) -> None:
        self._used: Counter[int] = Counter()
        self._lengths: list[int] = []

    def __call__(self, name: str, pieces: Iterator[bytes]) -> None:
        part = _read(TextPart(), name, pieces)
        if part is not None:
            self._used += part.used
            self._lengths = max(self._lengths, part.lengths, key=len)

    def check(self) -> None:
        """Raises `FileRefused("sheet_too_much_text")`."""
        check_text(self._used, self._lengths)


class OpenScan:
    """Looks through the parts of an .ods; the sheets all stand in one of them."""

    def __init__(self) -> None:
        self._hidden: dict[str, set[int]] = {}

    def __call__(self, name: str, pieces: Iterator[bytes]) -> None:
        part = _read(OpenPart(), name, pieces)
        if part is not None:
            for sheet, extent in part.sheets:
                extent.check()
                if name == OPEN_CONTENT and extent.hidden:
                    self._hidden[sheet] = extent.hidden

    def hidden_rows(self) -> dict[str, set[int]]:
        return self._hidden


def _read(part: P, name: str, pieces: Iterator[bytes]) -> P | None:
    """The part once it is read; None for one that is no XML."""
    first = next(pieces, b"")
    if name.endswith(".vml"):
        # Drawings of comments are seldom sound XML, and are never a sheet.
        _refuse_sheet(first, pieces)
        return None
    if not first.lstrip().startswith(XML_STARTS):
        return None
    try:
        part.feed(first)
        for piece in pieces:
            part.feed(piece)
        part.feed(b"", last=True)
    except (ValueError, LookupError, *Xml.FAULTS) as fault:
        raise FileRefused("file_damaged") from fault
    return part


def _refuse_sheet(rest: bytes, pieces: Iterator[bytes]) -> None:
    while rest:
        if b"sheetData" in rest:
            raise FileRefused("file_damaged")
        piece = next(pieces, b"")
        rest = rest[-16:] + piece if piece else b""

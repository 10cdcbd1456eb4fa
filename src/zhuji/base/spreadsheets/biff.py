"""How far the sheets of an old .xls (or WPS .et) reach, found before a reader makes room for them.

The reader makes one block per sheet from its first to its farthest filled cell, and one text for
each cell that points into the table of shared texts. Layout after [MS-XLS].
"""

import struct
from collections import Counter
from collections.abc import Iterator
from typing import Final

from zhuji.base.files import ole
from zhuji.base.files.refusal import FileRefused
from zhuji.base.spreadsheets.extent import Extent, check_text

_BOF, _FILEPASS, _SHEET, _ROW = 0x0809, 0x002F, 0x0085, 0x0208
_SST, _CONTINUE, _LABELSST, _MULRK = 0x00FC, 0x003C, 0x00FD, 0x00BD
# Records of cells that hold a value; a styled empty cell has another.
_CELLS: Final = frozenset(
    {0x0003, 0x0004, 0x0005, 0x0006, 0x007E, 0x00D6, 0x0203, 0x0204, 0x0205, 0x0206, 0x027E, 0x0406}
    | {_LABELSST, _MULRK}
)
_HIDDEN_ROW: Final = 0x20


def scan_old_book(data: bytes) -> list[Extent]:
    """The extent of each sheet in the order of the tabs.

    Raises `FileRefused`: file_encrypted, file_damaged, sheet_too_much_text, and the codes of
    `check_extent`.
    """
    try:
        return _Scan(ole.stream(data, ("Workbook", "Book"))).extents()
    except (struct.error, IndexError) as fault:
        raise FileRefused("file_damaged") from fault


class _Scan:
    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._tabs: list[int] = []  # where each sheet's records begin
        self._found: dict[int, Extent] = {}
        self._used: Counter[int] = Counter()
        self._texts: list[bytes] = []

    def extents(self) -> list[Extent]:
        extent, before = Extent(), 0
        for kind, at, length in self._records():
            if kind == _BOF:
                extent = self._found[at - 4] = Extent()
            elif kind in _CELLS:
                self._cell(kind, at, length, extent)
            elif kind == _ROW and self._stream[at + 12] & _HIDDEN_ROW:
                extent.hidden.add(self._word(at) + 1)
            elif kind == _CONTINUE and before != _SST:
                continue
            else:
                self._of_book(kind, at, length)
            before = _SST if kind == _CONTINUE else kind
        for one in self._found.values():
            one.check()
        check_text(self._used, list(_Texts(self._texts).lengths()) if self._texts else [])
        return [self._found.get(start, Extent()) for start in self._tabs]

    def _records(self) -> Iterator[tuple[int, int, int]]:
        """Kind, start of the body and its length."""
        at, end = 0, len(self._stream)
        while at + 4 <= end:
            kind, length = struct.unpack_from("<HH", self._stream, at)
            yield kind, at + 4, length
            at += 4 + length

    def _word(self, at: int) -> int:
        (word,) = struct.unpack_from("<H", self._stream, at)
        return int(word)

    def _cell(self, kind: int, at: int, length: int, extent: Extent) -> None:
        last = at + length - 2 if kind == _MULRK else at + 2
        extent.reach(self._word(at) + 1, self._word(last) + 1)
        if kind == _LABELSST:
            self._used[struct.unpack_from("<I", self._stream, at + 6)[0]] += 1

    def _of_book(self, kind: int, at: int, length: int) -> None:
        if kind == _FILEPASS:
            raise FileRefused("file_encrypted")
        if kind == _SHEET:
            self._tabs.append(struct.unpack_from("<I", self._stream, at)[0])
        elif kind in {_SST, _CONTINUE}:
            self._texts.append(self._stream[at : at + length])


class _Texts:
    """The table of shared texts, which runs on over the edges of its records."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = pieces
        self._piece = 0
        self._at = 8

    def lengths(self) -> Iterator[int]:
        """The characters of each text; ends where the table is broken."""
        (most,) = struct.unpack_from("<I", self._pieces[0], 4)
        for _ in range(most):
            head = self._bytes(3)
            if len(head) < 3:
                return
            count, flags = struct.unpack("<HB", head)
            runs = struct.unpack("<H", self._bytes(2))[0] if flags & 8 else 0
            more = struct.unpack("<I", self._bytes(4))[0] if flags & 4 else 0
            self._letters(count, wide=bool(flags & 1))
            self._skip(4 * runs + more)
            yield count

    def _left(self) -> int:
        """Bytes left in this record, after going on to the next one where it is used up."""
        while self._piece < len(self._pieces) and self._at >= len(self._pieces[self._piece]):
            self._piece += 1
            self._at = 0
        return len(self._pieces[self._piece]) - self._at if self._piece < len(self._pieces) else 0

    def _bytes(self, count: int) -> bytes:
        found = b""
        while len(found) < count and (left := self._left()):
            take = min(left, count - len(found))
            found += self._pieces[self._piece][self._at : self._at + take]
            self._at += take
        return found

    def _skip(self, count: int) -> None:
        while count > 0 and (left := self._left()):
            take = min(left, count)
            self._at += take
            count -= take

    def _letters(self, count: int, *, wide: bool) -> None:
        """A text that runs on says at the new record's first byte whether its letters are wide."""
        while count > 0:
            before = self._piece
            if not (left := self._left()):
                return
            if self._piece != before:
                wide = bool(self._pieces[self._piece][self._at] & 1)
                self._at += 1
                left -= 1
            size = 2 if wide else 1
            take = min(left // size, count)
            self._at += take * size if take else max(left, 1)
            count -= take

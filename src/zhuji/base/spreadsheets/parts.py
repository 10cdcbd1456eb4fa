"""The XML parts of workbooks, read for their measures only."""

import re
from collections import Counter
from itertools import product
from string import ascii_uppercase
from typing import ClassVar, Final
from xml.parsers import expat

from zhuji.base.files.refusal import FileRefused
from zhuji.base.spreadsheets.extent import MAX_ROWS, MAX_TEXT, Extent

REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
FILLING: Final = frozenset({"v", "is", "f"})  # what a cell holds
Attributes = dict[str, str]


def column_of(letters: str) -> int:
    """The number of a column counted from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


COLUMNS: Final = {letter: column_of(letter) for letter in ascii_uppercase} | {
    first + second: column_of(first + second)
    for first, second in product(ascii_uppercase, repeat=2)
}


class Xml:
    """One XML part, without a document type: no entities to unfold, nothing to fetch."""

    FAULTS: ClassVar = (expat.ExpatError,)

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        self._parser.Parse(piece, last)

    def _start(self, tag: str, attributes: Attributes) -> None:
        raise NotImplementedError

    def _end(self, tag: str) -> None:
        raise NotImplementedError

    def _doctype(self, *_: object) -> None:
        raise ValueError("a workbook's parts have no document type")


class BookPart(Xml):
    """Any part of an .xlsx: a sheet's extent, the tabs, their links, the longest shared text.

    Styled empty cells do not count. Only the beginnings of elements are looked at: a large sheet has
    millions of them.
    """

    def __init__(self) -> None:
        super().__init__()
        self._parser.EndElementHandler = None
        self.extent = Extent()
        self.pointing = 0  # cells that point at a shared text
        self.sheets: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self._longest = 0
        self._row = 0
        self._row_written = ""
        self._column = 0
        self._length = 0

    @property
    def longest(self) -> int:
        return max(self._longest, self._length)

    def _start(self, tag: str, attributes: Attributes) -> None:
        local = tag if ":" not in tag else tag.rpartition(":")[2]
        if local == "t":
            pass
        elif local == "c":
            self._place(attributes.get("r"))
            if attributes.get("t") == "s":
                self.pointing += 1
        elif local in FILLING:
            self.extent.reach(self._row, self._column)
        elif local == "row":
            if self.extent.rows > MAX_ROWS:
                self.extent.check()  # at once: the rest of an endless sheet is not worth reading
            self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
            self._row_written = str(self._row)
            self._column = 0
            if attributes.get("hidden") in {"1", "true"}:
                self.extent.hidden.add(self._row)
        else:
            self._elsewhere(local, attributes)

    def _elsewhere(self, local: str, attributes: Attributes) -> None:
        if local == "sst":
            self._parser.CharacterDataHandler = self._letters
        elif local == "si":
            self._longest, self._length = self.longest, 0
        elif local == "sheet":
            links = [value for key, value in attributes.items() if key.endswith(":id")]
            self.sheets |= dict.fromkeys(links, attributes.get("name", ""))
        elif local == "Relationship":
            self.links[attributes.get("Id", "")] = attributes.get("Target", "")

    def _letters(self, text: str) -> None:
        self._length += len(text)

    def _place(self, reference: str | None) -> None:
        if reference is None:
            self._column += 1
            return
        written = self._row_written
        if written and reference.endswith(written):
            column = COLUMNS.get(reference[: -len(written)])
            if column is not None:
                self._column = column
                return
        found = REFERENCE.fullmatch(reference)
        if not found:
            raise ValueError(f"not a cell's address: {reference!r}")
        self._column = column_of(found[1])
        self._row = int(found[2])
        self._row_written = found[2]


class TextPart(Xml):
    """Any part of an .xlsx: how long each shared text is, and how often each is pointed at."""

    def __init__(self) -> None:
        super().__init__()
        self.used: Counter[int] = Counter()
        self.lengths: list[int] = []
        self._letters: list[str] = []
        self._pointing = False
        self._parser.CharacterDataHandler = self._letters.append

    def _start(self, tag: str, attributes: Attributes) -> None:
        local = tag.rpartition(":")[2]
        if local == "c":
            self._pointing = attributes.get("t") == "s"
        if local in {"si", "v"}:
            self._letters.clear()

    def _end(self, tag: str) -> None:
        local = tag.rpartition(":")[2]
        if local == "si":
            self.lengths.append(sum(map(len, self._letters)))
        elif local == "v" and self._pointing:
            number = "".join(self._letters).strip()
            self.used[int(number) if number.isascii() and number.isdecimal() else -1] += 1
        if local in {"si", "v", "c"}:
            self._letters.clear()


class OpenPart(Xml):
    """The content of an .ods: the extent of each sheet. Rows and cells may say that they repeat."""

    HIDING: ClassVar = frozenset({"collapse", "filter"})

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, Extent]] = []
        self._extent = Extent()
        self._row = self._rows = 0
        self._column = self._columns = 0
        self._in_cell = False
        self._row_text = self._text = self._letters = 0
        self._parser.CharacterDataHandler = self._data

    def _start(self, tag: str, attributes: Attributes) -> None:
        local = tag.rpartition(":")[2]
        if local == "table":
            self._extent, self._row = Extent(), 0
            self.sheets.append((attributes.get("table:name", ""), self._extent))
        elif local == "table-row":
            self._rows = int(attributes.get("table:number-rows-repeated", 1))
            self._column = self._row_text = 0
            if attributes.get("table:visibility") in self.HIDING:
                self._extent.hidden |= {
                    self._row + 1 + each for each in range(min(self._rows, 999))
                }
        elif local in {"table-cell", "covered-table-cell"}:
            self._columns = int(attributes.get("table:number-columns-repeated", 1))
            self._in_cell, self._letters = True, 0
            if any(name.endswith((":value-type", ":formula")) for name in attributes):
                self._filled()
        elif self._in_cell:
            self._filled()

    def _filled(self) -> None:
        self._extent.reach(self._row + self._rows, self._column + self._columns)
        self._extent.check()

    def _end(self, tag: str) -> None:
        local = tag.rpartition(":")[2]
        if local in {"table-cell", "covered-table-cell"}:
            self._column += self._columns
            self._row_text += self._letters * self._columns
            self._in_cell = False
        elif local == "table-row":
            self._row += self._rows
            self._text += self._row_text * self._rows
            if self._text > MAX_TEXT:
                raise FileRefused("sheet_too_much_text", limit=MAX_TEXT // 10_000)

    def _data(self, text: str) -> None:
        if self._in_cell:
            self._letters += len(text)

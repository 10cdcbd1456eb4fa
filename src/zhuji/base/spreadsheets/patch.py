"""Cells written into an office's own .xlsx, in which everything else stays as it is.

Only the parts that hold the written cells are touched, and in them only these cells: styles, widths,
merged cells, formulas, pictures, drop-down lists and printing stay to the byte. (Libraries that read
a workbook and write it anew lose what they don't know.) Formulas are reckoned again on opening.
"""

import re
import zipfile
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from lxml import etree

from zhuji.base.files.refusal import FileRefused
from zhuji.base.spreadsheets.cells import column_letter

MARK_COLOUR: Final = "FFFFD6D6"
NOTE_WIDTH: Final = 60.0
_BOOK, _LINKS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_ADDRESS: Final = re.compile(r"([A-Z]+)(\d+)")
# What may stand before the element that says how formulas are reckoned.
_BEFORE_RECKONING: Final = frozenset(
    {"fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets"}
    | {"functionGroups", "externalReferences", "definedNames"}
)


@dataclass(frozen=True, slots=True)
class Edit:
    """What becomes of one cell; row and column count from 0. With `value` None its content stays.

    `like` is a row whose cell of the same column lends its style where the cell has none.
    """

    row: int
    column: int
    value: str | int | float | None = None
    marked: bool = False
    like: int | None = None


def patch_workbook(
    data: bytes, edits: Mapping[str, Sequence[Edit]], *, wide: Mapping[str, int] | None = None
) -> bytes:
    """The workbook with these cells written, by sheet; `wide` names a column to be made wide.

    A cell that holds a formula, or lies inside a merged area and not at its beginning, is left
    alone. For a file that `read_tables` has read. Raises `FileRefused("file_damaged")` where a sheet
    is not where the workbook says.
    """
    book = _Book(data)
    for sheet, wanted in edits.items():
        part = book.part_of(sheet)
        page = _Page(book.changed(part), book)
        for edit in wanted:
            page.write(edit)
        if wide and sheet in wide:
            page.widen(wide[sheet])
    book.reckon_again()
    return book.to_bytes()


def _parse(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise FileRefused("file_damaged") from fault


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _named(parent: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in parent if _local(child) == name), None)


def _drop(element: etree._Element, name: str) -> None:
    if name in element.attrib:
        del element.attrib[name]


def _make(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    """A new element in the parent's own name space, not yet placed."""
    space = etree.QName(parent).namespace
    return parent.makeelement(f"{{{space}}}{name}" if space else name, attributes)


class _Book:
    """The parts of a workbook; those that are looked into are written anew, the others copied."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._trees: dict[str, etree._Element] = {}
        self._marks: dict[str, str] = {}
        self._fill: str | None = None
        self._touched: set[str] = set()
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self._names = set(archive.namelist())

    def tree(self, part: str) -> etree._Element:
        if part not in self._trees:
            if part not in self._names:
                raise FileRefused("file_damaged")
            with zipfile.ZipFile(BytesIO(self._data)) as archive:
                self._trees[part] = _parse(archive.read(part))
        return self._trees[part]

    def changed(self, part: str) -> etree._Element:
        """A part that is about to be changed: the others are handed on as they are."""
        self._touched.add(part)
        return self.tree(part)

    def part_of(self, sheet: str) -> str:
        links = {each.get("Id"): each.get("Target", "") for each in self.tree(_LINKS)}
        sheets = _named(self.tree(_BOOK), "sheets")
        for each in () if sheets is None else sheets:
            if each.get("name") == sheet:
                own = next((value for key, value in each.items() if str(key).endswith("}id")), "")
                target = links.get(str(own), "")
                return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        raise FileRefused("file_damaged")

    def marked(self, style: str) -> str:
        """The number of a style that is like another but for its ground."""
        if style not in self._marks:
            self._marks[style] = self._mark(style)
        return self._marks[style]

    def _mark(self, style: str) -> str:
        if _STYLES not in self._names:
            return style
        styles = self.changed(_STYLES)
        fills, formats = _named(styles, "fills"), _named(styles, "cellXfs")
        if fills is None or formats is None or int(style) >= len(formats):
            return style
        if self._fill is None:
            fill = _make(fills, "fill")
            pattern = _make(fill, "patternFill", patternType="solid")
            pattern.append(_make(pattern, "fgColor", rgb=MARK_COLOUR))
            fill.append(pattern)
            fills.append(fill)
            fills.set("count", str(len(fills)))
            self._fill = str(len(fills) - 1)
        made = deepcopy(formats[int(style)])
        made.set("fillId", self._fill)
        made.set("applyFill", "1")
        formats.append(made)
        formats.set("count", str(len(formats)))
        return str(len(formats) - 1)

    def reckon_again(self) -> None:
        book = self.changed(_BOOK)
        reckoning = _named(book, "calcPr")
        if reckoning is None:
            reckoning = _make(book, "calcPr")
            before = [place for place, each in enumerate(book) if _local(each) in _BEFORE_RECKONING]
            book.insert(before[-1] + 1 if before else 0, reckoning)
        reckoning.set("fullCalcOnLoad", "1")

    def to_bytes(self) -> bytes:
        target = BytesIO()
        with (
            zipfile.ZipFile(BytesIO(self._data)) as source,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
        ):
            for info in source.infolist():
                name = info.filename
                own = name in self._touched
                content = _text(self._trees[name]) if own else source.read(info)
                made.writestr(info, content, compress_type=zipfile.ZIP_DEFLATED)
        return target.getvalue()


def _text(tree: etree._Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


class _Page:
    """One sheet while it is written into."""

    def __init__(self, root: etree._Element, book: _Book) -> None:
        self._root, self._book = root, book
        data = _named(root, "sheetData")
        if data is None:
            raise FileRefused("file_damaged")
        self._data = data
        self._rows: dict[int, etree._Element] = {}
        number = 0
        for row in data:
            number = int(row.get("r") or number + 1)
            row.set("r", str(number))
            self._rows[number] = row
        self._covered = self._inside_merged()

    def write(self, edit: Edit) -> None:
        if (edit.row, edit.column) in self._covered and edit.value is not None:
            return
        cell = self._cell(edit.row, edit.column, edit.like)
        if edit.value is not None and _named(cell, "f") is None:
            self._fill(cell, edit.value)
        if edit.marked:
            cell.set("s", self._book.marked(cell.get("s", "0")))

    def _fill(self, cell: etree._Element, value: str | float) -> None:
        for child in list(cell):
            cell.remove(child)
        _drop(cell, "t")
        if isinstance(value, str):
            cell.set("t", "inlineStr")
            holder = _make(cell, "is")
            text = _make(holder, "t")
            text.text = "".join(sign for sign in value if sign in "\n\t" or sign >= " ")
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            holder.append(text)
            cell.append(holder)
        else:
            number = _make(cell, "v")
            number.text = repr(value)
            cell.append(number)

    def _cell(self, row: int, column: int, like: int | None) -> etree._Element:
        line = self._row(row + 1, like)
        place = 0
        for place, cell in enumerate(line):
            at = _column(cell, place)
            if at == column:
                return cell
            if at > column:
                break
        else:
            place = len(line)
        made = _make(line, "c", r=f"{column_letter(column)}{row + 1}")
        if style := self._style(like, column):
            made.set("s", style)
        line.insert(place, made)
        self._forget_extent()
        return made

    def _style(self, like: int | None, column: int) -> str:
        line = None if like is None else self._rows.get(like + 1)
        for place, cell in enumerate(() if line is None else line):
            if _column(cell, place) == column:
                return cell.get("s", "")
        return ""

    def _row(self, number: int, like: int | None) -> etree._Element:
        if number not in self._rows:
            made = _make(self._data, "row", r=str(number))
            model = None if like is None else self._rows.get(like + 1)
            for name in ("ht", "customHeight", "s", "customFormat"):
                if model is not None and model.get(name):
                    made.set(name, model.get(name, ""))
            later = sorted(each for each in self._rows if each > number)
            if later:
                self._rows[later[0]].addprevious(made)
            else:
                self._data.append(made)
            self._rows[number] = made
        _drop(self._rows[number], "spans")
        return self._rows[number]

    def _forget_extent(self) -> None:
        """The extent that a sheet gives itself; a wrong one is only a hint, and is taken away."""
        found = _named(self._root, "dimension")
        if found is not None:
            self._root.remove(found)

    def widen(self, column: int) -> None:
        columns = _named(self._root, "cols")
        if columns is None:
            columns = _make(self._root, "cols")
            self._data.addprevious(columns)
        for each in columns:
            if int(each.get("min", 0)) <= column + 1 <= int(each.get("max", 0)):
                return
        number = str(column + 1)
        made = _make(columns, "col", min=number, max=number, width=str(NOTE_WIDTH), customWidth="1")
        after = [each for each in columns if int(each.get("max", 0)) < column + 1]
        columns.insert(len(after), made)

    def _inside_merged(self) -> set[tuple[int, int]]:
        """Cells of merged areas that are not the first of their area."""
        found: set[tuple[int, int]] = set()
        areas = _named(self._root, "mergeCells")
        for each in () if areas is None else areas:
            ends = [_ADDRESS.fullmatch(end) for end in each.get("ref", "").split(":")]
            if len(ends) != 2 or not ends[0] or not ends[1]:
                continue
            (left, top), (right, bottom) = (
                (_number_of(end[1]), int(end[2]) - 1) for end in (ends[0], ends[1])
            )
            if (right - left + 1) * (bottom - top + 1) > 100_000:
                continue
            found |= {(y, x) for y in range(top, bottom + 1) for x in range(left, right + 1)}
            found.discard((top, left))
        return found


def _column(cell: etree._Element, place: int) -> int:
    found = _ADDRESS.fullmatch(cell.get("r", ""))
    return _number_of(found[1]) if found else place


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1

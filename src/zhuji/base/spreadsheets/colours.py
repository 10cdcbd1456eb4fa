"""Which cells of an .xlsx somebody has coloured: what a colour means nobody but a person can say."""

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import BinaryIO, Final

from lxml import etree

from zhuji.base.files.refusal import FileRefused
from zhuji.base.xml import read_xml

MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLAIN_COLOURS: Final = frozenset({"FF000000", "00000000", "FFFFFFFF", "000000", "FFFFFF"})
_MOST: Final = 4 / 5  # of a row's or a column's cells: a heading or a band, not a sign at a cell
_COLUMN: Final = re.compile(r"[A-Z]+")


def coloured_cells(file: BinaryIO) -> Mapping[str, tuple[str, ...]]:
    """By sheet the cells with a fill or a letter colour of their own, rows and columns that are
    coloured all over left out. Nothing for a file without styles, or one that can't be read so.
    """
    file.seek(0)
    found: dict[str, tuple[str, ...]] = {}
    try:
        with zipfile.ZipFile(file) as archive:
            styles = _coloured_styles(archive)
            for name, path in sheet_parts(archive) if styles else ():
                cells = _of_sheet(read_xml(archive.read(path)), styles)
                if cells:
                    found[name] = cells
    except (KeyError, zipfile.BadZipFile, FileRefused, ValueError):
        return {}
    return found


def _coloured_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    root = read_xml(archive.read("xl/styles.xml"))
    fills = [_is_filled(each) for each in root.iterfind(f"{MAIN}fills/{MAIN}fill")]
    fonts = [_is_coloured(each.find(f"{MAIN}color")) for each in root.iterfind(f"{MAIN}fonts/*")]
    styles = set()
    for place, each in enumerate(root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")):
        fill, font = int(each.get("fillId") or 0), int(each.get("fontId") or 0)
        filled = fill < len(fills) and fills[fill]
        if filled or (font < len(fonts) and fonts[font]):
            styles.add(str(place))
    return frozenset(styles)


def _is_filled(fill: etree._Element) -> bool:
    pattern = fill.find(f"{MAIN}patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return False
    return _is_coloured(pattern.find(f"{MAIN}fgColor"))


def _is_coloured(colour: etree._Element | None) -> bool:
    """An own colour; black, white and the theme's first two are how sheets look by themselves."""
    if colour is None:
        return False
    if colour.get("rgb"):
        return str(colour.get("rgb")).upper() not in _PLAIN_COLOURS
    return (colour.get("theme") or "0") not in {"0", "1"} and colour.get("indexed") is None


def sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    relations = {
        str(each.get("Id")): str(each.get("Target"))
        for each in read_xml(archive.read("xl/_rels/workbook.xml.rels"))
    }
    for sheet in read_xml(archive.read("xl/workbook.xml")).iterfind(f"{MAIN}sheets/{MAIN}sheet"):
        target = relations.get(str(sheet.get(_RELATION)), "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        yield str(sheet.get("name")), posixpath.normpath(path)


def _of_sheet(root: etree._Element, styles: frozenset[str]) -> tuple[str, ...]:
    filled, coloured = Counter[str](), Counter[str]()
    cells: list[tuple[str, str, str]] = []
    for cell in root.iter(f"{MAIN}c"):
        if not len(cell):
            continue
        place = str(cell.get("r"))
        column = (_COLUMN.match(place) or [""])[0]
        row = place[len(column) :]
        own = cell.get("s") in styles
        filled.update((column, row))
        if own:
            coloured.update((column, row))
            cells.append((place, column, row))
    return tuple(
        place
        for place, column, row in cells
        if coloured[row] < _MOST * filled[row] and coloured[column] < _MOST * filled[column]
    )

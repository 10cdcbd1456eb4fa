"""Which cells of an .xlsx are shown in hundredths: typed as 80%, a cell holds 0.8."""

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from typing import BinaryIO, Final

from zhuji.base.files.refusal import FileRefused
from zhuji.base.spreadsheets.cells import Cell, Table
from zhuji.base.spreadsheets.colours import MAIN, sheet_parts
from zhuji.base.xml import read_xml

_BUILT_IN: Final = frozenset({"9", "10"})  # 0% and 0.00%


def with_percents(table: Table, places: frozenset[str]) -> Table:
    """The table with these cells as they are shown: 80%."""
    rows = [
        [
            _shown(cell) if cell.numeric and table.place(at, column) in places else cell
            for column, cell in enumerate(row)
        ]
        for at, row in enumerate(table.rows)
    ]
    return replace(table, rows=rows) if places else table


def _shown(cell: Cell) -> Cell:
    return Cell(f"{float(cell.text) * 100:.10g}%")


def percent_cells(file: BinaryIO) -> Mapping[str, frozenset[str]]:
    """By sheet the places of the cells, such as C7; nothing for a file that can't be read so."""
    file.seek(0)
    found: dict[str, frozenset[str]] = {}
    try:
        with zipfile.ZipFile(file) as archive:
            styles = _styles(archive)
            for name, path in sheet_parts(archive) if styles else ():
                cells = read_xml(archive.read(path)).iter(f"{MAIN}c")
                found[name] = frozenset(
                    str(cell.get("r")) for cell in cells if len(cell) and cell.get("s") in styles
                )
    except (KeyError, zipfile.BadZipFile, FileRefused, ValueError):
        return {}
    return found


def _styles(archive: zipfile.ZipFile) -> frozenset[str]:
    root = read_xml(archive.read("xl/styles.xml"))
    own = {
        each.get("numFmtId")
        for each in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
        if "%" in str(each.get("formatCode"))
    }
    return frozenset(
        str(place)
        for place, each in enumerate(root.iterfind(f"{MAIN}cellXfs/{MAIN}xf"))
        if each.get("numFmtId") in own | _BUILT_IN
    )

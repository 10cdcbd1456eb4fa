"""Tables with fixed columns, a heading row on every page and rows that are never cut in two."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from docx.oxml.xmlchemy import BaseOxmlElement

from zhuji.base.word.write.style import MM
from zhuji.base.word.write.text import Align, Format, element, paragraph

BORDER = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "000000"}
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
CELL_PADDING = 60  # twips left and right
CELL_LEADING = 1.25  # exact line height of a cell by its type size: fonts differ, pages must not
BAND_HEIGHT = 15.0


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in millimetres."""

    heading: str
    width: float
    align: Align = "center"


@dataclass(frozen=True, slots=True)
class Row:
    """Cells as text; a cell of None goes on with the cell above it (merged), `wide` makes one
    cell, `keep` holds the row on one page with the row below.
    """

    cells: Sequence[str | None]
    wide: bool = False
    bold: bool = False
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Heights in millimetres, at least. `band` stands across the table above its headings, and like
    them on every page.
    """

    columns: Sequence[Column]
    rows: Sequence[Row]
    look: Format
    heading_look: Format
    row_height: float = 8
    heading_height: float = 9
    band: str = ""


def table_element(table: Table) -> BaseOxmlElement:
    """`w:tbl`; the order of children is the schema's."""
    widths = [round(column.width * MM) for column in table.columns]
    made = element("w:tbl", None, _table_properties(sum(widths)))
    made.append(
        element("w:tblGrid", None, *(element("w:gridCol", {"w:w": str(w)}) for w in widths))
    )
    if table.band:
        band = replace(table, heading_look=table.look, heading_height=BAND_HEIGHT)
        made.append(_row(band, Row([table.band], wide=True), widths, heading=True))
    headings = Row([column.heading for column in table.columns])
    made.append(_row(table, headings, widths, heading=True))
    for index, row in enumerate(table.rows):
        below = table.rows[index + 1].cells if index + 1 < len(table.rows) else ()
        if index == len(table.rows) - 2:  # the last row never stands alone on a page
            row = replace(row, keep=True)  # noqa: PLW2901
        made.append(_row(table, row, widths, below=below))
    return made


def _table_properties(width: int) -> BaseOxmlElement:
    sides = [element(f"w:{side}", BORDER) for side in SIDES]
    margins = [
        element(f"w:{side}", {"w:w": str(CELL_PADDING), "w:type": "dxa"})
        for side in ("left", "right")
    ]
    return element(
        "w:tblPr",
        None,
        element("w:tblW", {"w:w": str(width), "w:type": "dxa"}),
        element("w:jc", {"w:val": "center"}),
        element("w:tblBorders", None, *sides),
        element("w:tblLayout", {"w:type": "fixed"}),
        element("w:tblCellMar", None, *margins),
    )


def _row(
    table: Table,
    row: Row,
    widths: Sequence[int],
    *,
    heading: bool = False,
    below: Sequence[str | None] = (),
) -> BaseOxmlElement:
    height = round((table.heading_height if heading else table.row_height) * MM)
    properties = element(
        "w:trPr",
        None,
        element("w:cantSplit"),
        element("w:trHeight", {"w:val": str(height), "w:hRule": "atLeast"}),
    )
    if heading:
        properties.append(element("w:tblHeader"))
    made = element("w:tr", None, properties)
    look = replace(table.heading_look if heading else table.look, bold=heading or row.bold)
    if heading:
        look = replace(look, bold=table.heading_look.bold)
    look = replace(look, keep_next=look.keep_next or row.keep)
    if row.wide:
        text = row.cells[0] or ""
        made.append(_cell(text, sum(widths), replace(look, align="left"), span=len(widths)))
        return made
    cells = zip(table.columns, widths, row.cells, strict=True)
    for index, (column, width, cell_text) in enumerate(cells):
        merge = _merge(cell_text, below[index] if index < len(below) else "")
        align: Align = "center" if heading else column.align
        made.append(_cell(cell_text or "", width, replace(look, align=align), merge=merge))
    return made


def _merge(text: str | None, below: str | None) -> str:
    if text is None:
        return "continue"
    return "restart" if below is None else ""


def _cell(
    text: str, width: int, look: Format, *, merge: str = "", span: int = 1
) -> BaseOxmlElement:
    properties = element("w:tcPr", None, element("w:tcW", {"w:w": str(width), "w:type": "dxa"}))
    if span > 1:
        properties.append(element("w:gridSpan", {"w:val": str(span)}))
    if merge:
        properties.append(element("w:vMerge", {"w:val": merge}))
    properties.append(element("w:vAlign", {"w:val": "center"}))
    return element("w:tc", None, properties, paragraph(text, look))

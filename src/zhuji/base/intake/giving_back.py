"""The file that came in, to give back: cells that need work are coloured, and a last column says why.

ID numbers and phones stand in it as they came: it goes back to the office that wrote them.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from zhuji.base.files import FileRefused, Kind
from zhuji.base.files.sniff import sniff
from zhuji.base.intake.columns import Columns
from zhuji.base.intake.findings import DryRun, Finding
from zhuji.base.intake.sheets import Group, Layout
from zhuji.base.intake.source import Source, kept_bytes
from zhuji.base.spreadsheets import Column, Sheet, Table, Value, workbook_bytes
from zhuji.base.spreadsheets.patch import Edit, patch_workbook
from zhuji.base.spreadsheets.write import tables_workbook

# A larger file is given back as the rows that need work alone: nobody looks for them in so many.
MOST_CELLS: Final = 400_000
Told = Callable[[Finding], str]


def give_back(
    source: Source, columns: Columns, layout: Layout, dry: DryRun, told: Told, heading: str
) -> bytes:
    """The workbook as it came, or as a new one where it was none; `heading` names the last column.

    `told` says a finding in words.
    """
    tables = [table for members in layout.members for table in members]
    if not dry.findings or sum(len(t.rows) * len(t.rows[0]) for t in tables) > MOST_CELLS:
        return _rows_alone(layout, dry, told, heading)
    edits: dict[str, list[Edit]] = {}
    for group, members in zip(layout.groups, layout.members, strict=True):
        for table in members:
            mine = [each for each in dry.findings if each.sheet == table.sheet]
            if mine:
                edits[table.sheet] = _edits(table, group, columns, mine, told, heading)
    wide = {table.sheet: len(table.rows[0]) for table in tables}
    return patch_workbook(_workbook(source, tables), edits, wide=wide)


def _workbook(source: Source, tables: Sequence[Table]) -> bytes:
    """The bytes of the file itself where it is an .xlsx."""
    try:
        kept = kept_bytes(source)
        kept.seek(0, 2)
        if sniff(kept, kept.tell()) is Kind.XLSX:
            return kept.read()
    except FileRefused:
        pass
    return tables_workbook(tables)


def _edits(
    table: Table,
    group: Group,
    columns: Columns,
    findings: Sequence[Finding],
    told: Told,
    heading: str,
) -> list[Edit]:
    places = {str(columns.spec(key).heading): place for key, place in group.columns.items()}
    last, head = len(table.rows[0]), group.header_row - 1
    said: dict[int, list[str]] = defaultdict(list)
    marked: dict[tuple[int, int], None] = {}
    for each in findings:
        said[each.row - 1].append(told(each))
        marked[each.row - 1, places.get(each.column, last)] = None
    edits = [Edit(head, last, heading)]
    edits += [Edit(row, last, "\n".join(texts)) for row, texts in sorted(said.items())]
    edits += [Edit(row, column, marked=True) for row, column in sorted(marked)]
    return edits


def _rows_alone(layout: Layout, dry: DryRun, told: Told, heading: str) -> bytes:
    """The rows that need work, as they came, each with its number in the file."""
    said: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for finding in dry.findings:
        said[finding.sheet, finding.row].append(finding)
    sheets = []
    for group, tables in zip(layout.groups, layout.members, strict=True):
        columns = [Column(text, width=16) for _place, _letter, text in group.headings]
        columns += [Column("原表行号", width=10), Column(heading, width=60)]
        for table in tables:
            rows: list[list[Value]] = [
                [
                    *(
                        table.rows[number - 1][place].text
                        for place, _letter, _text in group.headings
                    ),
                    str(number),
                    "\n".join(told(finding) for finding in said[table.sheet, number]),
                ]
                for sheet, number in sorted(said)
                if sheet == table.sheet
            ]
            if rows:
                sheets.append(Sheet(table.sheet, columns, rows, landscape=True))
    return workbook_bytes(*(sheets or [Sheet(heading, [Column(heading, width=40)], [])]))

"""From tables to lines: which column is which, which rows are data, which are left out and as what."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from zhuji.base.intake.columns import Columns
from zhuji.base.intake.findings import Line, Skipped
from zhuji.base.intake.memory import FEWEST_HEADINGS, Remembered, fingerprint, remember
from zhuji.base.spreadsheets import (
    SEARCHED_ROWS,
    Cell,
    HeaderProposal,
    Table,
    column_letter,
    find_header,
    plain_heading,
)
from zhuji.rules.recognition import tidy
from zhuji.rules.verdict import Reason

EXAMPLE: Final = "示例（导入时跳过）"
_MARK: Final = "跳"  # no other sign is made this one by `tidy`: most cells are told by it at once
_TOTAL = re.compile(r"(?:总计|合计|小计|共计|总数)[:：]?[\d人名个,，、]*")
_NOTE = re.compile(
    r"(?:注|备注|说明|填表说明|填报说明|填表人|填报人|填报单位|填表单位|审核人|审核|制表|联系人|单位\(?盖章)"
    r"(?:[:：(].*|人[:：].*|\d*[:：.].*)?"
)
_PLAIN_SHEET = re.compile(
    r"(?:sheet|工作表|表)?\s*\d*|.*\.(?:csv|txt)|.*(?:名册|名单|台账|汇总|统计|模板).*",
    re.IGNORECASE,
)
Choices = Mapping[int, Mapping[str, int | None]]  # group → field → column, None for no column


@dataclass(frozen=True, slots=True)
class Group:
    """Sheets with the same headings in the same place: their columns are chosen once.

    `headings` gives letter and heading of every column that has one; `columns` the column index of
    each field; `missing` the required fields that have none; `remembered` says that somebody has
    explained these headings before.
    """

    sheets: tuple[str, ...]
    header_row: int
    headings: tuple[tuple[int, str, str], ...]
    columns: Mapping[str, int]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]
    remembered: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    groups: tuple[Group, ...]
    members: tuple[tuple[Table, ...], ...]  # the tables of each group
    skipped: tuple[Skipped, ...]


def lay_out(
    columns: Columns,
    tables: Sequence[Table],
    choices: Choices,
    remembered: Remembered = MappingProxyType({}),
) -> Layout:
    """The groups of sheets with their columns: as proposed, or as chosen where `choices` has the group.

    A heading row that somebody explained before is known again. Where no heading row is found at
    all, the likeliest row of each sheet is taken for one, and a person says which column is which.
    """
    words = columns.vocabulary()
    found: _Found = {}
    skipped: list[Skipped] = []
    unclear: list[Table] = []
    for table in tables:
        if code := _unreadable(table):
            skipped.append(Skipped(table.sheet, 0, Reason.of(code)))
            continue
        header = _known(table, remembered) or _header(table, words)
        if columns.told_by[0] not in header.columns or len(header.columns) < 2:
            unclear.append(table)
            continue
        _add(found, table, header)
    guesses = {} if found else {id(table): _guess(table, words) for table in unclear}
    for table in unclear:
        if guess := guesses.get(id(table)):
            _add(found, table, guess)
        else:
            skipped.append(Skipped(table.sheet, 0, Reason.of("skipped_sheet_without_header")))
    groups = tuple(
        _group(columns, header, members, choices.get(place, {}))
        for place, (header, members) in enumerate(found.values())
    )
    return Layout(groups, tuple(tuple(members) for _, members in found.values()), tuple(skipped))


_Found = dict[tuple[int, tuple[str, ...]], tuple[HeaderProposal, list[Table]]]


def _add(found: _Found, table: Table, header: HeaderProposal) -> None:
    key = (header.row_index, tuple(_headings(table, header)))
    found.setdefault(key, (header, []))[1].append(table)


def _known(table: Table, remembered: Remembered) -> HeaderProposal | None:
    for index, row in enumerate(table.rows[:SEARCHED_ROWS]):
        if columns := remembered.get(fingerprint(row)):
            return HeaderProposal(index, columns, {}, len(columns), remembered=True)
    return None


def _guess(table: Table, words: Mapping[str, Sequence[str]]) -> HeaderProposal | None:
    """The first row with the most words in it, with data below; a row of figures is none."""
    best: tuple[int, int] | None = None
    for index, row in enumerate(table.rows[: min(SEARCHED_ROWS, len(table.rows) - 1)]):
        if any(cell.numeric for cell in row):
            continue
        filled = sum(cell.value is not None for cell in row)
        if filled >= FEWEST_HEADINGS and (best is None or filled > best[0]):
            best = (filled, index)
    if best is None:
        return None
    row = table.rows[best[1]]
    one = find_header(Table(table.sheet, [row]), words)
    return HeaderProposal(best[1], one.columns, one.unknown, one.score)


def remember_choices(use: str, layout: Layout, choices: Choices) -> None:
    """Keep what a person has chosen, for the next file with the same headings."""
    for place, tables in enumerate(layout.members):
        if place in choices:
            group = layout.groups[place]
            remember(use, tables[0].rows[group.header_row - 1], group.columns)


def refusals_of(columns: Columns, layout: Layout) -> tuple[Reason, ...]:
    """What is wrong with the file as a whole: no heading row, or needed columns not found."""
    if not layout.groups:
        wanted = "、".join(str(columns.spec(key).heading) for key in columns.told_by)
        return (Reason.of("import_no_header", fields=wanted),)
    missing = dict.fromkeys(field for group in layout.groups for field in group.missing)
    if missing:
        return (Reason.of("import_columns_missing", fields="、".join(missing)),)
    return ()


def _header(table: Table, words: Mapping[str, Sequence[str]]) -> HeaderProposal:
    """党员数 may stand over 正式 and 预备 in a second row, where it is no column of its own."""
    plain = find_header(table, words)
    parts = find_header(table, {key: aliases for key, aliases in words.items() if key != "total"})
    return parts if len(parts.columns) > len(plain.columns) else plain


def _unreadable(table: Table) -> str:
    if table.hidden:
        return "skipped_sheet_hidden"
    return "" if table.rows else "skipped_sheet_empty"


def _headings(table: Table, header: HeaderProposal) -> list[str]:
    """The heading of each column; of two heading rows the lower one counts where it has a word."""
    row = table.rows[header.row_index]
    upper = table.rows[header.row_index - 1] if header.row_index else row
    known = {*header.columns.values(), *header.unknown}
    return [
        (cell.text or (upper[place].text if place in known else ""))
        for place, cell in enumerate(row)
    ]


def _group(
    columns: Columns,
    header: HeaderProposal,
    tables: list[Table],
    chosen: Mapping[str, int | None],
) -> Group:
    headings = _headings(tables[0], header)
    places = dict(header.columns)
    places = {key: place for key, place in places.items() if place < len(headings)}
    for key, place in chosen.items():
        if place is None:
            places.pop(key, None)
        elif place < len(headings):
            places[key] = place
    titled = columns.titled if all(map(speaking_sheet, tables)) else ""
    missing = tuple(
        str(field.heading)
        for field in columns.fields
        if field.required and field.key not in places and field.key != titled
    )
    taken = set(places.values())
    return Group(
        tuple(table.sheet for table in tables),
        header.row_index + 1,
        tuple((place, column_letter(place), text) for place, text in enumerate(headings) if text),
        places,
        tuple(text for place, text in enumerate(headings) if text and place not in taken),
        missing,
        header.remembered,
    )


def speaking_sheet(table: Table) -> bool:
    """Whether a sheet's title says something, as 城关镇 does and Sheet1 does not."""
    return not _PLAIN_SHEET.fullmatch(table.sheet.strip())


def lines_of(columns: Columns, layout: Layout) -> tuple[list[Line], list[Skipped]]:
    """The data rows of all groups in the order of the file, and the rows left out."""
    lines: list[Line] = []
    skipped: list[Skipped] = []
    sensitive = frozenset(field.key for field in columns.fields if field.sensitive)
    for group, tables in zip(layout.groups, layout.members, strict=True):
        headings = {key: str(columns.spec(key).heading) for key in group.columns}
        written = {place: plain_heading(text) for place, _, text in group.headings}
        for table in tables:
            for number, cells in table.filled_rows(group.header_row - 1):
                if code := _left_out(cells, group, written):
                    skipped.append(Skipped(table.sheet, number, Reason.of(code), _opening(cells)))
                    continue
                named = {key: cells[place] for key, place in group.columns.items()}
                titled = columns.titled
                if titled and titled not in group.columns and speaking_sheet(table):
                    named[titled] = Cell(table.sheet)
                line = Line(table.sheet, number, named, headings, sensitive)
                if number in table.hidden_rows:
                    line.warn("", "row_hidden")
                lines.append(line)
    return lines, skipped


def foot_row(table: Table, group: Group) -> int | None:
    """The index of the first row below the headings that stands at the foot of the table: sums,
    notes, who filled it in; None where there is none.
    """
    written = {place: plain_heading(text) for place, _, text in group.headings}
    for number, cells in table.filled_rows(group.header_row - 1):
        if _left_out(cells, group, written) in {"skipped_total", "skipped_note"}:
            return number - 1
    return None


def _opening(cells: Sequence[Cell]) -> str:
    return next((cell.text for cell in cells if cell.value is not None), "")[:40]


def _texts(cells: Sequence[Cell]) -> Iterator[str]:
    return (cell.text for cell in cells if cell.value is not None)


def _left_out(cells: Sequence[Cell], group: Group, written: Mapping[int, str]) -> str:
    """The code of what a row is if it is no data, or nothing; `written` are the plain headings."""
    texts = list(_texts(cells))
    if any(_MARK in text and tidy(text) == tidy(EXAMPLE) for text in texts):
        return "skipped_example"
    first = [tidy(text) for text in texts[:2]]
    if any(map(_TOTAL.fullmatch, first)):
        return "skipped_total"
    if len(texts) <= 4 and _NOTE.fullmatch(first[0]):
        return "skipped_note"
    if len(texts) == 1 and not any(cells[place].text for place in group.columns.values()):
        return "skipped_number_only" if first[0].isdecimal() else "skipped_note"
    same = (
        place
        for place in group.columns.values()
        if (text := cells[place].text) and plain_heading(text) == written.get(place)
    )
    return "skipped_heading" if sum(1 for _ in same) > 1 else ""

"""Tables out of .xlsx, .xls (WPS .et is one of the two), .ods and .csv files."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import BinaryIO, Final, cast

import python_calamine

from zhuji.base.files import TABLES, FileRefused, Kind, Upload
from zhuji.base.files.archive import check_archive
from zhuji.base.files.check import MAX_BYTES, size_of
from zhuji.base.files.sniff import encoding_of, sniff
from zhuji.base.spreadsheets.biff import scan_old_book
from zhuji.base.spreadsheets.cells import EMPTY, Cell, Table, cell_of
from zhuji.base.spreadsheets.extent import check_extent
from zhuji.base.spreadsheets.scan import BookScan, OpenScan, TextScan

MAX_SHEETS = 200
DELIMITERS = ",\t;"
SAMPLE_ROWS = 20


def read_tables(file: Upload, name: str) -> list[Table]:
    """All sheets of a workbook, or the one table of a CSV file (its sheet is called `name`).

    Formulas give the value kept with them; a formula's error and an empty cell are None. Text is
    UTF-8 or GB18030 (GBK), parted by comma, tab or semicolon. Raises `FileRefused` with the codes
    of `check_upload`, or: sheet_too_many_rows, sheet_too_many_columns, sheet_too_many_cells,
    sheet_too_much_text, sheets_too_many, sheets_empty, csv_encoding_unknown, csv_broken.
    """
    size = size_of(file)
    if size == 0:
        raise FileRefused("file_empty")
    if size > MAX_BYTES:
        raise FileRefused("file_too_large", size_mb=-(-size // 2**20), limit_mb=MAX_BYTES // 2**20)
    source = cast("BinaryIO", file)
    kind = sniff(source, size)
    if kind not in TABLES:
        accepted = "、".join(sorted(each.value for each in TABLES))
        raise FileRefused("file_type_not_accepted", kind=kind.value, accepted=accepted)
    if kind is Kind.CSV:
        tables = [_csv(source.read(), name)]
    else:
        hidden = _SCANS[kind](source, size)
        source.seek(0)
        tables = _workbook(source, hidden)
    if not any(table.rows for table in tables):
        raise FileRefused("sheets_empty")
    return tables


# The hidden rows of a sheet by its place among the tabs and its name.
_Hidden = Callable[[int, str], Collection[int]]


def _scan_xlsx(source: BinaryIO, size: int) -> _Hidden:
    scan = BookScan()
    check_archive(source, size, scan)
    if scan.may_overflow:
        texts = TextScan()
        check_archive(source, size, texts)
        texts.check()
    rows = scan.hidden_rows()
    return lambda _place, name: rows.get(name, ())


def _scan_ods(source: BinaryIO, size: int) -> _Hidden:
    scan = OpenScan()
    check_archive(source, size, scan)
    rows = scan.hidden_rows()
    return lambda _place, name: rows.get(name, ())


def _scan_xls(source: BinaryIO, _size: int) -> _Hidden:
    source.seek(0)
    sheets = scan_old_book(source.read())
    return lambda place, _name: sheets[place].hidden if place < len(sheets) else ()


_SCANS: Final = {Kind.XLSX: _scan_xlsx, Kind.ODS: _scan_ods, Kind.XLS: _scan_xls}


def _workbook(source: BinaryIO, hidden: _Hidden) -> list[Table]:
    try:
        with python_calamine.CalamineWorkbook.from_filelike(source) as book:
            return _sheets(book, hidden)
    except python_calamine.PasswordError as fault:
        raise FileRefused("file_encrypted") from fault
    except (python_calamine.CalamineError, OSError, ValueError) as fault:
        raise FileRefused("file_damaged") from fault
    except BaseException as fault:
        # The reader is not written in Python: where it finds no way on, it raises what no
        # `except Exception` catches.
        if type(fault).__name__ != "PanicException":
            raise
        raise FileRefused("file_damaged") from fault


def _sheets(book: python_calamine.CalamineWorkbook, hidden: _Hidden) -> list[Table]:
    sheets = [
        (place, sheet)
        for place, sheet in enumerate(book.sheets_metadata)
        if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]
    if len(sheets) > MAX_SHEETS:
        raise FileRefused("sheets_too_many", sheets=len(sheets), limit=MAX_SHEETS)
    return [
        Table(
            sheet.name,
            _level(book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)),
            hidden=sheet.visible != python_calamine.SheetVisibleEnum.Visible,
            hidden_rows=frozenset(hidden(place, sheet.name)),
        )
        for place, sheet in sheets
    ]


def _level(raw_rows: Sequence[Sequence[object]]) -> list[list[Cell]]:
    """Cells, equally long rows, no empty rows or columns at the end."""
    same: dict[object, Cell] = {"": EMPTY}  # a roster says the same few words again and again
    rows = [[same.get(raw) or _new(raw, same) for raw in raw_row] for raw_row in raw_rows]
    while rows and all(cell is EMPTY for cell in rows[-1]):
        rows.pop()
    width = max((_filled(row) for row in rows), default=0)
    for row in rows:
        del row[width:]
        row.extend([EMPTY] * (width - len(row)))
    return rows


def _new(raw: object, same: dict[object, Cell]) -> Cell:
    """A cell; one of text is kept to be used again. 1, 1.0 and TRUE are equal, and not the same."""
    cell = cell_of(raw)
    if type(raw) is str:
        same[raw] = cell
    return cell


def _filled(row: list[Cell]) -> int:
    """Cells up to the last one that holds anything."""
    length = len(row)
    while length and row[length - 1] is EMPTY:
        length -= 1
    return length


def _csv(data: bytes, name: str) -> Table:
    encoding = encoding_of(data, final=True)
    if encoding is None:
        raise FileRefused("csv_encoding_unknown")
    text = data.decode(encoding)
    try:
        raw_rows = list(_records(text, _delimiter(text)))
    except csv.Error as fault:
        raise FileRefused("csv_broken") from fault
    return Table(name, _level(raw_rows))


def _records(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    columns = 0
    for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        rows.append(record)
        columns = max(columns, len(record))
        check_extent(len(rows), columns)
    return rows


def _delimiter(text: str) -> str:
    """The sign that cuts most of the first rows into the same, greatest number of fields."""

    def score(delimiter: str) -> tuple[int, int]:
        widths: Counter[int] = Counter()
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for record, _ in zip(reader, range(SAMPLE_ROWS), strict=False):
            widths[len(record)] += 1
        return max(
            ((count * (width > 1), width) for width, count in widths.items()), default=(0, 0)
        )

    return max(DELIMITERS, key=score)

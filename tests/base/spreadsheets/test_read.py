import io
from datetime import date, datetime, time

import openpyxl
import pytest

from tests.base.files import samples
from zhuji.base.files import FileRefused
from zhuji.base.spreadsheets import EMPTY, Cell, Table, column_letter, read_tables


def _book(cells: dict[str, object], merged: str = "") -> io.BytesIO:
    book = openpyxl.Workbook()
    for address, value in cells.items():
        book.active[address] = value
    if merged:
        book.active.merge_cells(merged)
    target = io.BytesIO()
    book.save(target)
    return target


def test_read_tables_keeps_rows_and_columns_where_they_stand() -> None:
    (table,) = read_tables(_book({"C4": "姓名", "D6": "张三"}), "a.xlsx")
    assert [len(row) for row in table.rows] == [4] * 6
    assert table.rows[3][2] == Cell("姓名")
    assert table.rows[5][3] == Cell("张三")
    assert table.place(5, 3) == "D6"
    assert list(table.filled_rows(after=3)) == [(6, [EMPTY, EMPTY, EMPTY, Cell("张三")])]


def test_read_tables_tells_numbers_from_text() -> None:
    values = {
        "A1": 110101199003070011,
        "B1": "110101199003070011",
        "C1": 1.5,
        "D1": date(1985, 3, 1),
        "E1": datetime(2026, 11, 22, 8, 30),  # noqa: DTZ001 - a workbook has no time zones
        "F1": time(8, 30),
        "G1": True,
        "H1": "　 张　三 ",
        "I1": "x",
    }
    (table,) = read_tables(_book(values), "a.xlsx")
    assert table.rows[0] == [
        Cell(110101199003070000, numeric=True),
        Cell("110101199003070011"),
        Cell(1.5, numeric=True),
        Cell(date(1985, 3, 1)),
        Cell(datetime(2026, 11, 22, 8, 30)),  # noqa: DTZ001 - a workbook has no time zones
        Cell("08:30"),
        Cell("TRUE"),
        Cell("张　三"),
        Cell("x"),
    ]


def test_read_tables_gives_a_merged_area_its_value_once() -> None:
    (table,) = read_tables(_book({"A1": "城关镇", "B2": "张三"}, merged="A1:A3"), "a.xlsx")
    assert [row[0] for row in table.rows] == [Cell("城关镇"), EMPTY]


def test_read_tables_reads_every_sheet_and_marks_hidden_ones() -> None:
    book = openpyxl.Workbook()
    book.active.append(["a"])
    hidden = book.create_sheet("旧表")
    hidden.append(["b"])
    hidden.sheet_state = "hidden"
    target = io.BytesIO()
    book.save(target)
    assert read_tables(target, "a.xlsx") == [
        Table("Sheet", [[Cell("a")]]),
        Table("旧表", [[Cell("b")]], hidden=True),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_read_tables_reads_csv_as_offices_save_it(encoding: str, delimiter: str) -> None:
    lines = [("姓名", "单位"), ("张三", '"城关镇\n党委"'), ("李四", "县直、机关")]
    text = "\r\n".join(delimiter.join(line) for line in lines)
    (table,) = read_tables(io.BytesIO(text.encode(encoding)), "名册.csv")
    assert table == Table(
        "名册.csv",
        [
            [Cell("姓名"), Cell("单位")],
            [Cell("张三"), Cell("城关镇\n党委")],
            [Cell("李四"), Cell("县直、机关")],
        ],
    )


def test_read_tables_reads_rare_characters_of_gb18030() -> None:
    (table,) = read_tables(io.BytesIO("姓名,单位\n张𬱖,㛃里镇\n".encode("gb18030")), "a.csv")
    assert table.rows[1] == [Cell("张𬱖"), Cell("㛃里镇")]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"A1": 1, "XFD1048576": 2}, "sheet_too_many_rows"),
        ({"A1": 1, "XFD1": 2}, "sheet_too_many_columns"),
        ({"A1": 1, "OK150000": 2}, "sheet_too_many_cells"),
        ({}, "sheets_empty"),
    ],
)
def test_read_tables_refuses_sheets_beyond_the_caps(cells: dict[str, object], code: str) -> None:
    assert _code(_book(cells).getvalue()) == code


def test_read_tables_ignores_styles_far_below_the_data() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "姓名"
    book.active["A1048576"].font = openpyxl.styles.Font(bold=True)
    target = io.BytesIO()
    book.save(target)
    assert read_tables(target, "a.xlsx") == [Table("Sheet", [[Cell("姓名")]])]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (samples.docx(), "file_type_not_accepted"),
        (samples.archive({}), "file_damaged"),
        (
            samples.archive({"xl/a.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
            "file_damaged",
        ),
        (samples.archive({"xl/a.xml": b"<a>"}), "file_damaged"),
        (samples.archive({"xl/a.vml": b"<xml><br><sheetData></xml>"}), "file_damaged"),
        ("姓名,单位\n".encode() * 2000 + b"\xff\xfe\xff", "csv_encoding_unknown"),
        (b"\n" * 200_001 + b"a", "sheet_too_many_rows"),
        (b'"' + b"a" * 200_000 + b'"', "csv_broken"),
        (b"\n\n , ,\n", "sheets_empty"),
    ],
)
def test_read_tables_refuses_with_a_reason(data: bytes, code: str) -> None:
    padded = data if code != "csv_encoding_unknown" else "姓,名\n".encode() * 12_000 + data
    assert _code(padded) == code


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (16383, "XFD")])
def test_column_letter_counts_as_the_office_does(index: int, letter: str) -> None:
    assert column_letter(index) == letter


def _code(data: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        read_tables(io.BytesIO(data), "a")
    return refused.value.code

import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhuji.base.spreadsheets import Cell, Column, Sheet, find_header, read_tables, write_workbook
from zhuji.base.spreadsheets.write import ColumnKind

COLUMNS = (
    Column("姓名", 12, note="与身份证一致"),
    Column("身份证号码", 22),
    Column("性别", 8, choices=("男", "女")),
    Column("人数", 8, ColumnKind.NUMBER),
    Column("日期", 14, ColumnKind.DATE),
)


def _written(*sheets: Sheet) -> io.BytesIO:
    target = io.BytesIO()
    write_workbook(target, sheets)
    return target


def test_workbook_comes_back_as_it_was_written() -> None:
    rows = [
        ["张三", "11010119900307001X", "男", 3, date(2026, 11, 22)],
        ["李四", "", None, 0, None],
    ]
    sheet = Sheet("名册", COLUMNS, rows, headlines=("花名册",), notes=("共 2 人",))
    (table,) = read_tables(_written(sheet), "a.xlsx")
    assert find_header(table, {"name": ("姓名",)}).row_index == 2
    assert table.rows[3] == [
        Cell("张三"),
        Cell("11010119900307001X"),
        Cell("男"),
        Cell(3, numeric=True),
        Cell(date(2026, 11, 22)),
    ]
    assert [cell.value for cell in table.rows[4]] == ["李四", None, None, 0, None]


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-", "@SUM(A1)", "http://x", "{=1}", "0012", "1e5"]
)
def test_workbook_text_stays_text(text: str) -> None:
    book = openpyxl.load_workbook(_written(Sheet("a", (Column("值"),), [[text]])))
    cell = book.active["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_workbook_prints_on_a4_with_its_headings() -> None:
    sheet = Sheet("a", COLUMNS, [], headlines=("标题",), landscape=True)
    page = openpyxl.load_workbook(_written(sheet)).active
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
    assert (page.print_title_rows, page.freeze_panes) == ("$2:$2", "A3")


def test_workbook_tabs_have_names_the_format_allows() -> None:
    titles = ["人员/名册", "人员 名册", "A" * 40, "a" * 40, "", "'x'"]
    book = openpyxl.load_workbook(_written(*(Sheet(title, (Column("a"),), []) for title in titles)))
    assert book.sheetnames == [
        "人员 名册",
        "人员 名册 (2)",
        "A" * 31,
        "a" * 27 + " (2)",
        "Sheet",
        "x",
    ]


def test_workbook_refuses_a_row_of_another_length() -> None:
    with pytest.raises(ValueError, match="zip"):
        _written(Sheet("a", COLUMNS, [["张三"]]))


@settings(max_examples=30)
@given(
    st.lists(st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cn"))), max_size=8)
)
def test_workbook_text_survives_whatever_it_is(texts: list[str]) -> None:
    unseen = str.maketrans("", "", "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad")
    stripped = [text.translate(unseen).strip() or None for text in texts]
    (table,) = read_tables(_written(Sheet("a", (Column("值"),), [[t] for t in texts])), "a.xlsx")
    found = [row[0].value for row in table.rows[1:]]
    assert found + [None] * (len(texts) - len(found)) == stripped


@pytest.mark.parametrize(
    ("width", "text", "least", "height"),
    [
        (22, "河口镇新渡村党支部书记", 22, 36),  # eleven characters of two units each, and a bit
        (26, "河口镇新渡村党支部书记", 22, 21.75),
        (22, "河口镇\n党支部\n书记", 22, 51.75),
        (22, "", 30, 30),
        (4, "书" * 500, 22, 399.75),  # Excel takes 409 at the most
    ],
)
def test_row_is_as_high_as_its_text(  # in whole pixels
    width: float, text: str, least: float, height: float
) -> None:
    sheet = Sheet("a", (Column("职务", width),), [[text]], row_height=least)
    page = openpyxl.load_workbook(_written(sheet)).active
    assert page.row_dimensions[2].height == height

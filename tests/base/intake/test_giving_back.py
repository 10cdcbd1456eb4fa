from io import BytesIO

import openpyxl
import pytest

from tests.base.files.samples import xlsx
from zhuji.base.intake import (
    Columns,
    DryRun,
    FieldSpec,
    Source,
    all_findings,
    give_back,
    keep_upload,
    kept_source,
    lay_out,
    lines_of,
)
from zhuji.base.spreadsheets import read_tables
from zhuji.base.spreadsheets.patch import MARK_COLOUR

COLUMNS = Columns(
    (FieldSpec("name", "姓名", ("姓名",), required=True), FieldSpec("unit", "单位", ("单位",))),
    ("name", "unit"),
)
ROWS = [["名册", None], ["姓名", "单位"], ["张三", "城关镇"], ["李四", "天上"]]


def given(source: Source) -> openpyxl.Workbook:
    layout = lay_out(COLUMNS, source.tables, {})
    lines, _ = lines_of(COLUMNS, layout)
    lines[1].reject("unit", "unit_unknown", text="天上")
    lines[1].warn("", "row_hidden")
    dry = DryRun(findings=all_findings(lines))
    made = give_back(source, COLUMNS, layout, dry, lambda each: each.reason.code, "问题")
    return openpyxl.load_workbook(BytesIO(made))


@pytest.mark.django_db
def test_a_workbook_comes_back_with_its_bad_cells_coloured() -> None:
    kept = kept_source(keep_upload(BytesIO(xlsx(ROWS)), "名册.xlsx"), "people")
    page = given(kept).active
    assert page is not None
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["名册", None, None],
        ["姓名", "单位", "问题"],
        ["张三", "城关镇", None],
        ["李四", "天上", "unit_unknown\nrow_hidden"],
    ]
    grounds = {cell.coordinate for row in page.iter_rows() for cell in row if cell.fill.fill_type}
    assert grounds == {"B4", "C4"}
    assert page["B4"].fill.fgColor.rgb == MARK_COLOUR


@pytest.mark.django_db
def test_a_text_file_comes_back_as_a_workbook() -> None:
    text = "\n".join(",".join(cell or "" for cell in row) for row in ROWS).replace("天上", "=1+1")
    kept = kept_source(keep_upload(BytesIO(text.encode("gbk")), "名册.csv"), "people")
    page = given(kept).active
    assert page is not None
    assert (page["B4"].value, page["B4"].data_type) == ("=1+1", "s")
    assert page["C4"].value == "unit_unknown\nrow_hidden"


@pytest.mark.django_db
def test_a_file_that_was_not_kept_comes_back_all_the_same() -> None:
    page = given(Source("x", read_tables(BytesIO(xlsx(ROWS)), "x"))).active
    assert page is not None
    assert page["C4"].value == "unit_unknown\nrow_hidden"

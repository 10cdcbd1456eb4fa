from datetime import date
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from zhuji.base.files import FileRefused
from zhuji.base.spreadsheets import read_tables
from zhuji.base.spreadsheets.patch import MARK_COLOUR, Edit, patch_workbook


def made() -> bytes:
    """An office's form: title over merged cells, a formula, a drop-down list, widths, styles."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "报表"
    page.append(["全市培训情况统计表"])
    page.merge_cells("A1:D1")
    page.append(["单位", "姓名", "学时", "合计"])
    page.append([None, None, None, "=SUM(C3:C9)"])
    page["A3"].font = Font(bold=True)
    page["A3"].fill = PatternFill("solid", fgColor="FF00FF00")
    page.column_dimensions["B"].width = 33
    page.row_dimensions[3].height = 41
    page.add_data_validation(DataValidation("list", formula1='"是,否"', sqref="C3:C9"))
    book.create_sheet("另一张").append(["不动", date(2026, 11, 22)])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


EDITS = [
    Edit(2, 0, "城关镇"),
    Edit(2, 1, "张三\n=1+1"),
    Edit(2, 2, 12.5),
    Edit(2, 3, "不写进公式"),
    Edit(0, 2, "不写进合并的格"),
    Edit(7, 0, "石桥镇", like=2),
]


def test_only_the_cells_named_are_written() -> None:
    before, patched = made(), patch_workbook(made(), {"报表": EDITS})
    page = openpyxl.load_workbook(BytesIO(patched))["报表"]
    assert [cell.value for cell in page[3]] == ["城关镇", "张三\n=1+1", 12.5, "=SUM(C3:C9)"]
    assert [cell.value for cell in page[1]] == ["全市培训情况统计表", None, None, None]
    assert (page["B3"].data_type, str(page.merged_cells)) == ("s", "A1:D1")
    assert (page["A3"].font.b, page["A8"].font.b, page["A8"].value) == (True, True, "石桥镇")
    assert (page.column_dimensions["B"].width, page.row_dimensions[3].height) == (33, 41)
    assert page.row_dimensions[8].height == 41
    assert [str(each.sqref) for each in page.data_validations.dataValidation] == ["C3:C9"]
    old, new = parts(before), parts(patched)
    changed = {name for name in old if old[name] != new[name]}
    assert changed == {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}
    assert b'fullCalcOnLoad="1"' in new["xl/workbook.xml"]
    assert [row[0].text for row in read_tables(BytesIO(patched), "x")[0].rows][2] == "城关镇"


def test_marked_cells_keep_all_of_their_style_but_the_ground() -> None:
    edits = [Edit(2, 0, marked=True), Edit(2, 4, "问题", marked=True)]
    page = openpyxl.load_workbook(
        BytesIO(patch_workbook(made(), {"报表": edits}, wide={"报表": 4}))
    )["报表"]
    assert (page["A3"].font.b, page["A3"].fill.fgColor.rgb) == (True, MARK_COLOUR)
    assert (page["E3"].value, page["E3"].fill.fgColor.rgb) == ("问题", MARK_COLOUR)
    assert page["A2"].fill.fill_type is None
    assert page.column_dimensions["E"].width == 60


def test_signs_that_no_workbook_may_hold_are_left_out() -> None:
    patched = patch_workbook(made(), {"报表": [Edit(2, 0, "张\x00\x0b三")]})
    assert openpyxl.load_workbook(BytesIO(patched))["报表"]["A3"].value == "张三"


def test_a_sheet_that_is_not_there_is_refused() -> None:
    with pytest.raises(FileRefused, match="file_damaged"):
        patch_workbook(made(), {"没有": EDITS})

"""Workbooks for the tests of imports, made as an office would make them."""

from collections.abc import Sequence
from io import BytesIO

from zhuji.base.intake import Source
from zhuji.base.spreadsheets import Column, Sheet, Value, read_tables, write_workbook
from zhuji.base.spreadsheets.write import ColumnKind

ORGANISATION_HEADINGS = ("党组织名称", "类别", "上级党组织", "单位", "领域", "正式党员", "预备党员")
PEOPLE_HEADINGS = ("姓名", "性别", "单位", "党组织", "党务职务", "手机", "身份证号")
# Invented: the region does not exist, the check digits fit.
ID_FEMALE = "990101198503120029"
ID_MALE = "990101197901050017"
ID_WRONG = "990101198503120028"


def workbook(
    headings: Sequence[str],
    rows: Sequence[Sequence[Value]],
    *,
    sheet: str = "Sheet1",
    headlines: Sequence[str] = (),
) -> BytesIO:
    columns = [Column(heading, kind=ColumnKind.NUMBER) for heading in headings]
    target = BytesIO()
    write_workbook(target, [Sheet(sheet, columns, rows, headlines)])
    target.seek(0)
    return target


def source(
    headings: Sequence[str], rows: Sequence[Sequence[Value]], *, sheet: str = "Sheet1"
) -> Source:
    return Source("名册.xlsx", read_tables(workbook(headings, rows, sheet=sheet), "名册.xlsx"))


def text_source(text: str, name: str = "名册.csv") -> Source:
    return Source(name, read_tables(BytesIO(text.encode()), name))

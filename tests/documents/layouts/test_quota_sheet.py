import io
from dataclasses import replace

from docx import Document

from tests.documents.layouts import samples
from zhuji.documents.layouts.notice import QuotaRow, ReturnForm
from zhuji.documents.layouts.quota_sheet import (
    QuotaSheet,
    ShareRow,
    Shares,
    render_quota_sheet,
)


def sheet(units: int) -> QuotaSheet:
    return QuotaSheet(
        class_name=samples.CLASS,
        audience="各镇、县直各单位党支部书记",
        deadline="2026年11月16日",
        return_to="县委组织部组织股",
        contact="陈静",
        phone="0471-5550123",
        quota=tuple(QuotaRow(f"第{number}镇", 2) for number in range(1, units + 1)),
        return_form=ReturnForm(),
    )


def test_quota_adds_up_and_the_return_form_has_a_place_for_the_seal() -> None:
    document = Document(io.BytesIO(render_quota_sheet(sheet(3))))
    said = [one.text for one in document.paragraphs]
    quota, form = document.tables
    assert [cell.text for cell in quota.rows[-1].cells] == ["", "合计", "6", ""]
    assert "培训对象：各镇、县直各单位党支部书记。共6人。" in said
    assert (
        "报名截止：2026年11月16日。回执加盖公章，报县委组织部组织股（联系人：陈静，"
        "联系电话：0471-5550123）。"
    ) in said
    assert "截止：2026年11月16日　报：县委组织部组织股　电话：0471-5550123" in said
    assert "单位（盖章）：" in said
    assert [cell.text for cell in form.rows[0].cells][:3] == ["序号", "姓名", "性别"]


def test_the_arithmetic_of_the_places_stands_on_a_page_of_its_own() -> None:
    rows = (
        ShareRow("石桥镇", "7", "1", "2又1/3", "2", "1/3", "1", 4),
        ShareRow("县教育局", "2", "1", "2/3", "0", "2/3", "", 1),
    )
    facts = replace(sheet(2), shares=Shares("按党务工作者人数", "党务工作者", rows))
    document = Document(io.BytesIO(render_quota_sheet(facts)))
    _quota, _form, shares = document.tables
    said = [[cell.text for cell in row.cells] for row in shares.rows]
    assert said[0][2:] == ["党务工作者", "保底", "应得", "整数部分", "余数", "余数补一", "名额"]
    assert said[1] == ["1", "石桥镇", "7", "1", "2又1/3", "2", "1/3", "1", "4"]
    assert said[-1] == ["", "合计", *[""] * 6, "5"]

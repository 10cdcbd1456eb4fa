import io
from dataclasses import replace

from docx import Document
from docx.oxml.ns import qn

from tests.documents.layouts import samples
from zhuji.documents.layouts.sign_in_sheet import SignInSheet, render_sign_in_sheet


def test_sign_in_sheet_has_people_room_and_foot() -> None:
    sheet = SignInSheet(samples.CLASS, (samples.session(2),))
    document = Document(io.BytesIO(render_sign_in_sheet(sheet)))
    (table,) = document.tables
    assert table.rows[0].cells[0].text == (
        "时间：2026年11月22日（星期日）上午 08:30—12:00　　地点：报告厅\n"
        "内容：党章党规　　授课人：李文博"
    )
    assert [[cell.text for cell in row.cells] for row in table.rows][1:] == [
        ["序号", "组别", "姓名", "单位及职务", "签名", "备注"],
        ["1", "第1组", "欧阳建国", "城关镇党支部书记", "", ""],
        ["2", "第2组", "张\u3000伟", "城关镇党支部书记", "", ""],
    ]
    foot, purpose = [paragraph.text for paragraph in document.paragraphs[1:3]]
    assert foot.startswith("应到：2人　实到：")
    assert [word in foot for word in ("请假：", "缺席：", "班主任签字：")] == [True] * 3
    assert purpose == "仅用于培训组织管理，不作为考察、考核、奖惩依据"


def test_sign_in_sheet_repeats_what_tells_a_loose_page() -> None:
    sheet = SignInSheet(samples.CLASS, (samples.session(60),))
    (table,) = Document(io.BytesIO(render_sign_in_sheet(sheet))).tables
    rows = [row._tr.trPr for row in table.rows]
    assert [row.find(qn("w:tblHeader")) is not None for row in rows[:3]] == [True, True, False]
    heights = {int(row.find(qn("w:trHeight")).get(qn("w:val"))) for row in rows[2:]}
    assert min(heights) / 1440 * 25.4 >= 8


def test_sign_in_sheet_gives_each_session_and_group_its_own_part() -> None:
    sessions = (samples.session(4), samples.session(4))
    whole = render_sign_in_sheet(SignInSheet(samples.CLASS, sessions))
    parted = render_sign_in_sheet(SignInSheet(samples.CLASS, sessions, group_pages=True))
    assert len(Document(io.BytesIO(whole)).tables) == 2
    document = Document(io.BytesIO(parted))
    assert len(document.tables) == 4
    breaks = document.element.body.findall(f".//{qn('w:pageBreakBefore')}")
    assert len(breaks) == 3


def test_names_of_lecturers_are_not_cut_by_the_end_of_the_line() -> None:
    session = replace(samples.session(1), subject="组织生活怎样开展" * 4, lecturer="唐玉洁、林晓岚")
    (table,) = Document(
        io.BytesIO(render_sign_in_sheet(SignInSheet(samples.CLASS, (session,))))
    ).tables
    assert table.rows[0].cells[0].text.split("\n")[1:] == [
        f"内容：{session.subject}",
        "授课人：唐玉洁、林晓岚",
    ]

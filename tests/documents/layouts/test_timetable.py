import io

from docx import Document
from docx.shared import Mm

from tests.documents.layouts import samples
from zhuji.documents.layouts.timetable import Timetable, render_timetable


def test_timetable_writes_each_day_and_half_day_once() -> None:
    facts = Timetable(samples.CLASS, samples.ITEMS, ("请提前10分钟签到。",))
    document = Document(io.BytesIO(render_timetable(facts)))
    own = [
        [cell.text for cell in row._tr.tc_lst for cell in cell.p_lst]
        for row in document.tables[0].rows
    ]
    lecturer = "李文博　县委党校副校长"
    assert own == [
        ["日期", "星期", "时段", "时间", "内容", "形式", "授课人及职务", "地点", "学时"],
        ["11月22日", "星期日", "上午", "08:30—12:00", "开班式", "讲授", lecturer, "报告厅", ""],
        ["", "", "", "08:30—12:00", "党章党规", "讲授", lecturer, "报告厅", "4"],
        ["", "", "下午", "14:30—17:30", "发展党员", "讲授", lecturer, "报告厅", "4"],
        ["11月23日", "星期一", "上午", "08:30—12:00", "组织生活", "讲授", lecturer, "报告厅", "4"],
    ]
    assert document.paragraphs[1].text == "注：请提前10分钟签到。"
    assert round(document.sections[0].page_width / Mm(1)) == 297

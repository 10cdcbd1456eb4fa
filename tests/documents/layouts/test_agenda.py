import io

from docx import Document

from tests.documents.layouts import samples
from zhuji.documents.layouts.agenda import Agenda, AgendaItem, Ceremony, Step, render_agenda

OPENING = Ceremony(
    title="开班式",
    day=samples.FIRST,
    half_day="上午",
    time="08:30—09:10",
    venue="报告厅",
    minutes=40,
    steps=(Step("主持人宣布开班"), Step("领导讲话", "王建国")),
)
ITEMS = (
    AgendaItem(samples.FIRST, "08:30—09:10", "开班式", "", "报告厅", 40),
    AgendaItem(samples.FIRST, "09:30—12:00", "党章党规", "李文博　县委党校副校长", "报告厅", 150),
    AgendaItem(samples.LAST, "16:30—17:30", "结业式", "", "报告厅", 60),
)


def test_agenda_names_order_lecturers_and_minutes() -> None:
    document = Document(io.BytesIO(render_agenda(Agenda(samples.CLASS, ITEMS, (OPENING,)))))
    whole, ceremony = (
        [[cell.text for cell in row.cells] for row in table.rows] for table in document.tables
    )
    assert whole[1:] == [
        ["11月22日\n星期日", "08:30—09:10", "开班式", "", "", "40"],
        ["11月22日\n星期日", "09:30—12:00", "党章党规", "李文博　县委党校副校长", "", "150"],
        ["11月24日\n星期二", "16:30—17:30", "结业式", "", "", "60"],
    ]
    assert ceremony == [
        ["序号", "议程", "姓名", "职务", "分钟"],
        ["1", "主持人宣布开班", "", "", ""],
        ["2", "领导讲话", "王建国", "", ""],
    ]


def test_each_step_has_room_for_words_and_none_of_ours() -> None:
    document = Document(io.BytesIO(render_agenda(Agenda(samples.CLASS, (), (OPENING,)))))
    said = [one.text for one in document.paragraphs]
    words = said[said.index("二、主持词") + 1 :]
    assert [line for line in words if line.strip("＿")] == [
        "（一）主持人宣布开班",
        "（二）领导讲话",
    ]
    assert sum(not line.strip("＿") and bool(line) for line in words) == 4

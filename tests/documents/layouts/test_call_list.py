import io
from datetime import date

from docx import Document

from zhuji.documents.layouts.call_list import Call, CallList, render_call_list


def test_each_unit_has_a_table_with_room_for_the_answer() -> None:
    call = Call("落实会场", date(2026, 11, 10), "逾期", "丁一鸣 0000-1234567")
    undated = Call("安排食宿", None, "未定日期", "")
    facts = CallList("示范班", date(2026, 11, 15), (("石桥镇", (call,)), ("", (undated,))))
    document = Document(io.BytesIO(render_call_list(facts)))
    tables = [[[cell.text for cell in row.cells] for row in one.rows] for one in document.tables]
    assert tables[0][1] == ["落实会场", "11月10日", "逾期", "丁一鸣 0000-1234567", ""]
    assert tables[1][1] == ["安排食宿", "", "未定日期", "", ""]
    texts = [one.text for one in document.paragraphs]
    assert ("石桥镇" in texts, "没有定责任单位" in texts, "2026年11月15日制" in texts) == (
        True,
        True,
        True,
    )

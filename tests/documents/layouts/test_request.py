import io
from dataclasses import replace
from decimal import Decimal

import pytest
from docx import Document

from tests.documents.layouts import samples
from zhuji.documents.layouts.request import Request, render_request, yuan

REQUEST = Request(
    class_name=samples.CLASS,
    first_day=samples.FIRST,
    last_day=samples.LAST,
    venue="青山县委党校。",
    aim="提高组织开展党务工作的能力。",
    audience="各镇、县直各单位党支部书记。",
    places=100,
    content="专题讲授与分组研讨。",
    requirements="按时报到。",
    organiser="中共青山县委组织部",
    co_organisers="县委党校",
    nominate_by=samples.FIRST,
    budget=Decimal("36000.00"),
    budget_source="党员教育培训经费",
    outside_plan_reason="",
    contact="陈静",
    phone="0471-5550123",
    issued_on=samples.FIRST,
)


def lines(facts: Request) -> list[str]:
    return [one.text for one in Document(io.BytesIO(render_request(facts))).paragraphs if one.text]


def test_request_stands_in_the_usual_order_and_leaves_to_the_office_what_is_its() -> None:
    said = lines(REQUEST)
    assert said[:3] == [
        "　　〔　　　　〕　　号",
        "关于举办2026年青山县\n基层党务工作者培训班的请示",
        "＿＿＿＿＿＿：",
    ]
    assert said[3] == (
        "提高组织开展党务工作的能力，拟举办2026年青山县基层党务工作者培训班。现将有关事项请示如下。"
    )
    closing = said.index("妥否，请批示。")
    assert said[closing : closing + 5] == [
        "妥否，请批示。",
        f"附件：{samples.CLASS}培训方案",
        "中共青山县委组织部",
        "2026年11月22日",
        "（联系人：陈静，联系电话：0471-5550123）",
    ]
    assert [line for line in said[closing:] if "、" in line[:2]] == [
        "一、培训目的",
        "二、培训时间和地点",
        "三、培训对象和人数",
        "四、培训内容和方式",
        "五、组织分工和报名",
        "六、有关要求",
        "七、经费",
    ]
    assert "预算36000元，从党员教育培训经费列支。" in said


def test_sections_without_words_are_left_out() -> None:
    bare = lines(replace(REQUEST, budget=Decimal(0), content="", outside_plan_reason="新增任务。"))
    assert [line for line in bare[: bare.index("妥否，请批示。")] if "、" in line[:2]] == [
        "一、培训时间和地点",
        "二、培训对象和人数",
        "三、未列入年度培训计划的理由",
    ]


def test_the_timetable_is_attached_where_there_is_one() -> None:
    document = Document(io.BytesIO(render_request(replace(REQUEST, timetable=samples.ITEMS))))
    assert len(document.tables[0].rows) == len(samples.ITEMS) + 1
    assert "附表" in [one.text for one in document.paragraphs]


@pytest.mark.parametrize(
    ("amount", "paper"), [("36000.00", "36000"), ("36000.50", "36000.5"), ("0", "0")]
)
def test_amounts_have_no_needless_noughts(amount: str, paper: str) -> None:
    assert yuan(Decimal(amount)) == paper

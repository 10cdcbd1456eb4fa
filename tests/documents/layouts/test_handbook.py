import io
from dataclasses import replace

from docx import Document
from docx.oxml.ns import qn

from tests.documents.layouts import samples
from zhuji.documents.layouts.handbook import (
    Contact,
    Handbook,
    HandbookPerson,
    RuleLine,
    render_handbook,
)


def person(number: int, group: str) -> HandbookPerson:
    return HandbookPerson(group, f"学员{number}", "男", "城关镇", "党支部书记", number == 1)


HANDBOOK = Handbook(
    class_name=samples.CLASS,
    organiser="县委组织部",
    co_organisers="县委党校",
    first_day=samples.FIRST,
    last_day=samples.LAST,
    venue="青山县委党校",
    made_on=samples.FIRST,
    timetable=samples.ITEMS,
    requirements=("按时报到。",),
    trainee_rules=("不迟到、不早退。", "不代人签到。"),
    rules=(RuleLine("请假累计不得超过总学时的1/7。", "《干部教育培训工作条例》第十五条"),),
    people=(*(person(n, "第一组") for n in range(1, 4)), person(4, "")),
    contacts=(Contact("会务联系人", "陈静", "0471-5550123"), Contact("班主任")),
    days=(samples.FIRST, samples.LAST),
)


def lines(facts: Handbook) -> list[str]:
    return [one.text for one in Document(io.BytesIO(render_handbook(facts))).paragraphs]


def test_chapters_stand_in_the_contents_with_a_page_each_that_word_can_update() -> None:
    document = Document(io.BytesIO(render_handbook(HANDBOOK)))
    names = ["培训安排", "课程表", "学员须知", "分组名单", "食宿安排", "联系方式"]
    numbered = [f"{mark}、{name}" for mark, name in zip("一二三四五六", names, strict=True)]
    said = [one.text for one in document.paragraphs]
    assert [line.partition("\t") for line in said if "\t" in line] == [
        (name, "\t", str(page)) for page, name in enumerate(numbered, 3)
    ]
    assert [line for line in said if line in numbered] == numbered
    fields = [one.text for one in document.element.iter(qn("w:instrText"))]
    marks = [one.get(qn("w:name")) for one in document.element.iter(qn("w:bookmarkStart"))]
    assert [f" PAGEREF {mark} \\h " for mark in marks] == fields


def test_handbook_holds_rules_groups_meals_and_contacts() -> None:
    document = Document(io.BytesIO(render_handbook(HANDBOOK)))
    plan, _timetable, rules, groups, meals, contacts = (
        [[cell.text for cell in row.cells] for row in table.rows] for table in document.tables
    )
    assert plan[1:3] == [["培训名称", samples.CLASS], ["培训时间", "2026年11月22日至24日，共3天"]]
    assert rules[1] == ["请假累计不得超过总学时的1/7。", "《干部教育培训工作条例》第十五条"]
    assert [row[0] for row in groups] == [
        "序号",
        "第一组（3人）",
        "1",
        "2",
        "3",
        "未分组（1人）",
        "4",
    ]
    assert groups[2][-1] == "组长"
    assert [row[0] for row in meals] == ["日期", "11月22日 星期日", "11月24日 星期二"]
    assert contacts[1:] == [["会务联系人", "陈静", "0471-5550123"], ["班主任", "", ""]]


def test_parts_that_the_office_has_not_written_are_left_out_and_numbered_through() -> None:
    whole = [line for line in lines(HANDBOOK) if line.startswith("（")]
    assert whole == ["（一）有关要求", "（二）学员守则", "（三）考勤、请假和结业"]
    bare = replace(HANDBOOK, requirements=(), trainee_rules=())
    assert [line for line in lines(bare) if line.startswith("（")] == ["（一）考勤、请假和结业"]

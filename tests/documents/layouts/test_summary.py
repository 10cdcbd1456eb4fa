import io
from dataclasses import replace

import pytest
from docx import Document

from tests.documents.layouts import samples
from zhuji.documents.layouts.summary import MarksTold, Summary, Taught, render_summary

SUMMARY = Summary(
    class_name=samples.CLASS,
    organiser="中共青山县委组织部",
    co_organisers="县委党校",
    first_day=samples.FIRST,
    last_day=samples.LAST,
    venue="青山县委党校",
    written_on=samples.LAST,
    places=100,
    trainees=98,
    units=20,
    groups=8,
    taught=(Taught("理论讲授", 2, "8"), Taught("分组研讨", 1, "2")),
    lecturers=2,
    hours="10",
    outcomes=(("结业", 95), ("未结业", 0), ("退学", 1), ("补训", 2)),
    certificates=95,
    tested=MarksTold(97, 95, "98", "54", "82.9"),
)


def lines(facts: Summary) -> list[str]:
    return [one.text for one in Document(io.BytesIO(render_summary(facts))).paragraphs if one.text]


def test_figures_stand_under_their_headings_and_the_rest_is_the_office_s() -> None:
    said = lines(SUMMARY)
    assert [line for line in said if "、" in line[:2]] == [
        "一、基本情况",
        "二、教学安排",
        "三、考勤、测试和结业",
        "四、主要做法",
        "五、存在的问题",
        "六、下一步打算",
    ]
    for part in (
        "分配名额100个，实际参训学员98人，来自20个单位，编为8个研讨组。",
        "共安排教学活动3项，授课人2人，合计10学时。分类如下：",
        "学员98人，其中结业95人，退学1人，补训2人。发放结业证书95本。",
        "参加知识测试97人，达到合格线95人；最高98分，最低54分，平均82.9分。",
    ):
        assert part in said
    assert said.count("（由办班单位填写）") == 3


def test_a_class_without_a_test_says_nothing_of_marks() -> None:
    assert not [line for line in lines(replace(SUMMARY, tested=None)) if "合格线" in line]


def test_figures_that_do_not_agree_are_not_printed() -> None:
    with pytest.raises(ValueError, match="do not add up"):
        render_summary(replace(SUMMARY, trainees=99))

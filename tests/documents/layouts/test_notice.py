import io
from dataclasses import replace

from docx import Document

from tests.documents.layouts import samples
from zhuji.documents.layouts.notice import Notice, render_notice

GAP = "　" * 6


def _lines(notice: Notice) -> list[str]:
    document = Document(io.BytesIO(render_notice(notice)))
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def test_notice_stands_in_the_usual_order() -> None:
    assert _lines(samples.NOTICE) == [
        "　　〔　　　　〕　　号",
        "关于举办2026年青山县\n基层党务工作者培训班的通知",
        "各镇党委，县直各单位党委：",
        "经县委同意，决定举办培训班。现将有关事项通知如下。",
        "一、培训时间",
        "2026年11月22日至24日，共3天。11月21日15:00至18:00报到。",
        "二、培训地点",
        "青山县委党校。",
        "三、培训对象及名额",
        "各镇、县直各单位党支部书记，共5人。各单位名额见附件1。",
        "四、培训内容和方式",
        "专题讲授与分组研讨。",
        "五、有关要求",
        "1.按时报到。",
        "2.不得随意调换。",
        "六、报名方式",
        "请于11月16日17:00前将报名回执（加盖公章）报县委组织部组织股。",
        "联系人：陈静，联系电话：0471-5550123。",
        f"附件：1.{samples.CLASS}名额分配表",
        f"2.{samples.CLASS}报名回执",
        f"3.{samples.CLASS}课程表",
        "中共青山县委组织部",
        "2026年11月9日",
        "附件1",
        "2026年青山县基层党务工作者\n培训班名额分配表",
        "附件2",
        f"{samples.CLASS}报名回执",
        "单位（盖章）：",
        f"填报人：{GAP}联系电话：{GAP}审核人：{GAP}填报日期：　　　年　　月　　日",
        "注：本表可复制。",
        "附件3",
        f"{samples.CLASS}课程表",
    ]


def test_notice_leaves_its_number_blank_until_it_has_one() -> None:
    document = Document(io.BytesIO(render_notice(samples.NOTICE)))
    assert document.paragraphs[0].text == "　　〔　　　　〕　　号"
    numbered = replace(samples.NOTICE, number="青组发〔2026〕12号")
    assert _lines(numbered)[0] == "青组发〔2026〕12号"


def test_notice_quota_table_adds_up() -> None:
    quota = Document(io.BytesIO(render_notice(samples.NOTICE))).tables[0]
    assert [[cell.text for cell in row.cells] for row in quota.rows] == [
        ["序号", "单位", "名额（人）", "备注"],
        ["1", "城关镇党委", "3", ""],
        ["2", "县直机关工委", "2", "含国企1人"],
        ["", "合计", "5", ""],
    ]


def test_notice_with_one_attachment_does_not_number_it() -> None:
    lines = _lines(replace(samples.NOTICE, return_form=None, timetable=()))
    assert f"附件：{samples.CLASS}名额分配表" in lines
    assert "附件" in lines


def test_notice_without_attachments_has_no_note() -> None:
    lines = _lines(replace(samples.NOTICE, quota=(), return_form=None, timetable=()))
    assert lines[-2:] == ["中共青山县委组织部", "2026年11月9日"]
    assert not [line for line in lines if line.startswith("附件")]

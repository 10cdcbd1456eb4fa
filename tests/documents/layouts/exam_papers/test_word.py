import io

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.documents.layouts.exam_papers.sample import PAPER
from zhuji.documents.layouts.exam_papers import (
    render_card_word,
    render_key_word,
    render_paper_word,
)

KEY = ("只有交卷后", "第三条", "要点", "季度")


def text_of(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    body = document.element.body
    return "".join(
        "\n" if one.tag.endswith("}p") else "\t" if one.tag.endswith("}tab") else one.text or ""
        for one in body.iter("{*}p", "{*}t", "{*}tab")
    )


def test_paper_tells_everything_but_the_key() -> None:
    document = Document(io.BytesIO(render_paper_word(PAPER)))
    said = text_of(render_paper_word(PAPER))
    for line in (
        *("知识测试试卷（B卷）", "单位：＿", "一、单项选择题（每题 2 分，共 2 分）"),
        *("1. 预备期为（　　）。", "2. 按季召开。（　　）", "3. 每＿＿＿＿＿＿一次。", "A. 一年\t"),
        *("某村开会：", "5. 怎样办？（10 分）"),
    ):
        assert line in said, line
    assert not [word for word in KEY if word in said]
    assert [[cell.text for cell in row.cells] for row in document.tables[1].rows] == [
        ["应到", "实到"],
        ["12", "7"],
    ]
    assert len(document.inline_shapes) == 1
    (foot,) = document.sections[0].footer.paragraphs
    assert foot.text.split() == ["B卷", "第", "1", "页", "共", "1", "页"]


@pytest.mark.parametrize(
    ("render", "lines"),
    [
        (
            render_card_word,
            (
                "答题卡",
                "卷别：□A卷　☑B卷　□补考卷",
                "1  [A] [B]",
                "2  [√] [×]",
                "3. ＿",
                "4.",
                "5.",
            ),
        ),
        (render_key_word, ("1. A　依据：第三条", "解析：只有交卷后才能看到", "4. 要点", "3. 季度")),
    ],
)
def test_card_and_key(render: object, lines: tuple[str, ...]) -> None:
    assert callable(render)
    said = text_of(render(PAPER))
    assert [line for line in lines if line not in said] == []


def test_wide_paper_is_two_pages_side_by_side_on_one_sheet() -> None:
    document = Document(io.BytesIO(render_paper_word(PAPER, wide=True)))
    (section,) = document.sections
    (columns,) = section._sectPr.findall(qn("w:cols"))
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (420, 297)
    gap = int(columns.get(qn("w:space"))) / 1440 * 25.4
    text = (420 - section.left_margin.mm - section.right_margin.mm - gap) / 2
    assert (columns.get(qn("w:num")), round(text)) == ("2", 164)  # as wide as on A4
    (foot,) = section.footer.paragraphs
    assert foot.text.split() == ["B卷", "第", "1", "张", "共", "1", "张"]
    assert text_of(render_paper_word(PAPER, wide=True)) == text_of(render_paper_word(PAPER))

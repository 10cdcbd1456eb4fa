import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from tests.documents.layouts.exam_papers.sample import PAPER, alone, choice, part
from zhuji.documents.layouts.exam_papers import (
    PrintedPaper,
    render_card_pdf,
    render_key_pdf,
    render_paper_pdf,
    texts_not_printable,
)
from zhuji.rules.words import QuestionKind


def pages(pdf: bytes) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def long_paper(count: int) -> PrintedPaper:
    units = [alone(choice(n, "题干" * 20, "甲", "乙", "丙", "丁")) for n in range(1, count + 1)]
    return replace(PAPER, parts=(part(QuestionKind.SINGLE, "单项选择题", "共", *units),))


def test_paper_tells_everything_but_the_key() -> None:
    page = "".join(pages(render_paper_pdf(PAPER)))
    for said in (
        *("知识测试试卷（B卷）", "单位：", "姓名：", "学号：", "密", "总分"),
        *(
            "1.预备期为（）。",
            "A.一年",
            "2.按季召开。（）",
            "某村开会：",
            "应到实到127",
            "5.怎样办？（10分）",
        ),
        "B卷第2页共2页",
    ):
        assert said in page, said
    for key in ("只有交卷后", "第三条", "要点", "季度"):
        assert key not in page, key


@pytest.mark.parametrize("count", [4, 30, 60])
def test_pages_are_numbered_also_where_two_stand_on_a_sheet(count: int) -> None:
    narrow = pages(render_paper_pdf(long_paper(count)))
    assert [f"第{n}页共{len(narrow)}页" in page for n, page in enumerate(narrow, 1)] == (
        [True] * len(narrow)
    )
    sheets = pages(render_paper_pdf(long_paper(count), wide=True))
    assert len(sheets) <= -(-len(narrow) // 2)
    total = 2 * len(sheets) - (f"第{2 * len(sheets)}页" not in sheets[-1])
    assert [f"第{2 * n - 1}页共{total}页" in page for n, page in enumerate(sheets, 1)] == (
        [True] * len(sheets)
    )


def test_card_has_a_box_for_each_choice_and_lines_for_the_rest() -> None:
    (page,) = pages(render_card_pdf(PAPER))
    assert "1ABC" not in page
    assert "1AB2" not in page
    assert "2√×" in page
    assert "4.（5分）" in page
    hundred = pages(render_card_pdf(long_paper(120)))
    assert len(hundred) == 1
    assert "120ABCD" in hundred[0]


def test_key_tells_answer_article_and_explanation() -> None:
    (page,) = pages(render_key_pdf(PAPER))
    assert "1.A依据：第三条解析：只有交卷后才能看到" in page
    assert "封存码0123456789abcdef" in page


def test_characters_that_cannot_be_printed_are_told() -> None:
    strange = replace(PAPER, title="试卷\ue863")
    assert texts_not_printable(PAPER) == {}
    assert texts_not_printable(strange) == {"试卷\ue863（B卷）": ["\ue863"]}

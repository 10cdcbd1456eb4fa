import io

from docx import Document

from zhuji.documents.layouts.names import PURPOSE_LINE
from zhuji.documents.layouts.report import FigureLine, ReportPaper, ReportPart, render_report


def test_parts_are_counted_beyond_ten_and_the_purpose_stands_under_the_title() -> None:
    parts = tuple(ReportPart(f"第{number}部分", ()) for number in range(12))
    made = Document(io.BytesIO(render_report(ReportPaper("报告", "数据截至今天", parts))))
    texts = [paragraph.text for paragraph in made.paragraphs]
    assert texts[:2] == ["报告", f"数据截至今天\n{PURPOSE_LINE}。"]
    assert [text.partition("、")[0] for text in texts[2:14]] == [
        *"一二三四五六七八九十",
        "十一",
        "十二",
    ]


def test_a_short_table_stands_on_one_page_with_its_heading() -> None:
    figures = tuple(FigureLine(f"指标{number}", "1 人", "口径") for number in range(3))
    made = Document(
        io.BytesIO(render_report(ReportPaper("报告", "", (ReportPart("一", figures),))))
    )
    (table,) = made.tables
    kept = [
        all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells)
        for row in table.rows
    ]
    assert kept == [True, True, True, False]

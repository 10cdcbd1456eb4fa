"""试题分析: the figures of a paper, a line a question, who chose what, and what is worth a look. No name
is on it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from zhuji.base.fonts import SANS, missing_glyphs
from zhuji.base.pdf import render_pdf
from zhuji.base.word.write import Column, OfficialStyle, Page, Row, WordDocument
from zhuji.documents.layouts.listing import Looks, page_foot, titled
from zhuji.documents.layouts.names import PURPOSE_LINE

TEMPLATE: Final = Path(__file__).with_name("item_analysis.typ")
PAGE = Page(top=18, bottom=16, left=18, right=18, footer=8)
_COLUMNS = (
    Column("题号", 11),
    Column("试题", 52, "left"),
    Column("难度\n系数", 14),
    Column("区分度", 14),
    Column("区分\n效率", 14),
    Column("高分组", 15),
    Column("低分组", 15),
    Column("删后\n信度", 14),
    Column("留意", 25, "left"),
)
_OPTIONS = (
    Column("题号", 14),
    Column("选项", 18),
    Column("答案", 14),
    Column("选的人", 24),
    Column("比例", 24),
    Column("其余题目平均分", 36),
    Column("高分组", 22),
    Column("低分组", 22),
)


@dataclass(frozen=True, slots=True)
class AnalysisPaper:
    """`lines` and `options` as they stand in the tables; `leads` a sentence each; `notes` say what the
    figures mean.
    """

    title: str
    summary: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    options: tuple[tuple[str, ...], ...]
    leads: tuple[str, ...]
    notes: tuple[str, ...]


def render_item_analysis(facts: AnalysisPaper, style: OfficialStyle | None = None) -> bytes:
    """The analysis as .docx."""
    document = WordDocument(PAGE, style, title=facts.title)
    looks = Looks(document.style)
    document.add(titled(facts.title), looks.title(16))
    for line in facts.summary:
        document.add(line, looks.plain(11))
    document.add_table(looks.table(_COLUMNS, [Row(line) for line in facts.lines], size=9, height=6))
    if facts.leads:
        document.add("供核对的线索", looks.heading(12))
        for lead in facts.leads:
            document.add(lead, looks.plain(10.5))
    if facts.options:
        document.add("各选项", looks.heading(12))
        rows = [Row(line) for line in facts.options]
        document.add_table(looks.table(_OPTIONS, rows, size=9, height=5))
    document.add("各项数字的意思", looks.heading(12))
    for note in (*facts.notes, f"{PURPOSE_LINE}。"):
        document.add(note, looks.plain(10))
    page_foot(document, "")
    return document.to_bytes()


def render_item_analysis_pdf(facts: AnalysisPaper) -> bytes:
    """The same as PDF/A. Ask `texts_without_glyphs` first: a character without one prints as a box."""
    data = {
        "title": facts.title,
        "summary": facts.summary,
        "heads": [column.heading for column in _COLUMNS],
        "widths": [column.width for column in _COLUMNS],
        "lines": facts.lines,
        "option_heads": [column.heading for column in _OPTIONS],
        "option_widths": [column.width for column in _OPTIONS],
        "options": facts.options,
        "leads": facts.leads,
        "notes": [*facts.notes, f"{PURPOSE_LINE}。"],
    }
    return render_pdf(TEMPLATE, data)


def texts_without_glyphs(facts: AnalysisPaper) -> dict[str, list[str]]:
    """Each text that can't be printed whole, with the characters the font lacks."""
    texts = [facts.title, *facts.summary, *(text for line in facts.lines for text in line)]
    return missing_glyphs(dict.fromkeys(texts), SANS)
